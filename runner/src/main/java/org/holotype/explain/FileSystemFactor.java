package org.holotype.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.holotype.rerun.MemoryFiles;

/**
 * The file system that holds the workspace: it decides the order in which directories are listed.
 *
 * @param home a place on the file system on which runs are laid out here
 */
record FileSystemFactor(Path home) implements Factor {
  private static final String FACT = "filesystem.workspace";
  private static final String MEMORY = "tmpfs";
  private static final int RANK = 90;

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    Optional<String> then = recorded.fact(FACT);
    Optional<String> now = observed.fact(FACT);
    return then.isEmpty() || now.isEmpty() || then.equals(now)
        ? Stream.empty()
        : Stream.of(new Contrast(FACT, then.get(), now.get(), RANK, hold(recorded, observed)));
  }

  private Contrast.Hold hold(Side recorded, Side observed) {
    Optional<Conditions> there = conditions(recorded);
    Optional<Conditions> back = conditions(observed);
    return there.isPresent() && back.isPresent()
        ? new Contrast.Pin(there.get(), back.get(), Map.of())
        : new Contrast.Unpinnable("runs lie on " + type().orElse("something else") + " here");
  }

  private Optional<Conditions> conditions(Side side) {
    Optional<String> wanted = side.fact(FACT);
    if (wanted.equals(type())) {
      return Optional.of(Conditions.NONE);
    }
    return wanted
            .filter(MEMORY::equals)
            .filter(memory -> MemoryFiles.fit(side.recipe()))
            .isPresent()
        ? Optional.of(Conditions.of(new Condition.InMemory()))
        : Optional.empty();
  }

  private Optional<String> type() {
    try {
      return Optional.of(Files.getFileStore(home).type());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
