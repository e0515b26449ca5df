package org.holotype.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.launch.TimeLimit;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.observe.Condition.Limited;

/** {@code NAME=VALUE} as people write limits. */
final class Limits {
  static final String LABEL = "NAME=VALUE";

  private static final String LIFTED = "none";
  private static final long MOST_KEPT = 16 << 20;
  private static final Pattern BYTES = Pattern.compile("([1-9][0-9]{0,5})([KMGT])");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String UNITS = "KMGT";

  private Limits() {}

  /** Each once, for a recording, where there is nothing to lift. */
  static List<Limit> toRecord(List<String> texts) {
    List<Limited> limited = of(texts);
    return limited.stream().map(each -> each.limit().orElseThrow(Limits::nothingToLift)).toList();
  }

  /** Each once; {@code none} lifts a recorded one. */
  static List<Limited> of(List<String> texts) {
    List<Limited> limited = texts.stream().map(Limits::one).toList();
    if (limited.stream().map(Limited::resource).distinct().count() != limited.size()) {
      throw usage("--limit was not understood", "one name is given twice", "give each once");
    }
    return limited;
  }

  private static Limited one(String text) {
    String[] parts = text.split("=", 2);
    Resource resource =
        Arrays.stream(Resource.values())
            .filter(each -> each.word().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> unknown(parts[0]));
    String value = parts.length > 1 ? parts[1] : "";
    return value.equals(LIFTED)
        ? new Limited(resource, Optional.empty())
        : Limited.by(limit(resource, value).orElseThrow(() -> refused(text, resource)));
  }

  private static Optional<Limit> limit(Resource resource, String value) {
    return amount(resource, value)
        .filter(amount -> amount >= resource.least() && amount <= Limit.MOST)
        .map(amount -> new Limit(resource, amount));
  }

  private static Optional<Long> amount(Resource resource, String value) {
    return switch (resource.unit()) {
      case BYTES -> Optional.of(BYTES.matcher(value)).filter(Matcher::matches).map(Limits::bytes);
      case SECONDS -> TimeLimit.parse(value).map(time -> time.duration().toSeconds());
      case COUNT ->
          Optional.of(COUNT.matcher(value))
              .filter(Matcher::matches)
              .map(count -> Long.valueOf(value));
    };
  }

  /** How many bytes of each end of a stream are kept; all of that is held in memory. */
  static int kept(String text) {
    Optional<Long> bytes =
        text.equals("0")
            ? Optional.of(0L)
            : Optional.of(BYTES.matcher(text)).filter(Matcher::matches).map(Limits::bytes);
    return bytes
        .filter(amount -> amount <= MOST_KEPT)
        .orElseThrow(
            () ->
                usage(
                    "--keep-streams " + EscapedBytes.write(text) + " was not understood",
                    "it is not a size with its unit, of at most 16M",
                    "write it as 64K, or 0"))
        .intValue();
  }

  private static long bytes(Matcher written) {
    return Long.parseLong(written.group(1)) << (10 * (1 + UNITS.indexOf(written.group(2))));
  }

  private static Failure unknown(String name) {
    String known =
        Arrays.stream(Resource.values()).map(Resource::word).collect(Collectors.joining(", "));
    return usage(
        "--limit \"" + EscapedBytes.write(name) + "\" is not known",
        "known are " + known,
        "write it as " + LABEL);
  }

  private static Failure refused(String text, Resource resource) {
    String form =
        switch (resource.unit()) {
          case BYTES -> "a size with its unit, as 512M or 4G";
          case SECONDS -> "a time with its unit, as 90s, 15m or 2h";
          case COUNT -> "a number, as 64";
        };
    String least = new Limit(resource, resource.least()).describe();
    return usage(
        "--limit " + EscapedBytes.write(text) + " was not understood",
        "it is not " + form + ", or less than " + least,
        "write --limit " + least + " or more; " + LIFTED + " lifts a recorded limit");
  }

  private static Failure nothingToLift() {
    return usage("--limit none means nothing here", "no limit is recorded yet", "leave it out");
  }

  private static Failure usage(String what, String why, String mend) {
    return new Failure(Code.USAGE, what, why, mend);
  }
}
