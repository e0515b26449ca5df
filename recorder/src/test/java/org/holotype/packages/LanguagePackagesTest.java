package org.holotype.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package managers of languages, each as its own documentation shows it. */
class LanguagePackagesTest {
  private static final String SITE = "usr/lib/python3/dist-packages/";

  @TempDir Path root;
  private PlantedImage image = new PlantedImage(Path.of("."));

  @BeforeEach
  void plant() {
    image = new PlantedImage(root);
  }

  @Test
  void pipTellsPlatformSourceAndCommit() {
    image
        .file(
            SITE + "numpy-1.26.4.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n\nName: not this\n")
        .file(
            SITE + "numpy-1.26.4.dist-info/WHEEL",
            """
            Wheel-Version: 1.0
            Tag: cp311-cp311-manylinux_2_17_x86_64
            Tag: cp311-cp311-manylinux2014_x86_64
            """)
        .file(SITE + "numpy-1.26.4.dist-info/RECORD", "numpy/__init__.py,sha256=x,1\n")
        .file(SITE + "own-0.1.dist-info/METADATA", "Name: own\nVersion: 0.1\n")
        .file(
            SITE + "own-0.1.dist-info/direct_url.json",
            "{\"url\": \"https://me:secret@example.org/own.git?token=x\","
                + " \"vcs_info\": {\"vcs\": \"git\", \"commit_id\": \"abc123\"}}")
        .file(SITE + "six.egg-info/PKG-INFO", "Name: six\nVersion: 1.16.0\n")
        .file(SITE + "old-2.egg-info", "Name: old\nVersion: 2\n");
    assertEquals(
        List.of(
            "numpy 1.26.4 build=cp311-cp311-manylinux2014_x86_64,"
                + "cp311-cp311-manylinux_2_17_x86_64 contents",
            "old 2",
            "own 0.1 origin=https://example.org/own.git revision=abc123",
            "six 1.16.0"),
        image.packages(PackageKind.PIP));
  }

  @Test
  void condaTellsBuildStringChannelAndChecksum() {
    image
        .file(
            "opt/conda/conda-meta/numpy-1.26.4-py311h64a7726_0.json",
            "{\"name\": \"numpy\", \"version\": \"1.26.4\", \"build\": \"py311h64a7726_0\","
                + " \"subdir\": \"linux-64\", \"files\": [\"a\", {\"name\": \"b\"}],"
                + " \"url\": \"https://conda.anaconda.org/t/to-ken/conda-forge/linux-64/n.conda\","
                + " \"sha256\": \"3f4365\", \"md5\": \"a502d7\"}")
        .file("opt/conda/conda-meta/history", "==> x\n");
    assertEquals(
        List.of(
            "numpy 1.26.4 arch=linux-64"
                + " origin=https://conda.anaconda.org/conda-forge/linux-64/n.conda"
                + " build=py311h64a7726_0 checksum=sha256:3f4365"),
        image.packages(PackageKind.CONDA));
  }

  @Test
  void rListsInstalledPackagesAndNoSources() {
    image
        .file(
            "usr/lib/R/site-library/Matrix/DESCRIPTION",
            """
            Package: Matrix
            Version: 1.5-3
            Repository: CRAN
            Built: R 4.2.2; x86_64-pc-linux-gnu; 2022-11-11 00:53:05 UTC; unix
            """)
        .file("root/src/mine/DESCRIPTION", "Package: mine\nVersion: 1\n");
    assertEquals(
        List.of(
            "Matrix 1.5-3 arch=x86_64-pc-linux-gnu origin=CRAN"
                + " build=R 4.2.2; x86_64-pc-linux-gnu; 2022-11-11 00:53:05 UTC; unix"),
        image.packages(PackageKind.R));
  }

  @Test
  void juliaReadsManifestsDepotsAndArtifacts() {
    image
        .file(
            "root/project/Manifest.toml",
            """
            julia_version = "1.9.3"
            manifest_format = "2.0"

            [[deps.Example]]
            git-tree-sha1 = "46e44e869b4d90b96bd8ed1fdcf32244fddfb6cc"
            repo-url = "https://github.com/JuliaLang/Example.jl"
            uuid = "7876af07-990d-54b4-ab0e-23690620f79a"
            version = "0.5.3"

                [deps.Example.extensions]
                X = "Y"

            [[deps.Dates]]
            uuid = "ade2ca70-3891-5945-98fb-dc099432e06a"
            """)
        .file("root/.julia/packages/JSON/93Ea8/Project.toml", "name = \"JSON\"\nversion = \"0.21\"")
        .directory("root/.julia/artifacts/0123456789012345678901234567890123456789/lib");
    assertEquals(
        List.of(
            "Dates source=ade2ca70-3891-5945-98fb-dc099432e06a",
            "Example 0.5.3 source=7876af07-990d-54b4-ab0e-23690620f79a origin=https://github.com/JuliaLang/Example.jl"
                + " revision=46e44e869b4d90b96bd8ed1fdcf32244fddfb6cc",
            "JSON 0.21",
            "artifact revision=0123456789012345678901234567890123456789"),
        image.packages(PackageKind.JULIA));
  }

