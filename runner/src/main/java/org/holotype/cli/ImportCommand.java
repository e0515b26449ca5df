package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.pack.PackReader;
import org.holotype.record.Keeper;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype import}. */
@Command(
    name = "import",
    header =
        "Take a pack's record into the store and its bytes into the home, or a signed verdict.",
    footer = {"", "  $ holotype import artifact.tar", "  $ holotype import verdict.json"})
final class ImportCommand extends Action {
  @Parameters(
      paramLabel = "PACK|VERDICT",
      description = "A pack, or a verdict that rerun --sign-to wrote.")
  private Path file = Path.of("");

  @Mixin private KeyOptions key = new KeyOptions();
  @Mixin private StoreOption store = new StoreOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk);
        RecordStore records = store.open()) {
      return VerdictFile.at(file)
          .map(
              verdict -> verdict.addTo(records, key.writer(records, bench.settings()), bench, talk))
          .orElseGet(() -> takePack(bench, records, talk));
    }
  }

  /** Bytes first, the record last: a record in the store can be re-run. */
  private int takePack(Bench bench, RecordStore records, Talk talk) {
    Writer writer = key.writer(records, bench.settings());
    ReadRecord read = Packs.take(file, bench);
    records.put(read.signed(), firstSigners(writer, records), writer);
    bench.note(records);
    Signers.unproven(read).forEach(talk::note);
    talk.result(
        List.of("imported   " + read.id().abbreviated()),
        () -> JsonReport.small("import", Map.of("record", read.id().hex())));
    return HOLDS;
  }

  /** A store that begins with an import is introduced by whoever imports. */
  private String firstSigners(Writer writer, RecordStore records) {
    String own =
        writer
            .key()
            .map(
                signer -> Keeper.introduction(Identity.of(records).principal(), signer.publicKey()))
            .orElse("");
    return own + new String(PackReader.peek(file).allowedSigners(), StandardCharsets.UTF_8);
  }
}
