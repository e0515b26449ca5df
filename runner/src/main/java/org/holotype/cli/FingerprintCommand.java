package org.holotype.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holotype.host.HostProbe;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.verdict.CodePaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holotype fingerprint}. */
@Command(
    name = "fingerprint",
    header = "The facts of this host that can matter; or what would matter for a record.",
    footer = {
      "",
      "  $ holotype fingerprint --json",
      "  $ holotype fingerprint --against 3f1c9a2",
      "",
      "Exit status with --against, which runs nothing of the record: 0 its libraries take the same",
      "code paths here, 1 some take others, 2 it cannot be told."
    })
final class FingerprintCommand extends Action {
  @Option(
      names = "--against",
      paramLabel = RecordArgument.LABEL,
      description =
          "Say which recorded code paths this host takes, and what would hold the others.")
  private @Nullable String against;

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private ImageLimitsOption imageLimits = new ImageLimitsOption();

  @Override
  int act(Talk talk) {
    return against == null ? facts(talk) : forecast(talk, against);
  }

  private static int facts(Talk talk) {
    Host host = HostProbe.read(Map.of("workspace", Path.of("").toAbsolutePath()));
    List<String> lines = host.facts().stream().map(FingerprintCommand::line).toList();
    talk.result(lines, () -> JsonReport.fingerprint(host));
    talk.note(known(host) + " facts known of " + host.facts().size());
    return HOLDS;
  }

  private int forecast(Talk talk, String name) {
    try (Bench bench = Bench.open(talk, backend::launcher).allowing(imageLimits)) {
      CodePaths paths = bench.preview().of(new RecordArgument(name, store).read(bench, talk));
      talk.result(
          new TextReport(talk.palette()).codePaths(paths), () -> JsonReport.codePaths(paths));
      return paths.exitStatus();
    }
  }

  private static long known(Host host) {
    return host.facts().stream().filter(fact -> fact.value().isPresent()).count();
  }

  private static String line(Fact fact) {
    String value =
        fact.value().orElseGet(() -> "unavailable: " + fact.unavailable().orElse("unknown"));
    return String.format(
        Locale.ROOT, "%-36s %s", fact.name(), EscapedBytes.write(Arguments.bytes(value)));
  }
}
