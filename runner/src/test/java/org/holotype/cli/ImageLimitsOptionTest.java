package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.holotype.image.limit.ImageLimit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whoever lets an image ask for more finds out how, on every command that reads one. */
class ImageLimitsOptionTest {
  @ParameterizedTest
  @ValueSource(strings = {"record", "rerun", "check", "shell", "fingerprint"})
  void helpNamesEveryLimitWithWhatIsUsual(String command) {
    requireNamed(below(Grammar.whole(), command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "unpack", "import"})
  void helpOfWhatReadsAnImageAloneDoesToo(String command) {
    requireNamed(below(below(Grammar.whole(), "image"), command));
  }

  private static CommandLine below(CommandLine above, String command) {
    return Objects.requireNonNull(above.getSubcommands().get(command));
  }

  private static void requireNamed(CommandLine command) {
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("\\s+", " ");
    assertTrue(help.contains("--image-limit=NAME=VALUE"), help);
    assertTrue(help.contains(String.join(", ", ImageLimit.usually())), help);
    assertEquals(1, help.split("HOLOTYPE_IMAGE_LIMITS", -1).length - 1, help);
  }
}
