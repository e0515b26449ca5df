package org.holotype.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.holotype.pack.PackReader;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype import}. */
@Command(
    name = "import",
    header = "Take a pack's record into the store, and its bytes into the home.",
    footer = {"", "  $ holotype import artifact.tar"})
final class ImportCommand extends Action {
  @Parameters(paramLabel = "PACK", description = "The pack.")
  private Path pack = Path.of("");

  @Mixin private StoreOption store = new StoreOption();

  /** Bytes first, the record last: a record in the store can be re-run. */
  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk);
        RecordStore records = store.open()) {
      ReadRecord read = Packs.take(pack, bench);
      Identity identity = Identity.of(records);
      records.put(
          read.signed(),
          new String(
              PackReader.peek(pack).allowedSigners(), java.nio.charset.StandardCharsets.UTF_8),
          new Author(
              identity.contact().name(),
              identity.contact().email(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS)));
      Signers.unproven(read).forEach(talk::note);
      talk.result(
          List.of("imported   " + read.id().abbreviated()),
          () -> JsonReport.small("import", Map.of("record", read.id().hex())));
      return HOLDS;
    }
  }
}
