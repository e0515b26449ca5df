package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.launch.Programs.Answer;
import org.holotype.manifest.Limit;
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

  /**
   * A limit that is not given would let a run do what its record says it could not.
   *
   * @throws Failure {@code HOST_CANNOT} naming the first that this caller may not have
   */
  void requireLimits(List<Limit> limits) {
    for (Limit limit : limits) {
      Optional<String> hindrance = hindrance(Condition.Limited.by(limit));
      if (hindrance.isPresent()) {
        throw new Failure(
            Code.HOST_CANNOT,
            "--limit " + limit.describe() + " cannot be given here",
            hindrance.get(),
            "ask for less; for a record's own limit, rerun with --limit "
                + limit.resource().word()
                + "=none or less");
      }
    }
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
    if (condition instanceof Condition.Limited limited) {
      return limited.limit().flatMap(this::beyondHard);
    }
    List<String> words = ConditionWords.of(condition);
    return words.isEmpty() ? Optional.empty() : attempt(words);
  }

  /** Root may raise its own, but its launches are an ordinary user's. */
  private Optional<String> beyondHard(Limit limit) {
    try {
      String hard = programs.ask(ConditionWords.hard(limit.resource())).words().strip();
      return hard.matches("[0-9]{1,18}") && Long.parseLong(hard) < limit.ceiling()
          ? Optional.of("the hard limit of this caller is " + hard)
          : Optional.of(hard).filter(word -> !word.matches("unlimited|[0-9]{1,20}"));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
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
