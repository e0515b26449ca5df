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
import picocli.CommandLine.Command;

/** {@code holotype fingerprint}. */
@Command(
    name = "fingerprint",
    header = "The facts of this host that can matter.",
    footer = {"", "  $ holotype fingerprint --json"})
final class FingerprintCommand extends Action {
  @Override
  int act(Talk talk) {
    Host host = HostProbe.read(Map.of("workspace", Path.of("").toAbsolutePath()));
    List<String> lines = host.facts().stream().map(FingerprintCommand::line).toList();
    talk.result(lines, () -> JsonReport.fingerprint(host));
    talk.note(known(host) + " facts known of " + host.facts().size());
    return HOLDS;
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
