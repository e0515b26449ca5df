package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.report.JsonReport;
import org.holotype.sign.AllowedSigner;
import org.holotype.sign.AllowedSigners;
import org.holotype.sign.Namespace;
import org.holotype.sign.SshKey;
import org.holotype.store.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype trust}. */
@Command(
    name = "trust",
    header = "Whose signatures you rely on.",
    subcommands = {TrustCommand.Add.class, TrustCommand.ListAll.class})
final class TrustCommand extends Group {
  /** {@code holotype trust add}. */
  @Command(
      name = "add",
      header = "Trust a public key that you got from its owner.",
      footer = {"", "  $ holotype trust add alice.pub --as alice@example.org"})
  static final class Add extends Action {
    @Parameters(paramLabel = "KEY", description = "A public key file, or its one line.")
    private String key = "";

    @Option(
        names = "--as",
        required = true,
        paramLabel = "NAME",
        description = "The name it signs under, usually a mail address.")
    private String principal = "";

    @Override
    int act(Talk talk) {
      Settings settings = new Settings(Home.config(System.getenv()));
      SshKey parsed = SshKey.parse(line());
      settings.trust(
          AllowedSigners.line(principal, parsed, List.of(Namespace.RECORD, Namespace.VERDICT)));
      talk.result(
          List.of(principal + " with key " + parsed.fingerprint() + " is trusted from now on"),
          () ->
              JsonReport.small("trust", Map.of("signer", principal, "key", parsed.fingerprint())));
      return HOLDS;
    }

    private String line() {
      if (key.startsWith("ssh-") || key.startsWith("ecdsa-") || key.startsWith("sk-")) {
        return key;
      }
      byte[] file = Settings.read(Path.of(key));
      return new String(file, StandardCharsets.UTF_8).strip();
    }
  }

  /** {@code holotype trust list}. */
  @Command(
      name = "list",
      header = "List the signers you trust.",
      footer = {"", "  $ holotype trust list"})
  static final class ListAll extends Action {
    @Override
    int act(Talk talk) {
      Settings settings = new Settings(Home.config(System.getenv()));
      List<AllowedSigner> signers = settings.signers().signers();
      List<String> lines =
          signers.stream()
              .map(signer -> signer.principals() + "  " + signer.key().fingerprint())
              .toList();
      talk.result(lines, () -> JsonReport.small("trust", Map.of("signers", signers)));
      return HOLDS;
    }
  }
}
