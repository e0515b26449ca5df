package org.holotype.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Databases that the real package managers wrote, and what those say is in them. */
@AnyUser
class PackageToolsIT {
  @TempDir Path root;
  @TempDir Path work;
  private PlantedImage image = new PlantedImage(Path.of("."));

  @BeforeEach
  void plant() {
    image = new PlantedImage(root);
  }

  @Test
  void dpkgsOwnDatabaseOfThisMachineListsWhatDpkgQueryPrints() throws Exception {
    Needs.program("dpkg-query");
    image.file("var/lib/dpkg/status", Files.readAllBytes(Path.of("/var/lib/dpkg/status")));
    String format = "${db:Status-Abbrev} ${Package} ${Version} ${Architecture}\\n";
    TreeSet<String> told =
        new TreeSet<>(
            run("dpkg-query", "-W", "-f", format)
                .lines()
                .filter(line -> line.charAt(1) == 'i')
                .map(line -> line.substring(4).strip())
                .toList());
    assertTrue(told.size() > 50, told::toString);
    assertEquals(told, dpkgs());
    Path status = root.resolve("var/lib/dpkg/status");
    asDistrolessImagesHaveIt(Files.readString(status, ISO_8859_1));
    Files.delete(status);
    assertEquals(told, dpkgs());
  }

