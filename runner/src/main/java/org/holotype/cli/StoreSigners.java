package org.holotype.cli;

import java.util.List;
import java.util.Map;
import org.holotype.record.Keeper;
import org.holotype.report.JsonReport;
import org.holotype.sign.key.SshKey;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may add to a store: {@code holotype store admit} and {@code holotype store dismiss}. */
final class StoreSigners {
  private StoreSigners() {}

  /** {@code holotype store admit}. */
  @Command(
      name = "admit",
      header = "Let another key add records to the store from now on.",
      footer = {"", "  $ holotype store admit bob.pub --as bob@example.org"})
  static final class Admit extends Action {
    @Parameters(paramLabel = "KEY", description = PublicKeys.DESCRIPTION)
    private String named = "";

    @Option(
        names = "--as",
        required = true,
        paramLabel = "NAME",
        description = "The name it signs under, usually a mail address.")
    private String principal = "";

    @Mixin private KeyOptions key = new KeyOptions();
    @Mixin private StoreOption store = new StoreOption();

    @Override
    int act(Talk talk) {
      SshKey admitted = PublicKeys.of(named);
      try (Bench bench = Bench.open(talk);
          RecordStore records = store.open()) {
        records
            .membership()
            .admit(Keeper.introduction(principal, admitted), key.writer(records, bench.settings()));
      }
      return told("admitted  " + principal + "  " + admitted.fingerprint(), admitted, talk);
    }
  }

  /** {@code holotype store dismiss}. */
  @Command(
      name = "dismiss",
      header = "Let a key add nothing more to the store; what it added stays.",
      footer = {"", "  $ holotype store dismiss bob.pub"})
  static final class Dismiss extends Action {
    @Parameters(paramLabel = "KEY", description = PublicKeys.DESCRIPTION)
    private String named = "";

    @Mixin private KeyOptions key = new KeyOptions();
    @Mixin private StoreOption store = new StoreOption();

    @Override
    int act(Talk talk) {
      SshKey dismissed = PublicKeys.of(named);
      try (Bench bench = Bench.open(talk);
          RecordStore records = store.open()) {
        records.membership().dismiss(dismissed, key.writer(records, bench.settings()));
      }
      return told("dismissed  " + dismissed.fingerprint(), dismissed, talk);
    }
  }

  private static int told(String line, SshKey key, Talk talk) {
    talk.result(List.of(line), () -> JsonReport.small("signers", Map.of("key", key.fingerprint())));
    return Action.HOLDS;
  }
}
