package org.holotype.compare.document;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holotype.compare.FileSpread;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.Terms;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Slots;
import org.holotype.compare.text.TextNumbers;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** Gathers in what two documents differ, and judges single values. */
final class PdfFindings {
  private static final Set<String> TOOLS = Set.of("Producer", "Creator", "PTEX.Fullbanner");
  private static final Pattern SUBSET = Pattern.compile("[A-Z]{6}\\+.++");
  private static final int TAG = 7;
  private static final int MOST_ITEMS = 1 << 20;

  /** Longer strings are shown by nobody. */
  private static final int LONGEST_TEXT = 1 << 12;

  private static final String OPERANDS = "operands of ";
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*+");

  private final Terms terms;
  private final Findings found = new Findings();
  private final Set<Integer> pages = new HashSet<>();
  private final NumberDifferences numbers;
  private Place number = Place.named("");
  private String drawing = "";
  private Optional<Long> operand = Optional.empty();
  private String kind = OPERANDS;
  private long within;
  private long count;
  private long differences;

  PdfFindings(Terms terms) {
    this.terms = terms;
    Measure measure = new Measure(terms.policy(), (index, a, b) -> isShown(a, b), Measure.NOTHING);
    numbers = new NumberDifferences(FloatType.F64, measure, index -> number.words());
  }

  /** Only of an operand is it sure that no other number stands in its place. */
  private boolean isShown(double a, double b) {
    return hasSpread()
        && terms.spread().of(kind + drawing).explains(operand.orElseThrow() + within, a, b);
  }

  private boolean hasSpread() {
    return operand.isPresent() && terms.spread() != FileSpread.NONE;
  }

  /**
   * What comes next is an operand of a content stream.
   *
   * @param stream its place, where no other one stands
   * @param token its number in the stream, from 1 on
   * @param item its number in an array, from 0 on
   */
  void operand(Place stream, long token, int item) {
    drawing = stream.words();
    boolean sure = stream.isWhole() && item < MOST_ITEMS;
    operand = sure ? Optional.of((token * MOST_ITEMS + item) * LONGEST_TEXT) : Optional.empty();
  }

  /** What comes next is none. */
  void noOperand() {
    operand = Optional.empty();
  }

  /** Whether what a page draws does not count; what it shares with other pages always does. */
  boolean ignores(Place page) {
    return terms.policy().ignores(page.words());
  }

  /** Takes in a difference at a place. */
  void add(Place place, Difference difference) {
    if (difference.isNone()) {
      return;
    }
    differences++;
    found.part("", difference);
    if (place.page() > 0 && difference.primary() != DifferenceClass.ENCODING) {
      pages.add(place.page());
    }
  }

  /** Something differs that no rule explains. */
  void changed(Place place, String recorded, String observed) {
    add(
        place,
        new Findings()
            .add(DifferenceClass.VALUE_CHANGE)
            .sample(Sample.of(place.words(), recorded, observed))
            .difference());
  }

  /** Something is there once only, or is of another kind. */
  void restructured(Place place, String recorded, String observed) {
    add(
        place,
        new Findings()
            .add(DifferenceClass.STRUCTURAL)
            .sample(Sample.of(place.words(), recorded, observed))
            .difference());
  }

  /** How many differences were taken in, among them numbers that are nearly equal. */
  long differences() {
    return differences + numbers.differing();
  }

  /** The same is written down in another way. */
  void rewritten(String normaliser) {
    found.add(DifferenceClass.ENCODING).normaliser(normaliser);
  }

  void slots(Place place, Map<Slot, String> recorded, Map<Slot, String> observed) {
    add(place, Slots.compare(recorded, observed, terms));
  }

  /** An entry that only one side has. */
  void lone(Place place, PdfObject recorded, PdfObject observed) {
    if (namesTool(place)) {
      add(place, Slots.compare(slot(place), text(recorded), text(observed), terms));
    } else {
      restructured(place, shown(recorded), shown(observed));
    }
  }

  private static Optional<String> text(PdfObject object) {
    return object instanceof PdfObject.Text text ? Optional.of(decoded(text)) : Optional.empty();
  }

  /** Compares two values that hold no others. */
  void scalar(Place place, PdfObject recorded, PdfObject observed) {
    count += recorded instanceof PdfObject.Real ? 1 : 0;
    if (recorded.equals(observed)) {
      return;
    }
    if (recorded instanceof PdfObject.Real one && observed instanceof PdfObject.Real other) {
      number(place, one.value(), other.value());
    } else if (recorded instanceof PdfObject.Text one && observed instanceof PdfObject.Text other) {
      texts(place, one, other);
    } else if (!isSameNumber(recorded, observed) && !isSameFont(place, recorded, observed)) {
      changed(place, shown(recorded), shown(observed));
    }
  }

