package org.holotype.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A complete manifest: every member, each optional one present somewhere and absent elsewhere. */
public final class SampleManifest {
  private static final TreePath FIT = TreePath.parse("results/fit.csv");

  private SampleManifest() {}

  public static Manifest full() {
    return new Manifest(
        "holotype 0.1.0",
        Optional.of("decay-fit"),
        image(),
        recipe(),
        observation(),
        List.of(
            Claim.onAll("Table 1", FIT, Map.of("rtol", "1e-12", "ulp", "4")),
            Claim.onAll("Figure 3", TreePath.parse("results/fit.png"), Map.of())),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with every member that was added since the golden record. */
  public static Manifest extended() {
    Manifest full = full();
    return new Manifest(
        full.recorder(),
        full.name(),
        full.image().with(inventory()).with(origin()),
        portable(full.recipe()),
        summarised(full.observation()),
        List.of(
            full.claims().get(0),
            new Claim(
                "p-value",
                FIT,
                Map.of(),
                Optional.of(Selector.parse("csv:row=3,column=p")),
                Optional.of("0.031"),
                Optional.of(List.of("0.032", "0.031"))),
            Claim.onPart(
                "half-life", FIT, Map.of(), Optional.of(Selector.parse("text:tau = ([0-9.]+)")))),
        Optional.of(
            List.of(
                new PathTolerance(
                    PathPattern.parse("results/*.csv"),
                    Map.of("rtol", "1e-6", "digits", "8"),
                    List.of("timestamp"),
                    List.of("ordering"),
                    List.of("embedded-id")))),
        Optional.of(
            new Spread(
                3,
                List.of(
                    new Spread.Moved(
                        TreePath.parse("results/grid.npy"),
                        3,
                        List.of(digest("one"), digest("two")),
                        Optional.of(List.of(new Spread.Kept(digest("two"), 80))))))));
  }

  private static ImageOrigin origin() {
    return new ImageOrigin(
        Optional.of("registry:example.org/lab/fit@" + digest("image manifest")),
        Optional.of(digest("file")),
        Optional.of("linux/amd64"),
        Map.of("org.opencontainers.image.ref.name", "latest"),
        List.of(new RecipeFile("Singularity", digest("definition"), 77)),
        List.of(
            new ImageSignature(
                "pgp",
                Optional.of("1234567890abcdef1234567890abcdef12345678"),
                ImageSignature.State.UNVERIFIED,
                Optional.of(ImageSignature.Trust.UNKNOWN_KEY),
                "the key is not known here")));
  }

  private static PackageInventory inventory() {
    return new PackageInventory(
        digest("inventory"),
        61_204,
        Map.of("dpkg", 214, "pip", 3),
        List.of(
            new PackageInventory.Unread(
                "rpm", 1, TreePath.parse("var/lib/rpm/Packages"), "it is not a hash")));
  }

  private static Recipe portable(Recipe recipe) {
    List<Variable> environment = new ArrayList<>(recipe.environment());
    environment.add(new Variable("PYTHONHASHSEED", "0", Variable.Origin.PORTABLE));
    return new Recipe(
        recipe.command(),
        recipe.directory(),
        recipe.hostname(),
        recipe.uid(),
        recipe.gid(),
        environment,
        recipe.network(),
        recipe.inputs(),
        recipe.hidden(),
        recipe.files(),
        Optional.of(
            new Lent(
                Optional.of("the licence server is asked"),
                List.of("nvidia.com/gpu=0"),
                Optional.of(Lent.PMIX))),
        Optional.of(
            List.of(
                new Limit(Resource.CPU, 90),
                new Limit(Resource.MEMORY, 512 << 20),
                new Limit(Resource.PROCS, 64))),
        Optional.of(new StandardInput(digest("stdin"), 5)));
  }

  private static StreamDigests streams() {
    return new StreamDigests(
        new StreamDigest(5, digest("lines"), List.of(new StreamDigest.Part(0, 5, digest("lines")))),
        new StreamDigest(
            200_000,
            digest("complaints"),
            List.of(
                new StreamDigest.Part(0, 65_536, digest("first")),
                new StreamDigest.Part(134_464, 65_536, digest("last")))));
  }

  private static Observation summarised(Observation run) {
    FileSummary.NumberArray array =
        new FileSummary.NumberArray(
            "<f8",
            "C",
            List.of(3L, 4L),
            digest("elements"),
            Optional.of("-1.5"),
            Optional.of("2.25"),
            Optional.of("1.0E-9"),
            0);
    FileSummary.Blocks blocks = new FileSummary.Blocks(1 << 20, "0123456789abcdef".repeat(3));
    Output large =
        Output.of(Output.Change.CREATED, file("results/grid.npy", 3_000_000))
            .with(new FileSummary(Optional.of(blocks), Optional.of(array)));
    return new Observation(
        run.started(),
        run.finished(),
        run.exit(),
        new Usage(
            1_919,
            Optional.of(1_730L),
            Optional.of(122L),
            Optional.empty(),
            48_811,
            Optional.of(4L)),
        isolated(run.launch()),
        run.host(),
        Optional.of(inside()),
        linked(run.libraries()),
        Optional.of(List.of(implementation())),
        List.of(run.outputs().get(0), large),
        Optional.of(streams()));
  }

  private static Launch isolated(Launch launch) {
    return new Launch(
        launch.backend(),
        launch.version(),
        launch.degraded(),
        Optional.of(Isolation.NAMESPACES),
        Optional.of(new ControlGroup(List.of("pids.max=80"), List.of(Resource.PROCS))));
  }

  private static Libraries linked(Libraries libraries) {
    Library first = libraries.objects().get(0);
    Library told =
        new Library(
            first.path(),
            first.origin(),
            first.digest(),
            first.buildId(),
            first.soname(),
            first.owner(),
            Optional.of(
                new Linkage(
                    List.of("GLIBCXX_3.4.30", "GLIBC_2.34"),
                    Optional.of("x86-64-baseline"),
                    Optional.of("x86-64-v3"),
                    Optional.of("x86-64-v3"),
                    Optional.of(Linkage.FastMath.LINKED),
                    Optional.of(List.of("GCC: (Debian 12.2.0-14) 12.2.0")),
                    Optional.of(List.of("-O2", "-ffast-math", "-march=x86-64-v3")))));
    return new Libraries(
        libraries.completeness(),
        libraries.reason(),
        libraries.ways(),
        List.of(told, libraries.objects().get(1)));
  }

  private static Image image() {
    ImageIdentity identity =
        new ImageIdentity(
            Optional.of(digest("index")),
            Optional.of(digest("image manifest")),
            Optional.of(digest("config")),
            List.of(digest("layer 0"), digest("layer 1")),
            digest("chain"),
            digest("tree"));
    return new Image(
        "oci-layout",
        identity,
        List.of(
            new Layer(
                digest("layer 0 gzip"),
                digest("layer 0"),
                31_357_624,
                "application/vnd.oci.image.layer.v1.tar+gzip",
                Optional.of("mmdebstrap --variant=essential bookworm")),
            new Layer(
                digest("layer 1 zstd"),
                digest("layer 1"),
                58_101_003,
                "application/vnd.oci.image.layer.v1.tar+zstd",
                Optional.empty())),
        config(),
        List.of(
            new History(
                Optional.of("2026-03-01T00:00:00Z"),
                Optional.of("mmdebstrap --variant=essential bookworm"),
                Optional.of("base"),
                false),
            new History(Optional.empty(), Optional.empty(), Optional.empty(), true)),
        Map.of("org.opencontainers.image.title", "decay-fit"),
        new Userland(
            Optional.of("Debian GNU/Linux 12 (bookworm)"),
            Optional.of(new Userland.PackageDatabase("dpkg", 214, digest("dpkg status")))));
  }

  private static ImageConfig config() {
    return new ImageConfig(
        "linux",
        "amd64",
        List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        List.of("/usr/bin/env"),
        List.of("python3"),
        Optional.of("/srv"),
        Optional.of("1000:1000"),
        Map.of("maintainer", "Ada Example <ada@example.org>"));
  }

  private static Recipe recipe() {
    return new Recipe(
        List.of("python3", "fit.py", "--out=results", "caf\u00e9\\xff"),
        InputTree.WORKSPACE,
        "holotype",
        1000,
        1000,
        List.of(
            new Variable("HOME", "/tmp", Variable.Origin.DEFAULT),
            new Variable("LC_ALL", "C.UTF-8", Variable.Origin.DEFAULT),
            new Variable("LD_DEBUG", "files", Variable.Origin.OBSERVER),
            new Variable("OMP_NUM_THREADS", "1", Variable.Origin.DECLARED),
            new Variable("PATH", "/usr/bin:/bin", Variable.Origin.IMAGE)),
        Network.NONE,
        List.of(new InputTree(InputTree.WORKSPACE, workspace()), calibration()),
        List.of(new TreePath(".git")),
        List.of(new RecipeFile("Containerfile", digest("recipe"), 412)));
  }

  private static List<Entry> workspace() {
    return List.of(
        Entry.directory(TreePath.ROOT, new Mode(0755)),
        file("counts.csv", 18_220).modifiedAt("2026-11-20T09:30:00.123456789Z"),
        file("fit.py", 2_941),
        Entry.symlink(TreePath.parse("latest"), "counts.csv"),
        file("na\\xefve name.txt", 0),
        Entry.directory(TreePath.parse("results"), new Mode(01777)),
        file("results/old.csv", 99));
  }

  private static InputTree calibration() {
    return new InputTree(
        "/data/calibration.dat",
        List.of(Entry.file(TreePath.ROOT, new Mode(0444), 4_096, digest("calibration"))));
  }

  private static Observation observation() {
    return new Observation(
        "2026-11-23T10:15:30.123Z",
        "2026-11-23T10:15:32.042Z",
        Exit.exited(0),
        new Usage(1_919, Optional.of(1_730L), Optional.of(122L), Optional.of(96_468_992L), 48_811),
        new Launch("bwrap", "bubblewrap 0.8.0", List.of("no cgroup of its own")),
        host(),
        Optional.empty(),
        libraries(),
        Optional.empty(),
        outputs());
  }

  private static Host inside() {
    return new Host(List.of(Fact.known("affinity.count", "2", "/proc/self/status")));
  }

  private static Implementation implementation() {
    return new Implementation(
        "/usr/lib/libopenblas.so.0",
        Optional.of(digest("openblas")),
        List.of(Fact.known("openblas.core", "Haswell", "OPENBLAS_VERBOSE")));
  }

  private static Host host() {
    return new Host(
        List.of(
            Fact.known("cpu.flags", "avx avx2 fma sse4_2", "/proc/cpuinfo"),
            Fact.unavailable("cpu.microcode", "/proc/cpuinfo", "no line \"microcode\""),
            Fact.known("cpu.model", "AMD EPYC 7763 64-Core Processor", "/proc/cpuinfo"),
            Fact.known("kernel.release", "6.1.0-26-amd64", "uname")));
  }

  private static Libraries libraries() {
    return new Libraries(
        Libraries.Completeness.POSSIBLY_INCOMPLETE,
        "a process ran without the dynamic loader's log",
        List.of("loader-log", "proc-maps"),
        List.of(
            new Library(
                "/usr/lib/x86_64-linux-gnu/libm.so.6",
                Library.Origin.IMAGE,
                Optional.of(digest("libm")),
                Optional.of("2d31f7d8ac1ebe5b9b2e1a1b9d3b9d1a4f0f8a6c"),
                Optional.of("libm.so.6"),
                Optional.of("libc6 2.36-9+deb12u8")),
            new Library(
                "/workspace/kernel.so",
                Library.Origin.WORKSPACE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private static List<Output> outputs() {
    return List.of(
        Output.of(Output.Change.CHANGED, file("counts.csv", 18_221)),
        Output.of(Output.Change.CREATED, file("results/fit.csv", 1_204)),
        Output.of(Output.Change.CREATED, file("results/fit.png", 29_287)),
        Output.of(
            Output.Change.CREATED, Entry.symlink(TreePath.parse("results/latest"), "fit\\xff.csv")),
        Output.of(Output.Change.DELETED, file("results/old.csv", 99)),
        Output.of(
            Output.Change.CREATED,
            Entry.directory(TreePath.parse("results/plots"), new Mode(0755))));
  }

  private static Entry file(String written, long size) {
    return Entry.file(TreePath.parse(written), new Mode(0644), size, digest(written + size));
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
  }
}
