package org.holotype.cli;

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
    subcommands = {TrustCommand.Add.class, TrustCommand.Revoke.class, TrustCommand.ListAll.class})
final class TrustCommand extends Group {
  /** {@code holotype trust add}. */
  @Command(
      name = "add",
      header = "Trust a public key that you got from its owner.",
      footer = {"", "  $ holotype trust add alice.pub --as alice@example.org"})
  static final class Add extends Action {
    @Parameters(paramLabel = "KEY", description = PublicKeys.DESCRIPTION)
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
      SshKey parsed = PublicKeys.of(key);
      settings
          .signers()
          .add(
              AllowedSigners.line(principal, parsed, List.of(Namespace.RECORD, Namespace.VERDICT)));
      talk.result(
          List.of(principal + " with key " + parsed.fingerprint() + " is trusted from now on"),
          () ->
              JsonReport.small("trust", Map.of("signer", principal, "key", parsed.fingerprint())));
      return HOLDS;
    }
  }

  /** {@code holotype trust revoke}. */
  @Command(
      name = "revoke",
      header = "Remember that a key is compromised: what it signed may be anybody's.",
      footer = {
        "",
        "  $ holotype trust revoke alice.pub",
        "",
        "A key that was merely given up is retired instead: valid-before=\"YYYYMMDDZ\" on its line of"
            + " the signers file."
      })
  static final class Revoke extends Action {
    @Parameters(paramLabel = "KEY", description = PublicKeys.DESCRIPTION)
    private String key = "";

    @Override
    int act(Talk talk) {
      SshKey parsed = PublicKeys.of(key);
      new Settings(Home.config(System.getenv())).revokedKeys().add(parsed.line() + "\n");
      talk.result(
          List.of("key " + parsed.fingerprint() + " is compromised from now on"),
          () -> JsonReport.small("trust", Map.of("revoked", parsed.fingerprint())));
      return HOLDS;
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
      List<AllowedSigner> signers = settings.signers().read().signers();
      List<String> lines =
          signers.stream()
              .map(
                  signer ->
                      signer.principals()
                          + "  "
                          + signer.key().fingerprint()
                          + signer.validBefore().map(end -> "  until " + end).orElse(""))
              .toList();
      talk.result(lines, () -> JsonReport.small("trust", Map.of("signers", signers)));
      return HOLDS;
    }
  }
}