  private void texts(Place place, PdfObject.Text one, PdfObject.Text other) {
    Optional<String> before = Optional.of(decoded(one));
    Optional<String> now = Optional.of(decoded(other));
    if (PdfText.isSame(place, one, other)) {
      rewritten("text-encoding");
    } else if (before.equals(now)) {
      changed(place, PdfText.codes(one), PdfText.codes(other));
    } else if (!areNumbersOfRuns(place, one.bytes(), other.bytes())) {
      add(place, Slots.compare(slot(place), before, now, terms));
    }
  }

  /**
   * Whether nothing differs in a shown string but numbers, which the recorded runs may have shown
   * otherwise, too. A font could show other characters for their codes; then it did so in each run.
   */
  private boolean areNumbersOfRuns(Place place, String before, String now) {
    boolean read =
        hasSpread()
            && Math.max(before.length(), now.length()) < LONGEST_TEXT
            && PRINTABLE.matcher(before).matches()
            && PRINTABLE.matcher(now).matches();
    Optional<List<TextNumbers.Pair>> pairs =
        read ? TextNumbers.of(terms, before, now) : Optional.empty();
    pairs.ifPresent(all -> all.forEach(pair -> textNumber(place, pair)));
    return pairs.isPresent();
  }

  private void textNumber(Place place, TextNumbers.Pair pair) {
    kind = "text of ";
    within = pair.at();
    count++;
    number(place, pair.recorded(), pair.observed());
    kind = OPERANDS;
    within = 0;
  }

  private void number(Place place, double one, double other) {
    number = place;
    long before = numbers.differing();
    numbers.pair(count, one, other);
    if (place.page() > 0 && numbers.differing() > before) {
      pages.add(place.page());
    }
  }

  private static Slot slot(Place place) {
    return new Slot(place.words(), namesTool(place) ? Slot.Kind.TOOL : Slot.Kind.TEXT);
  }

  /** The information dictionary alone says what a document was made by (ISO 32000-1, 14.3.3). */
  private static boolean namesTool(Place place) {
    return TOOLS.contains(place.key()) && place.words().equals("trailer, /Info /" + place.key());
  }

  /** A whole number may be written with or without a point. */
  private static boolean isSameNumber(PdfObject recorded, PdfObject observed) {
    return isNumber(recorded) && isNumber(observed) && value(recorded) == value(observed);
  }

  private static boolean isNumber(PdfObject object) {
    return object instanceof PdfObject.Int || object instanceof PdfObject.Real;
  }

  /** Whole numbers beyond 2^53 would lose digits here; they equal no number with a point. */
  private static double value(PdfObject object) {
    if (object instanceof PdfObject.Int whole) {
      return (long) (double) whole.value() == whole.value() ? whole.value() : Double.NaN;
    }
    return object instanceof PdfObject.Real real ? real.value() : Double.NaN;
  }

  /** The six letters before a subset font's name are arbitrary (ISO 32000-1, 9.6.4). */
  private boolean isSameFont(Place place, PdfObject recorded, PdfObject observed) {
    boolean slot = place.key().equals("BaseFont") || place.key().equals("FontName");
    if (slot
        && recorded instanceof PdfObject.Name one
        && observed instanceof PdfObject.Name other
        && SUBSET.matcher(one.value()).matches()
        && SUBSET.matcher(other.value()).matches()
        && one.value().substring(TAG).equals(other.value().substring(TAG))) {
      differences++;
      found.add(DifferenceClass.EMBEDDED_ID).at(place.words());
      return true;
    }
    return false;
  }

  /** What all of it came to. */
  Difference difference(int pageCount) {
    found.part("", numbers.difference(count));
    if (found.isEmpty()) {
      rewritten("object-layout");
    }
    return found.differing(pages.size()).total(pageCount, "page").difference();
  }

  /** A text string as people read it (ISO 32000-1, 7.9.2.2). */
  private static String decoded(PdfObject.Text text) {
    String bytes = text.bytes();
    if (bytes.startsWith("\u00fe\u00ff")) {
      byte[] raw = bytes.substring(2).getBytes(StandardCharsets.ISO_8859_1);
      return new String(raw, StandardCharsets.UTF_16BE);
    }
    return bytes;
  }

  static String shown(PdfObject object) {
    if (object instanceof PdfObject.Text text) {
      return "(" + decoded(text) + ")";
    }
    if (object instanceof PdfObject.Name name) {
      return "/" + name.value();
    }
    if (object instanceof PdfObject.Int number) {
      return Long.toString(number.value());
    }
    if (object instanceof PdfObject.Real number) {
      return Double.toString(number.value());
    }
    if (object instanceof PdfObject.Word word) {
      return word.value();
    }
    if (object instanceof PdfObject.Bool bool) {
      return Boolean.toString(bool.value());
    }
    if (object instanceof PdfObject.Array array) {
      return "a list of " + array.items().size();
    }
    return object instanceof PdfObject.Null
        ? "(absent)"
        : object instanceof PdfObject.Stream ? "a stream" : "an object";
  }
}
