package org.holotype.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.holotype.explain.Pins;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Manifest;
import org.holotype.observe.Condition;

/** What of a re-run is held at values that are not the host's own. */
enum PinLevel {
  /** Nothing: the re-run is what this host makes of it. */
  NONE,
  /** What varies from run to run: addresses, hash seeds, the clock. */
  SAFE,
  /** Everything that differs from the record, as far as this host lets it be held. */
  RECORDED;

  static PinLevel parse(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    Code.USAGE,
                    "--pin \"" + EscapedBytes.write(word) + "\" is not known",
                    "known are none, safe and recorded",
                    "choose one of them"));
  }

  /** What would be held, before anything is known of the image. */
  List<String> words(Manifest recorded) {
    return switch (this) {
      case NONE -> List.of();
      case SAFE -> Pins.wishes(recorded).stream().map(Condition::describe).toList();
      case RECORDED -> List.of("what a first run shows to differ from the record");
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
