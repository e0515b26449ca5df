package org.holotype.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.report.HistoryText;
import org.holotype.report.JsonReport;
import org.holotype.store.RecordStore;
import org.holotype.store.WalkedHistory;
import org.holotype.verdict.Checkpoint;
import org.holotype.verdict.VerifyResult.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holotype store checkpoint}. */
@Command(
    name = "checkpoint",
    header = "Say what the store holds now, so that nothing can vanish unseen.",
    description = {
      "",
      "Count, tip and Merkle root (RFC 6962, over the record ids in the order of their addition) are",
      "short enough to print in a paper. With -o, a file that also lists the ids, for holotype verify",
      "--since: it names the first record that vanished."
    },
    footer = {
      "",
      "  $ holotype store checkpoint -o 2026-11.checkpoint",
      "  $ holotype verify --since 2026-11.checkpoint"
    })
final class CheckpointCommand extends Action {
  @Option(names = "-o", paramLabel = "FILE", description = "Where to keep it besides.")
  private @Nullable Path file;

  @Mixin private StoreOption store = new StoreOption();

  @Override
  int act(Talk talk) {
    Optional<ReportFile> place = Optional.ofNullable(file).map(one -> ReportFile.at("-o", one));
    try (RecordStore records = store.open()) {
      WalkedHistory history = records.history();
      requireSound(history.result().findings());
      Checkpoint checkpoint = history.checkpoint().orElseThrow(() -> empty(records));
      place.ifPresent(one -> one.write(JsonReport.checkpoint(checkpoint)));
      talk.result(
          HistoryText.checkpoint(checkpoint), () -> JsonReport.checkpoint(checkpoint.brief()));
    }
    return HOLDS;
  }

  /** What does not hold now is no state to hold later ones against. */
  private static void requireSound(List<Finding> findings) {
    if (!findings.isEmpty()) {
      Finding first = findings.get(0);
      throw new Failure(
          Code.STORE_UNUSABLE,
          "the store's history does not hold",
          first.object() + ": " + first.message(),
          "see all of it with `holotype verify --all`");
    }
  }

  private static Failure empty(RecordStore records) {
    return new Failure(
        Code.NO_STORE,
        "there is nothing to make a checkpoint of",
        "the store " + records.location() + " holds no record",
        "record something first, or name another store with --store");
  }
}