  @Test
  void npmTellsWhatItsLockFileKnows() {
    image
        .file("srv/node_modules/left-pad/package.json", "{\"name\":\"left-pad\",\"version\":\"1\"}")
        .file("srv/node_modules/@a/b/package.json", "{\"name\":\"@a/b\",\"version\":\"2\"}")
        .file(
            "srv/node_modules/@a/b/node_modules/c/package.json",
            "\u00ef\u00bb\u00bf{\"name\":\"c\",\"name\":\"c\",\"version\":\"3\",\"author\":{}}")
        .file("srv/node_modules/left-pad/test/package.json", "{\"name\":\"no\"}")
        .file(
            "srv/node_modules/.package-lock.json",
            "{\"packages\":{\"node_modules/left-pad\":{\"resolved\":"
                + "\"https://registry.npmjs.org/left-pad/-/left-pad-1.tgz\","
                + "\"integrity\":\"sha512-AQI=\"}}}");
    assertEquals(
        List.of(
            "@a/b 2",
            "c 3",
            "left-pad 1 origin=https://registry.npmjs.org/left-pad/-/left-pad-1.tgz"
                + " checksum=sha512:0102"),
        image.packages(PackageKind.NPM));
  }

  @Test
  void spackPrefersItsIndexAndReadsWhatThatDoesNotList() {
    image
        .file(
            "opt/spack/opt/spack/.spack-db/index.json",
            "{\"database\":{\"installs\":{\"h1\":{\"installed\":true,\"spec\":{\"name\":\"zlib\","
                + "\"version\":\"1.3\",\"namespace\":\"builtin\",\"compiler\":{\"name\":\"gcc\","
                + "\"version\":\"12.2\"},\"arch\":{\"platform\":\"linux\",\"platform_os\":"
                + "\"debian12\",\"target\":{\"name\":\"zen3\"}}}},"
                + "\"h0\":{\"installed\":false,\"spec\":{\"name\":\"gone\"}}}}}")
        .file("opt/sw/zlib-1.3-h1/.spack/spec.json", "not read")
        .file(
            "opt/sw/hdf5-1.14-h2/.spack/spec.json",
            "{\"spec\":{\"nodes\":[{\"name\":\"hdf5\",\"version\":\"1.14\",\"hash\":\"h2\","
                + "\"arch\":{\"platform\":\"linux\",\"platform_os\":\"debian12\","
                + "\"target\":\"x86_64_v3\"}}]}}");
    assertEquals(
        List.of(
            "hdf5 1.14 arch=linux-debian12-x86_64_v3 revision=h2",
            "zlib 1.3 arch=linux-debian12-zen3 origin=builtin build=gcc@12.2 revision=h1"),
        image.packages(PackageKind.SPACK));
    assertEquals(List.of(), image.reasons());
  }

  @Test
  void easyBuildIsReadByItsPlainAssignments() {
    image
        .file(
            "apps/software/GROMACS/2023.3-foss-2023a/easybuild/GROMACS-2023.3-foss-2023a.eb",
            """
            easyblock = 'EB_GROMACS'
            name = 'GROMACS'
            version = "2023.3"
            toolchain = {'name': 'foss', 'version': '2023a'}
            versionsuffix = '-CUDA'
            """)
        .file("apps/software/x/1/easybuild/x.eb", "name = make_name()\nversion = '1'\n")
        .file("apps/software/x/1/easybuild/reprod/x.eb", "name = 'again'\n");
    assertEquals(
        List.of("GROMACS 2023.3 build=foss-2023a-CUDA contents"),
        image.packages(PackageKind.EASYBUILD));
    assertEquals(
        List.of(
            "easybuild apps/software/x/1/easybuild/x.eb: name is not assigned as a plain string"),
        image.reasons());
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsListed() {
    image
        .file("srv/node_modules/a/package.json", "{\"name\": \"a\"")
        .file("srv/node_modules/b/package.json", "[]")
        .file("srv/node_modules/c/package.json", "{\"version\": \"1\"}")
        .file("srv/node_modules/d/package.json", "{\"name\": \"d\\u001b[31m\\u202e\"}")
        .file("opt/conda-meta/e.json", "{\"name\": \"" + "e".repeat(5000) + "\"}");
    assertEquals(List.of("d\\x1b[31m\\xe2\\x80\\xae"), image.packages(PackageKind.NPM));
    assertEquals(4, image.reasons().size());
    assertEquals("conda opt/conda-meta/e.json: the name is too long", image.reasons().get(0));
    assertEquals(
        "npm srv/node_modules/c/package.json: a package has no name", image.reasons().get(3));
  }
}
