package org.holotype.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.report.JsonReport;
import org.holotype.sign.Namespace;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigner;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Revocations;
import org.holotype.store.Home;
import org.jspecify.annotations.Nullable;
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
      footer = {
        "",
        "  $ holotype trust add alice.pub --as alice@example.org",
        "  $ holotype trust add site.asc --as site@example.org --for image"
      })
  static final class Add extends Action {
    @Parameters(paramLabel = "KEY", description = PublicKeys.DESCRIPTION)
    private String key = "";

    @Option(
        names = "--as",
        required = true,
        paramLabel = "NAME",
        description = "The name it signs under, usually a mail address.")
    private String principal = "";

    @Option(
        names = "--for",
        paramLabel = "WHAT",
        description =
            "What you trust it to sign: record (the default; verdicts too), or image, a SIF that it"
                + " is the maker of.")
    private Role role = Role.RECORD;

    /** What somebody may sign. */
    private enum Role {
      RECORD,
      IMAGE;

      List<Namespace> namespaces() {
        return this == IMAGE
            ? List.of(Namespace.IMAGE)
            : List.of(Namespace.RECORD, Namespace.VERDICT);
      }
    }

    @Override
    int act(Talk talk) {
      Settings settings = new Settings(Home.config(System.getenv()));
      SshKey parsed = PublicKeys.of(key);
      PublicKeys.certificate(key, parsed)
          .ifPresent(
              bytes ->
                  settings.keepCertificate(
                      parsed.fingerprint().substring(OpenPgpKey.SCHEME.length()), bytes));
      settings.signers().add(AllowedSigners.line(principal, parsed, role.namespaces()));
      talk.result(
          List.of(
              principal
                  + " with key "
                  + parsed.fingerprint()
                  + " is trusted from now on"
                  + extent()),
          () ->
              JsonReport.small("trust", Map.of("signer", principal, "key", parsed.fingerprint())));
      return HOLDS;
    }

    private String extent() {
      return role == Role.IMAGE ? ", to make images" : "";
    }
  }

  /** {@code holotype trust revoke}. */
  @Command(
      name = "revoke",
      header = "Remember that a key is compromised: what it signed may be anybody's.",
      footer = {
        "",
        "  $ holotype trust revoke alice.pub",
        "  $ holotype trust revoke alice.pub --since 2026-03-01",
        "",
        "What a timestamp proves to be older than --since stays good, and what the store's history held",
        "by then stays there where a checkpoint of yours shows it.",
        "",
        "A key that was merely given up is retired instead: valid-before=\"YYYYMMDDZ\" on its line of"
            + " the signers file."
      })
  static final class Revoke extends Action {
    @Parameters(paramLabel = "KEY", description = PublicKeys.DESCRIPTION)
    private String key = "";

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "When it came into other hands: 2026-03-01, or 2026-03-01T12:00:00Z.")
    private @Nullable String since;

    @Override
    int act(Talk talk) {
      SshKey parsed = PublicKeys.of(key);
      Optional<Instant> when = Optional.ofNullable(since).map(Revoke::time);
      new Settings(Home.config(System.getenv()))
          .revokedKeys()
          .add(Revocations.line(parsed, when) + "\n");
      String words = when.map(time -> "since " + time).orElse("from now on");
      talk.result(
          List.of("key " + parsed.fingerprint() + " is compromised " + words),
          () -> JsonReport.small("trust", Map.of("revoked", parsed.fingerprint())));
      return HOLDS;
    }

    private static Instant time(String text) {
      try {
        return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
      } catch (DateTimeParseException e) {
        throw new Failure(
                Code.USAGE,
                "--since " + text + " was not understood",
                "it is no date, and no time in UTC",
                "write --since 2026-03-01, or --since 2026-03-01T12:00:00Z")
            .causedBy(e);
      }
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
