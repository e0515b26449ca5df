package org.holotype.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.Reviewer;
import org.holotype.store.RecordStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a re-run's verdict is signed, and where it goes. */
final class VerdictOptions {
  @Option(
      names = "--sign",
      description = "Sign the verdict, and keep it beside the record in the store.")
  private boolean sign;

  @Option(
      names = "--sign-to",
      paramLabel = "FILE",
      description = "Sign the verdict into a file, for whoever keeps the record to import.")
  private @Nullable Path file;

  @Mixin private KeyOptions key = new KeyOptions();

  /**
   * Unlocks the key and looks at the places before anything is run: what would be lost after hours
   * is refused at once.
   */
  VerdictDesk open(Bench bench, StoreOption store, RecordId record) {
    Optional<ReportFile> place =
        Optional.ofNullable(file).map(to -> ReportFile.at("--sign-to", to));
    if (!sign && place.isEmpty()) {
      return VerdictDesk.closed(bench.home().pending());
    }
    if (!sign) {
      return desk(bench, key.reviewer(bench, store.openIfThere()), Optional.empty(), place);
    }
    RecordStore records = store.open();
    requireWelcome(records, record);
    Optional<RecordStore> there = Optional.of(records);
    return desk(bench, key.reviewer(bench, there), there, place);
  }

  private static VerdictDesk desk(
      Bench bench, Reviewer reviewer, Optional<RecordStore> store, Optional<ReportFile> file) {
    return new VerdictDesk(Optional.of(reviewer), bench.home().pending(), store, file);
  }

  private static void requireWelcome(RecordStore records, RecordId record) {
    if (!records.list().contains(record)) {
      records.close();
      throw new Failure(
          Code.RECORD_NOT_FOUND,
          "a verdict on record " + record.abbreviated() + " cannot be kept",
          "the record is not in the store " + records.location(),
          "import its pack first: holotype import PACK; or sign into a file: --sign-to FILE");
    }
    records.requireTakesVerdicts();
  }
}
