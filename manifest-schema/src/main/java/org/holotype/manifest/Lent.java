package org.holotype.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * What an author declared that the command needs of its host, besides its network. Nobody's host
 * lends it again without being asked.
 *
 * @param because why, in the author's words
 * @param devices CDI names, as {@code nvidia.com/gpu=0}, or {@code all}
 * @param manager how ranks that the host started find each other, as {@code pmix}
 * @see <a
 *     href="https://github.com/cncf-tags/container-device-interface/blob/main/SPEC.md">Container
 *     Device Interface</a>
 */
public record Lent(Optional<String> because, List<String> devices, Optional<String> manager) {
  /** Nothing besides. */
  public static final Lent NOTHING = new Lent(Optional.empty(), List.of(), Optional.empty());

  /** What the only process manager that can be lent speaks. */
  public static final String PMIX = "pmix";

  /** Every device that the host knows how to lend. */
  public static final String ALL_DEVICES = "all";

  private static final int LONGEST_REASON = 400;
  private static final int MOST_DEVICES = 64;

  /** Vendor, class and device, as the specification has them. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?/[A-Za-z](?:[A-Za-z0-9_-]{0,62})"
              + "=[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,126}[A-Za-z0-9])?");

  public Lent {
    devices = List.copyOf(devices);
    if (because.filter(words -> !isReason(words)).isPresent()) {
      throw refused("reason", "it is not 1 to " + LONGEST_REASON + " characters on one line");
    }
    if (devices.size() > MOST_DEVICES || !devices.stream().allMatch(Lent::isDevice)) {
      throw refused("devices " + devices, "they are not " + ALL_DEVICES + " or VENDOR/CLASS=NAME");
    }
    if (manager.filter(word -> !word.equals(PMIX)).isPresent()) {
      throw refused("process manager", "it is not " + PMIX);
    }
  }

  /** Whether this can be read out to people as a reason: one line, and nothing that is unseen. */
  public static boolean isReason(String words) {
    return !words.isBlank()
        && words.length() <= LONGEST_REASON
        && words.codePoints().noneMatch(Lent::isUnseen);
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whether this is a name of devices. */
  public static boolean isDevice(String name) {
    return name.equals(ALL_DEVICES) || DEVICE.matcher(name).matches();
  }

  private static Failure refused(String what, String why) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "what the recipe wants to be lent is refused: its " + what,
        why,
        "ask the record's author for one written by holotype record");
  }
}
