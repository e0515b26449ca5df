package org.holotype.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.store.RecordStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where records are kept. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "REPO",
      description = "The git repository with the records; by default the one around here.")
  private @Nullable Path store;

  /** The store, where there is one. */
  Optional<RecordStore> openIfThere() {
    try {
      return Optional.of(open());
    } catch (Failure none) {
      if (store != null || none.code() != Code.NO_STORE) {
        throw none;
      }
      return Optional.empty();
    }
  }

  RecordStore open() {
    return RecordStore.find(Optional.ofNullable(store), Path.of("").toAbsolutePath());
  }
}
