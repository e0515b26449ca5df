package org.holotype.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.HostImage;
import org.holotype.json.Statement;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Network;
import org.holotype.manifest.Spread;
import org.holotype.manifest.Variable;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.LimitHits;
import org.holotype.record.CodePath;
import org.holotype.record.FailurePolicy;
import org.holotype.record.RecordRequest;
import org.holotype.record.Recorded;
import org.holotype.record.Recorder;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.report.Words;
import org.holotype.store.BlobStore;
import org.holotype.store.RecordStore;
import org.holotype.verdict.RecordResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype record}. */
@Command(
    name = "record",
    customSynopsis = "holotype record --image SRC [OPTION]... -- COMMAND [ARGUMENT]...",
    header = "Run a command in an image, and keep a signed record of it in git.",
    description = {
      "",
      "The command sees the image, the current directory at /workspace, the declared inputs, and",
      "nothing else. What it writes into the workspace is the output; it is copied back after",
      "success. Everything after -- reaches the command untouched."
    },
    footer = {
      "",
      "  $ holotype record --image image/ --claim \"Figure 3=out/fig3.png\" -- ./run.sh",
      "",
      "Exit status: the command's own; 124 over its time limit, 125 Holotype failed,",
      "126 not executable, 127 not found, 128+n killed by signal n."
    })
final class RecordCommand extends Action {
  static final int HOLOTYPE_FAILED = 125;
  private static final int OVER_TIME = 124;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  @Option(
      names = "--image",
      paramLabel = "SRC",
      description =
          "OCI layout or archive, docker archive, root file system tar or directory; or host: what"
              + " the command uses of this host.")
  private @Nullable String image;

  @Option(
      names = "--host-path",
      paramLabel = "DIR",
      description = "With --image host: a directory to show besides the system's.")
  private List<Path> hostPaths = new ArrayList<>();

  @Option(names = "--recipe", paramLabel = "FILE", description = "How the image was built.")
  private List<Path> recipes = new ArrayList<>();

  @Option(
      names = "--input",
      paramLabel = "PATH[:INSIDE]",
      description = "A file or directory that the command may read; seen at INSIDE.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--claim",
      paramLabel = "NAME=PATH[#PART][;rtol=..]",
      description =
          "A name the paper uses for an output, or for one value in it: #json:/a/b,"
              + " #csv:row=3,column=p, #text:REGEX.")
  private List<String> claims = new ArrayList<>();

  @Option(
      names = "--tolerance",
      paramLabel = Tolerances.LABEL,
      description = "What you declare harmless in outputs; signed with the record.")
  private List<String> tolerances = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Run N times, and record which outputs move between the runs.")
  private int runs = 1;

  @Option(
      names = "--env",
      paramLabel = "NAME[=VALUE]",
      description = "A variable for the command; without VALUE, the caller's.")
  private List<String> variables = new ArrayList<>();

  @Option(
      names = "--portable",
      description =
          "Ask the image's libraries for the code that every x86-64-v2 machine has, on one thread;"
              + " slower, and the same elsewhere.")
  private boolean portable;

  @Option(names = "--name", paramLabel = "NAME", description = "What you call this record.")
  private @Nullable String name;

  @Option(
      names = "--network",
      paramLabel = "none|host",
      defaultValue = "none",
      description = "What of the network the command sees; host needs --because.")
  private Network network = Network.NONE;

  @Mixin private NeedOptions needs = new NeedOptions();

  @Option(
      names = "--limit",
      paramLabel = Limits.LABEL,
      description =
          "What the command may use at most, and in a re-run: cpu=90s, memory=4G, file-size=1G,"
              + " procs=64, open-files=256, stack=8M.")
  private List<String> limits = new ArrayList<>();

  @Mixin private StdinOption stdin = new StdinOption();

  @Option(
      names = "--keep-streams",
      paramLabel = "SIZE",
      defaultValue = "64K",
      description = "How much of each end of its stdout and stderr is kept (64K); 0 for digests.")
  private String keptOfStreams = "64K";

  @Option(names = "--allow-failure", description = "Record the run even if the command fails.")
  private boolean allowFailure;

  @Option(
      names = "--show-public",
      description = "Run, and print exactly what a record would publish; sign and keep nothing.")
  private boolean showPublic;

  @Mixin private KeyOptions key = new KeyOptions();
  @Mixin private ImageSignersOption makers = new ImageSignersOption();
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private TimeLimitOption limit = new TimeLimitOption();
  @Mixin private ImageLimitsOption imageLimits = new ImageLimitsOption();

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command to run.")
  private List<String> command = new ArrayList<>();

  @Override
  int act(Talk talk) {
    RecordRequest request = request(talk);
    stdin.tellOfWhatWaits(talk);
    try (Bench bench = Bench.open(talk, () -> limit.on(backend.launcher())).allowing(imageLimits);
        RecordStore records = store.open()) {
      Recorder recorder = bench.recorder(records, key, makers);
      if (showPublic) {
        return show(recorder.preview(request), bench.blobs(), talk);
      }
      int status = tell(recorder.record(request), bench.blobs(), talk);
      stdin.tellOfWhatWaits(talk);
      return status;
    }
  }

