package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.launch.Programs.Answer;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/**
 * Which conditions this host, with this image, can give; each is tried on a program that does
 * nothing, so that a seccomp filter, a cpuset or a hard limit is found out before a run is spent.
 *
 * @param programs of the host
 * @param image unpacked
 */
record HostConditions(Programs programs, ImageTree image) {
  /**
   * Conditions sorted into those that can be given and words about the others.
   *
   * @param granted can be given
   * @param refused in words, with the reason
   */
  record Sifted(Conditions granted, List<String> refused) {}

  static HostConditions of(Programs programs, Path rootfs) {
    return new HostConditions(programs, new ImageTree(rootfs));
  }

  Sifted sift(Conditions asked) {
    List<Condition> granted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Condition each : asked.all()) {
      hindrance(each)
          .ifPresentOrElse(
              why -> refused.add("not applied: " + each.describe() + ": " + why),
              () -> granted.add(each));
    }
    return new Sifted(new Conditions(granted), refused);
  }

  /** Why this one cannot be given here; empty where it can. */
  Optional<String> hindrance(Condition condition) {
    if (condition instanceof Condition.StartTime) {
      return FakeClock.library(image).isPresent()
          ? Optional.empty()
          : Optional.of("the image has no libfaketime");
    }
    if (condition instanceof Condition.CpuCount count
        && Processors.allowed().size() < count.count()) {
      return Optional.of("this host lets " + Processors.allowed().size() + " be used");
    }
    List<String> words = ConditionWords.of(condition);
    return words.isEmpty() ? Optional.empty() : attempt(words);
  }

  private Optional<String> attempt(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.add("true");
    try {
      Answer answer = programs.ask(command);
      return answer.status() == 0
          ? Optional.empty()
          : Optional.of(answer.words().replace('\n', ' ').strip());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