  private Set<String> dpkgs() {
    return image.packages(PackageKind.DPKG).stream()
        .map(line -> line.replaceFirst(" source=.*", "").replace("arch=", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A package's control file for each, which knows of no status. */
  private void asDistrolessImagesHaveIt(String status) {
    int number = 0;
    for (String stanza : List.of(status.split("\n\n", -1))) {
      if (stanza.contains("\nStatus: install ok installed\n")) {
        number++;
        image.file(
            "var/lib/dpkg/status.d/package" + number,
            (stanza + "\n").replaceFirst("(?m)^Status: .*\n", "").getBytes(ISO_8859_1));
      }
    }
  }

  @Test
  void rpmsSqliteAndTheSameHeadersInBerkeleyDbListWhatRpmPrints() throws Exception {
    Needs.program("rpmbuild");
    Needs.program("sqlite3");
    Path database = rpmDatabase();
    Files.createDirectories(root.resolve("var/lib/rpm"));
    Path sqlite = Files.copy(database, root.resolve("var/lib/rpm/rpmdb.sqlite"));
    List<String> told =
        run("rpm", "--dbpath", database.resolveSibling(".").toString(), "-qa", "--qf", QUERY)
            .lines()
            .sorted()
            .toList();
    assertEquals(21, told.size(), told::toString);
    assertEquals(told, bare(image.packages(PackageKind.RPM)));
    assertEquals(List.of(), image.reasons());
    List<byte[]> headers = headers(sqlite);
    mutationsStopNothing(sqlite);
    Files.delete(sqlite);
    image.file("usr/lib/sysimage/rpm/Packages.db", ndb(headers));
    assertEquals(told, bare(image.packages(PackageKind.RPM)));
    Files.delete(root.resolve("usr/lib/sysimage/rpm/Packages.db"));
    Needs.program("db_load");
    berkeley(headers, root.resolve("var/lib/rpm/Packages"));
    assertEquals(told, bare(image.packages(PackageKind.RPM)));
    assertEquals(List.of(), image.reasons());
    mutationsStopNothing(root.resolve("var/lib/rpm/Packages"));
  }

  private static final String QUERY =
      "%{NAME} %|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE} arch=%{ARCH} source=%{SOURCERPM}\\n";

  private static List<String> bare(List<String> packages) {
    return packages.stream()
        .map(line -> line.replaceFirst(" (origin|checksum)=.*", ""))
        .sorted()
        .toList();
  }

  private static final String SPEC =
      """
      Name: base
      Version: 1.2
      Release: 3
      Epoch: 4
      Summary: x
      License: MIT
      BuildArch: noarch
      Vendor: Example
      %description
      x
      %install
      mkdir -p %{buildroot}/opt
      for i in $(seq 2000); do touch %{buildroot}/opt/a-file-with-a-long-name-$i; done
      %files
      /opt
      """;

  /** Twenty small packages and one whose header takes many pages. */
  private Path rpmDatabase() throws Exception {
    StringBuilder spec = new StringBuilder(SPEC);
    for (int each = 0; each < 20; each++) {
      String name = "p" + each;
      spec.append("%package " + name + "\nSummary: x\nVersion: " + each + "\n");
      spec.append("%description " + name + "\nx\n%files " + name + "\n");
    }
    Path file = Files.writeString(work.resolve("base.spec"), spec);
    run("rpmbuild", "--quiet", "-bb", "--define", "_topdir " + work, file.toString());
    try (var built = Files.list(work.resolve("RPMS/noarch"))) {
      List<String> command = new java.util.ArrayList<>(List.of("rpm", "--dbpath"));
      command.addAll(List.of(work.resolve("db").toString(), "--nodeps", "--justdb", "-i"));
      command.addAll(List.of("--force-debian", "--nosignature", "--nodigest"));
      built.map(Path::toString).sorted().forEach(command::add);
      run(command.toArray(String[]::new));
    }
    return work.resolve("db/rpmdb.sqlite");
  }

  private List<byte[]> headers(Path sqlite) throws Exception {
    return run("sqlite3", sqlite.toString(), "select hex(blob) from Packages")
        .lines()
        .map(java.util.HexFormat.of()::parseHex)
        .toList();
  }

  /** Each time some bytes of the head of some pages are others, or the end is missing. */
  private void mutationsStopNothing(Path database) throws IOException {
    byte[] whole = Files.readAllBytes(database);
    Random random = new Random(5);
    int named = 0;
    for (int round = 0; round < 60; round++) {
      int length = round % 4 == 0 ? random.nextInt(whole.length) : whole.length;
      byte[] mutated = Arrays.copyOf(whole, length);
      for (int each = 0; each < 8 && length > 4096; each++) {
        int page = random.nextInt(length / 4096) * 4096;
        mutated[page + random.nextInt(64)] = (byte) random.nextInt(256);
      }
      Files.write(database, mutated);
      named += image.reasons().size();
    }
    assertTrue(named > 10, () -> database + " was taken for whole too often");
    Files.write(database, whole);
  }

  /** Debian's rpm writes no ndb: this one follows rpmpkg.c. */
  private static byte[] ndb(List<byte[]> headers) {
    return RpmFiles.ndb(headers);
  }

  private void berkeley(List<byte[]> headers, Path file) throws Exception {
    StringBuilder dump =
        new StringBuilder("VERSION=3\nformat=bytevalue\ntype=hash\ndb_pagesize=4096\nHEADER=END\n");
    dump.append(" 00000000\n ").append("15000000").append('\n');
    int number = 0;
    for (byte[] header : headers) {
      number++;
      dump.append(" %02x000000\n ".formatted(number));
      dump.append(java.util.HexFormat.of().formatHex(header)).append('\n');
    }
    Path text = Files.writeString(work.resolve("dump"), dump.append("DATA=END\n"));
    run("db_load", "-f", text.toString(), file.toString());
  }

  @Test
  void pipWritesWhatWeRead() throws Exception {
    Path python = Needs.program("python3");
    Path wheel = work.resolve("tiny-1.5-py3-none-any.whl");
    Files.write(
        wheel,
        Archives.zip(
            "tiny.py", "x = 1\n",
            "tiny-1.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.5\n",
            "tiny-1.5.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n",
            "tiny-1.5.dist-info/RECORD", "tiny.py,,\n"));
    run(
        python.toString(),
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
        "--target",
        root.resolve("site").toString(),
        wheel.toString());
    List<String> found = image.packages(PackageKind.PIP);
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).startsWith("tiny 1.5 origin=file://"), found::toString);
    boolean told =
        Files.readString(root.resolve("site/tiny-1.5.dist-info/direct_url.json"))
            .contains("sha256");
    assertEquals(told, found.get(0).contains("checksum=sha256:"), found::toString);
  }

  @Test
  void npmWritesWhatWeRead() throws Exception {
    Needs.program("npm");
    Path source = Files.createDirectories(work.resolve("tiny"));
    Files.writeString(source.resolve("package.json"), "{\"name\":\"tiny\",\"version\":\"1.5.0\"}");
    Path project = Files.createDirectories(root.resolve("srv"));
    Files.writeString(project.resolve("package.json"), "{\"name\":\"own\",\"version\":\"0.1.0\"}");
    run(
        "npm",
        "install",
        "--prefix",
        project.toString(),
        "--offline",
        "--no-audit",
        "--install-links",
        "--cache",
        work.resolve("cache").toString(),
        source.toString());
    List<String> found = image.packages(PackageKind.NPM);
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).startsWith("tiny 1.5.0 origin=file:"), found::toString);
  }

  @Test
  void rsOwnLibraryOfThisMachineListsWhatRPrints() throws Exception {
    Needs.program("Rscript");
    String program =
        "for (p in rownames(i <- installed.packages(.Library)))"
            + " cat(p, i[p, 'Version'], file.path(.Library, p), '\\n')";
    TreeSet<String> told = new TreeSet<>();
    for (String line : run("Rscript", "--vanilla", "-e", program).lines().toList()) {
      String[] words = line.split(" ", 3);
      told.add(words[0] + " " + words[1]);
      image.file(
          "usr/lib/R/library/" + words[0] + "/DESCRIPTION",
          Files.readAllBytes(Path.of(words[2].strip(), "DESCRIPTION")));
    }
    assertTrue(told.size() >= 10, told::toString);
    assertEquals(
        told,
        image.packages(PackageKind.R).stream()
            .map(line -> line.replaceFirst(" (arch|origin|build)=.*", ""))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void jarsThatMavenBuiltTellTheirArtifact() throws Exception {
    Path jackson =
        Path.of(JsonMapper.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    image.file("app/" + jackson.getFileName(), Files.readAllBytes(jackson));
    String version = jackson.getFileName().toString().replaceFirst(".*-([0-9][0-9.]*)\\.jar", "$1");
    assertEquals(
        List.of("tools.jackson.core:jackson-databind " + version),
        image.packages(PackageKind.MAVEN));
  }

  @Test
  void goProgramsOfThisMachineTellTheirModules() throws Exception {
    image.program("usr/bin/runc", Files.readAllBytes(Needs.program("runc")));
    List<String> found = image.packages(PackageKind.GO);
    assertTrue(
        found.stream().anyMatch(line -> line.matches("stdlib 1\\.[0-9.]+")), found::toString);
    assertTrue(
        found.stream().anyMatch(line -> line.startsWith("github.com/opencontainers/runc")),
        found::toString);
  }

  @Test
  void linkersKeepTheCrateListWhereWeLook() throws Exception {
    Needs.program("cc");
    Needs.program("objcopy");
    String crates =
        "{\"packages\":[{\"name\":\"serde\",\"version\":\"1.0\",\"source\":\"crates.io\"}]}";
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(list)) {
      out.write(crates.getBytes(ISO_8859_1));
    }
    Files.write(work.resolve("list"), list.toByteArray());
    Files.writeString(work.resolve("main.c"), "int main(void) { return 0; }\n");
    String program = root.resolve("tool").toString();
    run("cc", "-o", program, work.resolve("main.c").toString());
    run("objcopy", "--add-section", ".dep-v0=" + work.resolve("list"), program);
    assertEquals(List.of("serde 1.0 origin=crates.io"), image.packages(PackageKind.CARGO));
  }

  @Test
  void pacmansLocalDatabaseListsWhatPacmanPrints() throws Exception {
    Needs.program("pacman");
    String local = "var/lib/pacman/local/";
    image
        .file(local + "ALPM_DB_VERSION", "9\n")
        .file(
            local + "zlib-1:1.3-1/desc",
            "%NAME%\nzlib\n\n%VERSION%\n1:1.3-1\n\n%DESC%\nx\n\n%ARCH%\nx86_64\n\n")
        .file(local + "zlib-1:1.3-1/files", "%FILES%\nusr/\n")
        .file(local + "acl-2.3.1-3/desc", "%NAME%\nacl\n\n%VERSION%\n2.3.1-3\n\n%ARCH%\nany\n\n")
        .file(local + "acl-2.3.1-3/files", "%FILES%\nusr/\n");
    List<String> told =
        run("pacman", "-Q", "--dbpath", root.resolve("var/lib/pacman").toString()).lines().toList();
    assertFalse(told.isEmpty());
    assertEquals(
        told,
        image.packages(PackageKind.PACMAN).stream()
            .map(line -> line.replaceFirst(" arch=.*", ""))
            .toList());
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "out", "");
    Path err = Files.createTempFile(work, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("HOME", work.toString());
    builder.environment().put("LC_ALL", "C");
    int status = builder.start().waitFor();
    String words = Arrays.stream(command).limit(3).collect(Collectors.joining(" "));
    assertEquals(0, status, () -> words + ": " + text(err));
    return text(out);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