  private int tell(Recorded recorded, BlobStore blobs, Talk talk) {
    Exit exit = recorded.manifest().observation().exit();
    if (recorded.refusal().isPresent()) {
      warnings(recorded, blobs).forEach(talk::warning);
      talk.note("the command's outputs are in the workspace");
      talk.failure(recorded.refusal().get());
      return HOLOTYPE_FAILED;
    }
    if (recorded.record().isEmpty()) {
      talk.failure(refused(recorded.manifest()));
    } else {
      RecordResult result = result(recorded, blobs);
      portable(recorded.manifest()).ifPresent(talk::note);
      result.warnings().forEach(talk::warning);
      talk.result(new TextReport(talk.palette()).record(result), () -> JsonReport.record(result));
    }
    return exit.status();
  }

  @Override
  int statusOf(Failure failure) {
    return statusOfLaunch(failure);
  }

  /** The status of a command line that otherwise ends with its command's own. */
  static int statusOfLaunch(Failure failure) {
    return switch (failure.code()) {
      case TIME_LIMIT -> OVER_TIME;
      case COMMAND_NOT_FOUND -> NOT_FOUND;
      case COMMAND_NOT_EXECUTABLE -> NOT_EXECUTABLE;
      default -> HOLOTYPE_FAILED;
    };
  }

  /** The statement's own bytes, whatever form of words was asked for. */
  private int show(Recorded recorded, BlobStore blobs, Talk talk) {
    Exit exit = recorded.manifest().observation().exit();
    if (!exit.succeeded() && !allowFailure) {
      talk.failure(refused(recorded.manifest()));
      return exit.status();
    }
    byte[] statement = Statement.of(recorded.manifest()).toBytes();
    warnings(recorded, blobs).forEach(talk::warning);
    talk.document(statement);
    talk.note(
        "a record would publish these "
            + Words.grouped(statement.length)
            + " bytes; nothing was signed or kept, and your workspace is as it was");
    return exit.status();
  }

  private RecordRequest request(Talk talk) {
    if (image == null) {
      throw new Failure(
          Code.USAGE,
          "there is no image to run the command in",
          "--image was not given",
          "name one: --image SRC, where SRC is an OCI layout or archive, a docker archive, or a"
              + " root file system; or, if you have none: --image host");
    }
    if (!hostPaths.isEmpty() && !image.equals(HostImage.FORMAT)) {
      throw new Failure(
          Code.USAGE,
          "--host-path cannot be used with image " + image,
          "in an image nothing of the host is seen",
          "write --image host, or --input DIR:INSIDE");
    }
    if (makers.isRequired() && image.equals(HostImage.FORMAT)) {
      throw new Failure(
          Code.USAGE,
          "--image-signature require cannot be used with image " + image,
          "nobody signed this host",
          "name a signed SIF, or leave the option out");
    }
    if (runs < 1 || runs > Spread.MOST) {
      throw new Failure(
          Code.USAGE,
          "--runs " + runs + " was not understood",
          "a command can be run 1 to " + Spread.MOST + " times",
          "write --runs 3");
    }
    return new RecordRequest(
        image,
        hostPaths,
        Arguments.bytes(command),
        Path.of("").toAbsolutePath(),
        Declarations.inputs(inputs),
        variables.stream().map(Declarations::variable).toList(),
        portable ? CodePath.PORTABLE : CodePath.FASTEST,
        recipes,
        Declarations.claims(claims),
        Tolerances.of(tolerances),
        Optional.ofNullable(name),
        network,
        needs.lent(network),
        allowFailure ? FailurePolicy.RECORD : FailurePolicy.REFUSE,
        runs,
        talk.isJson() || showPublic ? Streams.STDOUT_TO_STDERR : Streams.INHERIT,
        Limits.kept(keptOfStreams),
        stdin.source(),
        Limits.toRecord(limits));
  }

  /** What was declared for the portable path, so that its author knows what the record asks. */
  private static Optional<String> portable(Manifest manifest) {
    List<String> asked =
        manifest.recipe().environment().stream()
            .filter(variable -> variable.origin() == Variable.Origin.PORTABLE)
            .map(variable -> variable.name() + "=" + variable.value())
            .toList();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of("portable path: " + Words.command(asked));
  }

  private static RecordResult result(Recorded recorded, BlobStore blobs) {
    Manifest manifest = recorded.manifest();
    return new RecordResult(
        recorded.record().orElseThrow(),
        manifest.observation().exit().status(),
        manifest.observation().outputs().size(),
        manifest.recipe().inputFiles(),
        manifest.observation().usage().wallMilliseconds() / 1000.0,
        warnings(recorded, blobs));
  }

  private static List<String> warnings(Recorded recorded, BlobStore blobs) {
    List<String> warnings = new ArrayList<>(recorded.warnings());
    CallersVariables.keptFrom(recorded.manifest().recipe(), System.getenv())
        .map(kept -> kept + "; to let one in, declare it: --env NAME")
        .ifPresent(warnings::add);
    warnings.addAll(ImageSignersOption.remarks(recorded.manifest().image()));
    Reviewing.findings(recorded.manifest(), blobs).stream()
        .map(finding -> finding.words() + "; " + finding.mend())
        .forEach(warnings::add);
    return warnings;
  }

  private static Failure refused(Manifest manifest) {
    Exit exit = manifest.observation().exit();
    List<String> why = new ArrayList<>();
    why.add(
        exit.signal()
            .map(signal -> "it was killed by signal " + signal)
            .orElse("it exited with " + exit.status()));
    why.addAll(LimitHits.of(manifest.recipe().limits().orElse(List.of()), manifest.observation()));
    why.add("the workspace is as it was");
    return new Failure(
        Code.COMMAND_FAILED,
        "the command failed, and nothing was recorded",
        String.join("; ", why),
        "mend the command, or record failed runs too with --allow-failure");
  }
}
