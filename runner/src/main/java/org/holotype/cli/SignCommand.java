package org.holotype.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.RecordId;
import org.holotype.record.Keeper;
import org.holotype.record.ReadRecord;
import org.holotype.record.Reviewer;
import org.holotype.report.JsonReport;
import org.holotype.sign.SignatureFile;
import org.holotype.store.Pending;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype sign}. */
@Command(
    name = "sign",
    header = "Add your signature to a record; its bytes and its other signatures stay as they are.",
    description = {
      "",
      "A run that is over but could not be stored, for want of room or of a key, left its record",
      "(or the verdict on one) waiting, as holotype log says: signing stores it."
    },
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
      Optional<Pending.Entry> waiting = bench.home().pending().named(name);
      return waiting.isPresent()
          ? settle(waiting.get(), records, bench, talk)
          : cosign(records, bench, talk);
    }
  }

  private int cosign(RecordStore records, Bench bench, Talk talk) {
    ReadRecord read =
        bench.reader(records.allowedSigners()).read(records.get(records.resolve(name)));
    Keeper keeper = key.keeper(records, bench);
    keeper.cosign(read);
    return tell(read.id(), keeper, talk);
  }

  private int settle(Pending.Entry waiting, RecordStore records, Bench bench, Talk talk) {
    Pending pending = bench.home().pending();
    byte[] statement = pending.statement(waiting);
    int status =
        switch (waiting.kind()) {
          case RECORD -> keep(statement, records, bench, talk);
          case VERDICT -> keepVerdict(statement, records, bench, talk);
        };
    pending.drop(waiting);
    return status;
  }

  private int keep(byte[] statement, RecordStore records, Bench bench, Talk talk) {
    Keeper keeper = key.keeper(records, bench);
    bench.note(records);
    return tell(keeper.signAndKeep(statement), keeper, talk);
  }

  private int keepVerdict(byte[] statement, RecordStore records, Bench bench, Talk talk) {
    Reviewer reviewer = key.reviewer(bench, Optional.of(records));
    Writer writer = Writer.signing(Identity.of(records).author(), reviewer.signer());
    return new VerdictFile(reviewer.sign(statement)).addTo(records, writer, bench, talk);
  }

  private static int tell(RecordId id, Keeper keeper, Talk talk) {
    List<SignatureFile> all = keeper.store().get(id).signatures();
    String fingerprint = keeper.signer().publicKey().fingerprint();
    talk.result(
        List.of(
            "signed     "
                + id.abbreviated()
                + " by "
                + fingerprint
                + (all.size() > 1 ? ", one of its " + all.size() + " signatures" : "")),
        () ->
            JsonReport.small(
                "sign", Map.of("record", id.hex(), "key", fingerprint, "signatures", all.size())));
    return HOLDS;
  }
}
