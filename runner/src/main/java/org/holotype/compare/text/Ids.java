package org.holotype.compare.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Identifiers that stand for each other over one file. They are names alone only if every one on
 * one side always became the same one on the other, and none of them occurs on both sides.
 */
final class Ids {
  private static final int MOST = 100_000;
  private static final int SHORTEST = 8;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
  private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16,}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])");
  private static final Set<String> MADE_FOR_IDS =
      Set.of(
          "run",
          "job",
          "session",
          "task",
          "container",
          "build",
          "instance",
          "request",
          "trace",
          "span");

  private static final Set<String> IDS = Set.of("id", "uuid", "guid");

  private static final Set<String> UUIDS = Set.of("uuid", "guid");

  /** Which run was chosen, or went before, is a result. */
  private static final Set<String> CHOSEN =
      Set.of(
          "best",
          "worst",
          "top",
          "selected",
          "chosen",
          "optimal",
          "winner",
          "winning",
          "parent",
          "source",
          "input",
          "base",
          "baseline",
          "reference");

  /** A digest names contents, which are data. */
  private static final Set<String> MADE_FOR_CONTENTS =
      Set.of(
          "hash",
          "checksum",
          "digest",
          "sum",
          "crc",
          "crc32",
          "md5",
          "sha",
          "sha1",
          "sha256",
          "sha512",
          "fingerprint",
          "etag",
          "signature");

  private final Map<String, Meant> forth = new HashMap<>();
  private final Map<String, String> back = new HashMap<>();
  private boolean contradicted;

  /** What an id became, how often, and whether its place is made for ids. */
  private static final class Meant {
    private final String other;
    private long count;
    private boolean placed;

    Meant(String other) {
      this.other = other;
    }
  }

  static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  /**
   * Whether two words may be ids at all: of one shape, and unlike each other as random ids are.
   *
   * @param around the words that stand before them or name their place
   */
  static boolean couldBe(String a, String b, List<String> around) {
    boolean shaped =
        (isUuid(a) && isUuid(b)) || (a.length() == b.length() && isShaped(a) && isShaped(b));
    return shaped && isUnlike(a, b) && !says(around, MADE_FOR_CONTENTS);
  }

  static boolean isShaped(String word) {
    boolean form =
        word.length() >= SHORTEST
            && (HEX.matcher(word).matches() || BASE32.matcher(word).matches());
    boolean mixed =
        word.chars().anyMatch(Numeral::isDigit) && word.chars().anyMatch(Character::isLetter);
    return form && mixed && Numeral.of(word).isEmpty();
  }

  private static boolean isUnlike(String a, String b) {
    int unlike = 0;
    for (int i = 0; i < a.length(); i++) {
      unlike += a.charAt(i) == b.charAt(i) ? 0 : 1;
    }
    return unlike * 2 >= a.length();
  }

  private static boolean says(List<String> around, Set<String> words) {
    return words(around).anyMatch(words::contains);
  }

  private static Stream<String> words(List<String> around) {
    return around.stream()
        .flatMap(text -> Arrays.stream(WORDS.split(text)))
        .map(word -> word.toLowerCase(Locale.ROOT));
  }

  /** Takes in a pair that {@link #couldBe}. */
  void pair(String a, String b, List<String> around) {
    Meant meant = forth.computeIfAbsent(a, id -> new Meant(b));
    String origin = back.computeIfAbsent(b, id -> a);
    contradicted |= !meant.other.equals(b) || !origin.equals(a) || forth.size() > MOST;
    meant.count++;
    meant.placed |= isMadeForIds(a, around);
  }

  /** A UUID is an id by its form alone; but of what, its place must say like any other's. */
  private static boolean isMadeForIds(String id, List<String> around) {
    boolean own = says(around, MADE_FOR_IDS) && (isUuid(id) || says(around, IDS));
    boolean bare =
        isUuid(id)
            && words(around).anyMatch(UUIDS::contains)
            && words(around).allMatch(IDS::contains);
    return (own || bare) && !sayChosen(around);
  }

  /** Whether words say that an id behind them is that of a run or the like, which nobody chose. */
  static boolean sayRun(List<String> words) {
    return says(words, MADE_FOR_IDS) && !sayChosen(words);
  }

  /** Whether words say that somebody chose what they stand before. */
  static boolean sayChosen(List<String> words) {
    return says(words, CHOSEN);
  }

  boolean isEmpty() {
    return forth.isEmpty();
  }

  /**
   * Whether all of them may be taken for names. A word is one only where its place says so, and
   * says of what: the id of a run is nobody's result, that of a sample may be.
   */
  boolean areNames() {
    return !contradicted
        && forth.keySet().stream().noneMatch(back::containsKey)
        && forth.values().stream().allMatch(meant -> meant.placed);
  }

  /** Whether each occurs in the whole of both files exactly where it was paired. */
  boolean areNames(Map<String, Long> inRecorded, Map<String, Long> inObserved) {
    return areNames()
        && forth.entrySet().stream()
            .allMatch(
                entry ->
                    count(inRecorded, entry.getKey()) == entry.getValue().count
                        && count(inObserved, entry.getValue().other) == entry.getValue().count
                        && count(inObserved, entry.getKey()) == 0
                        && count(inRecorded, entry.getValue().other) == 0);
  }

  /** All of them, of both sides. */
  Set<String> all() {
    Set<String> all = new HashSet<>(forth.keySet());
    all.addAll(back.keySet());
    return all;
  }

  private static long count(Map<String, Long> counts, String id) {
    return counts.getOrDefault(id, 0L);
  }
}
