package org.holotype.image.limit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.zstd.Zstd;

/**
 * What an image may ask of us, each with the most that it may be unless its user says otherwise.
 */
public enum ImageLimit {
  /** Of all files, and of any one uncompressed stream. */
  BYTES("bytes", 256L << 30, 1L << 50),
  /** Of all layers together, also those that a later layer hides. */
  ENTRIES("entries", 500_000, 1L << 30),
  /** Uncompressed over compressed bytes, once {@link Budget#RATIO_FREE} bytes have come out. */
  RATIO("ratio", 1000, 1 << 20),
  /** Bytes of one path, and of a link's target; Linux itself ends at 4096. */
  PATH("path", 3072, 4095),
  /** Directories above an entry. */
  DEPTH("depth", 256, 2047),
  /** Bytes of one PAX or GNU long-name header. */
  PAX("pax", 1 << 20, 64 << 20),
  /** Bytes of all names, link targets and extended attributes, which are kept in memory. */
  METADATA("metadata", 64 << 20, 1L << 40),
  /** Bytes of one index, image manifest or config. */
  JSON("json", 4 << 20, 64 << 20),
  /** Lists and objects of a document that lie in each other; our reader goes no deeper. */
  JSON_DEPTH("json-depth", 64, 64),
  /** Manifests that one index offers, and layers that one manifest names. */
  FAN_OUT("fan-out", 1000, 100_000),
  /** Bytes of history that a zstd frame may ask for, which are held outside the heap. */
  ZSTD_WINDOW("zstd-window", 64 << 20, Zstd.LARGEST_WINDOW);

  private static final String UNITS = "KMGT";

  private final String word;
  private final long usual;
  private final long most;

  ImageLimit(String word, long usual, long most) {
    this.word = word;
    this.usual = usual;
    this.most = most;
  }

  /** The limit of that name. */
  static Optional<ImageLimit> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** What it is called. */
  public String word() {
    return word;
  }

  /** What no image in use comes near. */
  long usual() {
    return usual;
  }

  /** What nobody may go beyond. */
  long most() {
    return most;
  }

  /** Each with what holds unless somebody says otherwise, as people write it. */
  public static List<String> usually() {
    return Arrays.stream(values()).map(each -> each.word + "=" + written(each.usual)).toList();
  }

  private static String written(long number) {
    int power = 0;
    while (power < UNITS.length() && number % (1L << (10 * (power + 1))) == 0) {
      power++;
    }
    return power == 0
        ? Long.toString(number)
        : (number >> (10 * power)) + UNITS.substring(power - 1, power);
  }

  /** All their names, for those who wrote another. */
  static String words() {
    return Arrays.stream(values()).map(ImageLimit::word).collect(Collectors.joining(", "));
  }
}
