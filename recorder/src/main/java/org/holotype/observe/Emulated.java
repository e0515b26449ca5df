package org.holotype.observe;

import java.util.List;
import java.util.stream.Stream;

/**
 * The command's own program runs on an emulated processor; programs that it starts do not.
 *
 * @param model as the emulator names it
 * @param emulator a static program of the host, absolute
 */
public record Emulated(String model, String emulator) implements Condition {
  /** Where the emulator is seen, inside. */
  public static final String PLACE = "/run/holotype/emulator";

  public Emulated {
    Condition.require(model.matches("[A-Za-z][A-Za-z0-9_-]*"), "a processor's model", model);
    Condition.require(emulator.startsWith("/"), "an emulator", emulator);
  }

  /**
   * The words that start a command so.
   *
   * @param program the file that the first word comes to, inside
   */
  List<String> words(String program, List<String> command) {
    return Stream.concat(
            Stream.of(PLACE, "-cpu", model, "-0", command.get(0), program),
            command.stream().skip(1))
        .toList();
  }

  @Override
  public String about() {
    return "emulated processor";
  }

  @Override
  public String describe() {
    return "processor emulated as " + model;
  }
}
