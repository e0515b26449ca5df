package org.holotype.compare.document;

import java.io.IOException;
import java.util.Arrays;
import org.holotype.compare.Findings;
import org.holotype.compare.slot.Xmp;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** Compares what two streams hold, each kind by its own rule. */
final class PdfStreams {
  private final PdfFindings found;
  private final PdfContents contents;

  PdfStreams(PdfFindings found) {
    this.found = found;
    contents = new PdfContents(found);
  }

  /**
   * Compares two decoded streams.
   *
   * @param dict the recorded side's
   */
  void compare(Place place, PdfObject.Dict dict, byte[] recorded, byte[] observed)
      throws IOException {
    if (Arrays.equals(recorded, observed)) {
      found.rewritten("recompressed");
    } else if (isContents(place, dict)) {
      contents.compare(place, recorded, observed);
    } else if (isXmp(dict)) {
      found.slots(place, Xmp.slots(recorded), Xmp.slots(observed));
    } else {
      bytes(place, name(dict, "Subtype").equals("Image"), recorded, observed);
    }
  }

  private static boolean isContents(Place place, PdfObject.Dict dict) {
    return name(dict, "Subtype").equals("Form")
        || dict.get("PatternType").equals(new PdfObject.Int(1))
        || place.words().contains(" /CharProcs /");
  }

  private static boolean isXmp(PdfObject.Dict dict) {
    return name(dict, "Type").equals("Metadata") && name(dict, "Subtype").equals("XML");
  }

  private static String name(PdfObject.Dict dict, String key) {
    return dict.get(key) instanceof PdfObject.Name name ? name.value() : "";
  }

  private void bytes(Place place, boolean image, byte[] recorded, byte[] observed) {
    if (recorded.length != observed.length) {
      found.changed(place, recorded.length + " bytes", observed.length + " bytes");
      return;
    }
    int first = Arrays.mismatch(recorded, observed);
    long differing = 0;
    for (int i = first; i < recorded.length; i++) {
      differing += recorded[i] == observed[i] ? 0 : 1;
    }
    found.add(
        place,
        new Findings()
            .add(DifferenceClass.VALUE_CHANGE)
            .sample(
                Sample.of(
                    place.words() + (image ? ", sample " : ", byte ") + first,
                    Integer.toString(recorded[first] & 0xff),
                    Integer.toString(observed[first] & 0xff)))
            .note(
                "%s: %d of %d %s differ"
                    .formatted(
                        place.words(), differing, recorded.length, image ? "samples" : "bytes"))
            .difference());
  }
}
