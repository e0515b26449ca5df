package org.holotype.image.corpus;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.tree.Removal;

/** Lets all attacks loose in a Java of their own: one line each, its name and what was wrong. */
final class CorpusMain {
  private static final long MOST_NANOS = 10_000_000_000L;

  private CorpusMain() {}

  /**
   * Runs them one after the other.
   *
   * @param arguments an empty directory
   */
  public static void main(String[] arguments) throws IOException {
    Path place = Path.of(arguments[0]).resolve("place");
    for (Attack attack : Attack.all()) {
      Files.createDirectory(place);
      System.out.println(attack + "\t" + String.join("; ", problems(attack, place)));
      Removal.remove(place);
    }
  }

  private static List<String> problems(Attack attack, Path place) throws IOException {
    long begun = computed();
    try {
      List<String> problems = new ArrayList<>(new AttackRun(attack, place).problems());
      if (computed() - begun > MOST_NANOS) {
        problems.add("it took " + (computed() - begun) / 1_000_000 + " ms");
      }
      return problems;
    } catch (RuntimeException | Error crash) {
      return List.of("it crashed: " + crash);
    }
  }

  /** What this Java has computed so far, on all its threads and whatever else the machine did. */
  private static long computed() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
