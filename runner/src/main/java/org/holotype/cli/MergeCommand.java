package org.holotype.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.report.JsonReport;
import org.holotype.report.Words;
import org.holotype.store.OtherStore;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype store merge}. */
@Command(
    name = "merge",
    header = "Take in every record and verdict of another store; nothing of either is lost.",
    description = {
      "",
      "The other store is a repository, or a branch that git fetched. Its history is verified first;",
      "the merge is signed, by a key that both stores list."
    },
    footer = {
      "",
      "  $ holotype store merge ../laptop/records.git",
      "  $ git fetch && holotype store merge origin/holotype && git push origin holotype"
    })
final class MergeCommand extends Action {
  @Parameters(paramLabel = "OTHER", description = "A repository, or a branch of this one.")
  private String other = "";

  @Mixin private KeyOptions key = new KeyOptions();
  @Mixin private StoreOption store = new StoreOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk);
        RecordStore records = store.open()) {
      Optional<OtherStore> fetched = records.fetched(other);
      long added =
          fetched.isPresent() ? merge(fetched.get(), records, bench) : elsewhere(records, bench);
      talk.result(
          List.of("merged     " + Words.count(added, "record") + " of " + other),
          () -> JsonReport.small("merge", Map.of("other", other, "records", added)));
    }
    return HOLDS;
  }

  private long elsewhere(RecordStore records, Bench bench) {
    Path place = Path.of(other);
    if (!Files.exists(place)) {
      throw new Failure(
          Code.NO_STORE,
          "store " + other + " cannot be merged",
          "it is neither a directory nor a branch that was fetched",
          "name a repository, or fetch one first: git fetch URL holotype:refs/remotes/NAME/holotype");
    }
    try (RecordStore opened = RecordStore.find(Optional.of(place), place)) {
      return merge(opened.asOther(), records, bench);
    }
  }

  private long merge(OtherStore from, RecordStore records, Bench bench) {
    return records.merge(from, key.writer(records, bench.settings()));
  }
}
