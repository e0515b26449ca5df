package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.launch.Programs.Answer;

/**
 * QEMU's user-mode emulator: one program on another processor, by this host's own kernel. What it
 * says is believed only after it has given known answers.
 *
 * @param program static, so that it needs nothing of the image it runs in
 */
public record Emulator(Path program) {
  private static final String NAME = "qemu-x86_64-static";
  private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
  private static final Pattern SUPPORTED =
      Pattern.compile("^ *(x86-64-v[2-4]) \\(supported", Pattern.MULTILINE);

  /** Functions whose values here are nearest to the true ones, whatever code computes them. */
  private static final String QUESTION =
      "BEGIN { printf \"%.17g %.17g %.17g %.17g %.17g\\n\","
          + " exp(1), sin(1), log(10), atan2(1, 3), sqrt(2) / 3 }";

  private static final String ANSWER =
      "2.7182818284590451 0.8414709848078965 2.3025850929940459 0.32175055439664219"
          + " 0.47140452079103173";

  /**
   * Processors that it is asked for: none with AVX, whose emulation was measured to return wrong
   * values (QEMU 7.2, tanh of 2).
   */
  public enum Model {
    /** Level 2. */
    NEHALEM("Nehalem", "x86-64-v2"),
    /** The baseline. */
    CONROE("Conroe", "x86-64-v1");

    private final String word;
    private final String level;

    Model(String word, String level) {
      this.word = word;
      this.level = level;
    }

    /** As the emulator names it. */
    public String word() {
      return word;
    }

    /** The one of this level; empty where only a processor with AVX has it. */
    public static Optional<Model> of(String level) {
      for (Model each : values()) {
        if (each.level.equals(level)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }

    private List<String> levels() {
      return this == NEHALEM ? List.of(level) : List.of();
    }
  }

  /** Where it is installed. */
  public static Optional<Emulator> find() {
    return Programs.ofCaller().find(NAME).map(Emulator::new);
  }

  /** Why it is not believed for this model; empty where it knows what is known. */
  public Optional<String> distrust(Model model) {
    Optional<Path> awk = Programs.ofCaller().find("awk");
    if (awk.isEmpty() || !Files.exists(LOADER)) {
      return Optional.of("it cannot be tested without awk and glibc on this host");
    }
    String levels = ask(model, List.of(LOADER.toString(), "--help"));
    List<String> seen = new ArrayList<>();
    Matcher matcher = SUPPORTED.matcher(levels);
    while (matcher.find()) {
      seen.add(matcher.group(1));
    }
    if (!seen.equals(model.levels())) {
      return Optional.of("its " + model.word() + " shows other levels than " + model.level);
    }
    String answer = ask(model, List.of(real(awk.get()), QUESTION)).strip();
    return answer.equals(ANSWER)
        ? Optional.empty()
        : Optional.of("its " + model.word() + " computes " + answer + " where known is " + ANSWER);
  }

  private String ask(Model model, List<String> words) {
    Path place = Objects.requireNonNull(program.getParent());
    String name = Objects.requireNonNull(program.getFileName()).toString();
    List<String> command = new ArrayList<>(List.of(name, "-cpu", model.word()));
    command.addAll(words);
    try {
      Answer answer = new Programs(place.toString()).ask(command);
      return answer.status() == 0 ? answer.words() : "nothing, with status " + answer.status();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String real(Path program) {
    try {
      return program.toRealPath().toString();
    } catch (IOException gone) {
      return program.toString();
    }
  }
}
