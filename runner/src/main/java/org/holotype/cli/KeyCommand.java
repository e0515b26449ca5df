package org.holotype.cli;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.report.JsonReport;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.SshKey;
import org.holotype.store.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holotype key}. */
@Command(
    name = "key",
    header = "Your signing key.",
    subcommands = {KeyCommand.Generate.class, KeyCommand.Show.class, KeyCommand.Listing.class})
final class KeyCommand extends Group {
  /** {@code holotype key generate}. */
  @Command(
      name = "generate",
      header = "Make an Ed25519 key for people who have none.",
      footer = {"", "  $ holotype key generate"})
  static final class Generate extends Action {
    @Option(
        names = "--comment",
        paramLabel = "TEXT",
        defaultValue = "holotype",
        description = "A note in the public half.")
    private String comment = "holotype";

    @Override
    int act(Talk talk) {
      Settings settings = new Settings(Home.config(System.getenv()));
      if (Files.exists(settings.keyFile())) {
        throw new Failure(
            Code.KEY_UNUSABLE,
            "no key was made",
            settings.keyFile() + " is there already, and records signed with it need it",
            "use it, or move it away first");
      }
      Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom(), comment);
      settings.keep(pair);
      talk.note("key kept in " + settings.keyFile() + " (mode 0600, no passphrase)");
      return report(pair.publicKey(), talk);
    }
  }

  /** {@code holotype key show}. */
  @Command(
      name = "show",
      header = "Show the public half of your key.",
      footer = {"", "  $ holotype key show"})
  static final class Show extends Action {
    @Override
    int act(Talk talk) {
      Settings settings = new Settings(Home.config(System.getenv()));
      return report(
          settings
              .ownKey()
              .orElseThrow(
                  () ->
                      new Failure(
                          Code.KEY_MISSING,
                          "there is no key to show",
                          settings.keyFile() + " is not there",
                          "make one: holotype key generate")),
          talk);
    }
  }

  /** {@code holotype key list}. */
  @Command(
      name = "list",
      header = "List the keys that you could sign with, in the order in which they are taken.",
      footer = {"", "  $ holotype key list"})
  static final class Listing extends Action {
    @Override
    int act(Talk talk) {
      List<UsableKey> keys = UsableKey.all(new Settings(Home.config(System.getenv())), talk);
      talk.result(
          keys.stream().map(UsableKey::line).toList(),
          () ->
              JsonReport.small(
                  "keys", Map.of("keys", keys.stream().map(UsableKey::members).toList())));
      return HOLDS;
    }
  }

  private static int report(SshKey key, Talk talk) {
    talk.result(
        List.of(key.fingerprint(), key.line()),
        () ->
            JsonReport.small(
                "key", Map.of("fingerprint", key.fingerprint(), "publicKey", key.line())));
    return Action.HOLDS;
  }
}
