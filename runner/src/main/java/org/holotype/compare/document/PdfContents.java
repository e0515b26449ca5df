package org.holotype.compare.document;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Compares what two content streams draw (ISO 32000-1, 7.8.2), operand by operand: white space and
 * the spelling of numbers do not count, strings do.
 */
final class PdfContents {
  private static final PdfObject.Word IMAGE_DATA = new PdfObject.Word("ID");

  private final PdfFindings found;

  PdfContents(PdfFindings found) {
    this.found = found;
  }

  /** Compares two streams whose bytes differ. */
  void compare(Place place, byte[] recorded, byte[] observed) throws IOException {
    long before = found.differences();
    try {
      tokens(place, recorded, observed);
    } finally {
      found.noOperand();
    }
    if (found.differences() == before) {
      found.rewritten("content-spelling");
    }
  }

  private void tokens(Place place, byte[] recorded, byte[] observed) throws IOException {
    PdfParser one = new PdfParser(recorded, 0, () -> {});
    PdfParser other = new PdfParser(observed, 0, () -> {});
    for (long index = 1; ; index++) {
      Place here = place.drawn().item(", token " + index);
      boolean ends = one.atEnd();
      if (ends || other.atEnd()) {
        if (ends != other.atEnd()) {
          found.changed(here, ends ? "(end)" : "more", ends ? "more" : "(end)");
        }
        return;
      }
      PdfObject before = one.token();
      PdfObject now = other.token();
      found.operand(place, index, 0);
      // Once out of step, every further token would be held against a wrong one.
      if (!token(place, index, before, now)) {
        return;
      }
      // Where an image ends, readers do not agree, and what one takes for white space may be its
      // dots.
      if (before.equals(IMAGE_DATA)) {
        behindImage(here, rest(recorded, one), rest(observed, other));
        return;
      }
    }
  }

  private boolean token(Place stream, long index, PdfObject before, PdfObject now) {
    Place here = stream.drawn().item(", token " + index);
    if (!before.equals(now)
        && before instanceof PdfObject.Array one
        && now instanceof PdfObject.Array other) {
      return array(here, one.items(), other.items(), item -> found.operand(stream, index, item));
    }
    return value(here, before, now);
  }

  /** Compares two values; {@code false} where the two streams no longer march in step. */
  private boolean value(Place place, PdfObject before, PdfObject now) {
    if (before.equals(now)) {
      found.scalar(place, before, now);
      return true;
    }
    if (before instanceof PdfObject.Array one && now instanceof PdfObject.Array other) {
      return array(place, one.items(), other.items(), item -> found.noOperand());
    }
    boolean sameKind = before.getClass() == now.getClass() || (isNumber(before) && isNumber(now));
    boolean holdsOthers = before instanceof PdfObject.Dict;
    if (!sameKind || holdsOthers || before instanceof PdfObject.Word) {
      found.changed(place, PdfFindings.shown(before), PdfFindings.shown(now));
      return sameKind && holdsOthers;
    }
    found.scalar(place, before, now);
    return true;
  }

  private boolean array(Place place, List<PdfObject> one, List<PdfObject> other, IntConsumer next) {
    if (one.size() != other.size()) {
      found.changed(place, joined(one), joined(other));
      return true;
    }
    boolean inStep = true;
    for (int i = 0; i < one.size() && inStep; i++) {
      next.accept(i);
      inStep = value(place, one.get(i), other.get(i));
    }
    return true;
  }

  /** Text that is shown with its own spacing comes in pieces. */
  private static String joined(List<PdfObject> items) {
    StringBuilder text = new StringBuilder();
    for (PdfObject item : items) {
      if (item instanceof PdfObject.Text piece) {
        text.append(piece.bytes());
      }
    }
    return text.isEmpty() ? "a list of " + items.size() : "(" + text + ")";
  }

  private static boolean isNumber(PdfObject object) {
    return object instanceof PdfObject.Int || object instanceof PdfObject.Real;
  }

  private void behindImage(Place place, byte[] before, byte[] now) {
    if (!Arrays.equals(before, now)) {
      found.changed(
          place,
          "an image, and " + before.length + " bytes with what follows",
          "an image, and " + now.length + " bytes with what follows");
    }
  }

  private static byte[] rest(byte[] bytes, PdfParser parser) {
    return Arrays.copyOfRange(bytes, parser.position(), bytes.length);
  }
}
