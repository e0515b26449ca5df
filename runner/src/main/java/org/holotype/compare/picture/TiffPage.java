package org.holotype.compare.picture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.holotype.compare.Undecodable;
import org.holotype.compare.slot.Slot;

/**
 * One picture of a TIFF: how its samples are laid out, and what is said about it.
 *
 * @param fields by tag (TIFF 6.0, section 8)
 */
record TiffPage(SortedMap<Integer, TiffField> fields) {
  static final int COMPRESSION = 259;
  static final int PREDICTOR = 317;

  /** Where and how the samples are stored. */
  private static final Set<Integer> STORAGE =
      Set.of(259, 266, 273, 278, 279, 288, 289, 317, 322, 323, 324, 325);

  /** Read with the shape. */
  private static final Set<Integer> SHAPE = Set.of(256, 257, 258, 277, 339);

  private static final Map<Integer, String> NAMES =
      Map.of(
          262, "PhotometricInterpretation",
          270, "ImageDescription",
          271, "Make",
          305, "Software",
          306, "DateTime",
          315, "Artist",
          316, "HostComputer",
          320, "ColorMap");

  private static final int WIDEST = 1 << 20;

  /**
   * What a sample is.
   *
   * @param width in pixels
   * @param height in pixels
   * @param channels per pixel
   * @param bits per sample
   * @param format 1 unsigned, 2 signed, 3 floating-point
   */
  record Shape(int width, int height, int channels, int bits, int format) {
    int rowBytes(int pixels) {
      return (int) (((long) pixels * channels * bits + 7) / 8);
    }

    String words() {
      String kind = format == 3 ? "floating-point" : format == 2 ? "signed" : "unsigned";
      return "%d x %d pixels, %d channels of %d bits, %s"
          .formatted(width, height, channels, bits, kind);
    }
  }

  Shape shape() throws Undecodable {
    long width = number(256, 0);
    long height = number(257, 0);
    long channels = number(277, 1);
    long bits = number(258, 1);
    long format = number(339, 1);
    boolean known = isOneOf(258, bits) && isOneOf(339, format) && isKnown(bits, format);
    boolean bounded =
        width > 0 && width <= WIDEST && height > 0 && height <= Integer.MAX_VALUE && channels > 0;
    if (!known || !bounded || channels * width > 4L * WIDEST || number(284, 1) != 1) {
      throw new Undecodable("its samples are of a kind that is not known here");
    }
    return new Shape((int) width, (int) height, (int) channels, (int) bits, (int) format);
  }

  /** Whether a tag that may speak of each channel says the same of all. */
  private boolean isOneOf(int tag, long value) throws Undecodable {
    TiffField field = fields.get(tag);
    for (int i = 1; field != null && i < field.count(); i++) {
      if (field.number(i) != value) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnown(long bits, long format) {
    return format == 3
        ? bits == 16 || bits == 32 || bits == 64
        : (format == 1 || format == 2)
            && (bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 32);
  }

  /** A whole number, or another where the tag is absent. */
  long number(int tag, long absent) throws Undecodable {
    TiffField field = fields.get(tag);
    return field == null ? absent : field.number(0);
  }

  /** Whether tiles hold the samples; strips are not looked at then. */
  boolean isTiled() {
    return fields.containsKey(324);
  }

  Optional<TiffField> field(int tag) {
    return Optional.ofNullable(fields.get(tag));
  }

  /** Everything that is said about the picture. */
  Map<Slot, String> slots(String prefix) throws Undecodable {
    Map<Slot, String> slots = new HashMap<>();
    for (Map.Entry<Integer, TiffField> entry : fields.entrySet()) {
      int tag = entry.getKey();
      if (!STORAGE.contains(tag) && !SHAPE.contains(tag)) {
        String place = prefix + "tag " + NAMES.getOrDefault(tag, Integer.toString(tag));
        Slot.Kind kind = tag == 305 ? Slot.Kind.TOOL : Slot.Kind.TEXT;
        slots.put(new Slot(place, kind), entry.getValue().words());
      }
    }
    return slots;
  }
}
