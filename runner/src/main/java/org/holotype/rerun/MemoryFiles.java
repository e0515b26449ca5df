package org.holotype.rerun;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Recipe;
import org.holotype.store.Home;
import org.holotype.tree.IoReason;
import org.holotype.tree.Removal;

/**
 * A private place in memory, where directories are listed by age and not by a disk's hash; removed
 * when it is closed.
 *
 * @param home what is laid out there
 */
public record MemoryFiles(Home home) implements AutoCloseable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final long MOST_BYTES = 256L << 20;

  /** Whether there is such a place on this host, and room in it for these inputs. */
  public static boolean fit(Recipe recipe) {
    long bytes =
        recipe.inputs().stream()
            .flatMap(tree -> tree.entries().stream())
            .mapToLong(entry -> entry.size())
            .sum();
    return recipe.inputFiles() > 1
        && bytes <= MOST_BYTES
        && free().filter(free -> free > 2 * bytes).isPresent();
  }

  static MemoryFiles create() {
    try {
      return new MemoryFiles(new Home(Files.createTempDirectory(SHARED_MEMORY, "holotype-")));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static Optional<Long> free() {
    try {
      FileStore store = Files.getFileStore(SHARED_MEMORY);
      return store.type().equals("tmpfs") && Files.isWritable(SHARED_MEMORY)
          ? Optional.of(store.getUsableSpace())
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      Removal.remove(home.root());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static Failure unusable(IOException e) {
    return new Failure(
            Code.INPUT_OUTPUT,
            "a directory in " + SHARED_MEMORY + " could not be used",
            IoReason.of(e),
            "see to " + SHARED_MEMORY + ", or remove what is left there")
        .causedBy(e);
  }
}
