package org.holotype.cli;

import java.util.List;
import java.util.Map;
import org.holotype.record.Keeper;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.sign.SignatureFile;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype sign}. */
@Command(
    name = "sign",
    header = "Add your signature to a record; its bytes and its other signatures stay as they are.",
    footer = {"", "  $ holotype sign 3f1c9a2", "  $ holotype sign 3f1c9a2 --key ~/.ssh/id_ecdsa"})
final class SignCommand extends Action {
  @Parameters(paramLabel = "RECORD", description = "The start of a record's id.")
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private KeyOptions key = new KeyOptions();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk);
        RecordStore records = store.open()) {
      ReadRecord read =
          bench.reader(records.allowedSigners()).read(records.get(records.resolve(name)));
      Keeper keeper = key.keeper(records, bench);
      keeper.cosign(read);
      List<SignatureFile> all = records.get(read.id()).signatures();
      String fingerprint = keeper.signer().publicKey().fingerprint();
      talk.result(
          List.of(
              "signed     "
                  + read.id().abbreviated()
                  + " by "
                  + fingerprint
                  + ", one of its "
                  + all.size()
                  + " signatures"),
          () ->
              JsonReport.small(
                  "sign",
                  Map.of("record", read.id().hex(), "key", fingerprint, "signatures", all.size())));
      return HOLDS;
    }
  }
}
