package org.holotype.compare.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.holotype.compare.Allowance;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.slot.EmbeddedText;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Slots;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/**
 * One pair of files. Whatever is loaded into memory is a result, byte by byte, but for the build
 * id's own note; so is everything that is not known to be for debuggers and people alone.
 */
final class ElfComparison {
  private final ElfFile left;
  private final ElfFile right;
  private final Terms terms;
  private final Findings found = new Findings();
  private boolean unloaded;

  ElfComparison(ElfFile left, ElfFile right, Terms terms) {
    this.left = left;
    this.right = right;
    this.terms = terms;
  }

  Difference difference() throws IOException {
    found.total(left.sections().size(), "section");
    requireSame("header", left.declaration(), right.declaration());
    sections();
    segments();
    symbols();
    unspoken();
    if (unloaded) {
      found.note("what debuggers read differs; it is never loaded");
    }
    if (found.isEmpty()) {
      found.add(DifferenceClass.ENCODING).normaliser("file layout");
    }
    return found.difference();
  }

  private boolean requireSame(String place, String before, String now) {
    if (!before.equals(now)) {
      found.add(DifferenceClass.STRUCTURAL).differing(1).sample(Sample.of(place, before, now));
    }
    return before.equals(now);
  }

  private void sections() throws IOException {
    Map<String, Section> before = byKey(left.sections());
    Map<String, Section> now = byKey(right.sections());
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      section(
          "section " + key,
          Optional.ofNullable(before.get(key)),
          Optional.ofNullable(now.get(key)));
    }
  }

  private static Map<String, Section> byKey(List<Section> sections) {
    Map<String, Section> named = new LinkedHashMap<>();
    sections.forEach(one -> named.put(one.key(), one));
    return named;
  }

  private void section(String place, Optional<Section> before, Optional<Section> now)
      throws IOException {
    if (before.isEmpty() || now.isEmpty()) {
      alone(place, before, now);
      return;
    }
    Section one = before.orElseThrow();
    Section other = now.orElseThrow();
    if (one.isTable() && other.isTable()) {
      return;
    }
    if (one.isDebug() && other.isDebug()) {
      metadata(place, one, other);
    } else if (one.isComment() && other.isComment()) {
      comment(place, one, other);
    } else if (one.isDebugLink() && other.isDebugLink()) {
      metadata(place, one, other);
    } else if (requireSame(place, one.declaration(), other.declaration())
        && one.hasBytes()
        && !(one.isBuildId() && buildId(place, one, other))) {
      bytes(place, one, other);
    }
  }

  /** What debuggers alone read may come and go. */
  private void alone(String place, Optional<Section> before, Optional<Section> now) {
    Section there = before.or(() -> now).orElseThrow();
    String was = before.map(Section::declaration).orElse("none");
    String is = now.map(Section::declaration).orElse("none");
    boolean debug = there.isDebug() || there.isDebugLink();
    found
        .add(debug ? DifferenceClass.METADATA_ONLY : DifferenceClass.STRUCTURAL)
        .differing(1)
        .sample(Sample.of(place, was, is));
  }

  private boolean sameBytes(Section one, Section other) throws IOException {
    long[] differing = {0};
    if (one.size() == other.size()) {
      stretch(one, other).each(index -> differing[0]++, terms.allowance());
    }
    return one.size() == other.size() && differing[0] == 0;
  }

  private Stretch stretch(Section one, Section other) {
    return new Stretch(left.bytes(), one.at(), right.bytes(), other.at(), one.size());
  }

  private void metadata(String place, Section one, Section other) throws IOException {
    if (!one.hasBytes() || !other.hasBytes() || sameBytes(one, other)) {
      return;
    }
    found.differing(1).at(place);
    unloaded = true;
    if (one.isDebug() && one.size() <= Allowance.IN_MEMORY / 8 && other.size() <= one.size() * 2) {
      EmbeddedText.explain(text(left, one), text(right, other), terms).forEach(found::add);
    }
    found.add(DifferenceClass.METADATA_ONLY);
  }

  private static String text(ElfFile file, Section section) throws IOException {
    return new String(
        file.bytes().bytes(section.at(), section.size()), StandardCharsets.ISO_8859_1);
  }

  private void comment(String place, Section one, Section other) throws IOException {
    if (sameBytes(one, other)) {
      return;
    }
    found.differing(1);
    found.part(
        "",
        Slots.compare(
            new Slot(place, Slot.Kind.TOOL),
            Optional.of(text(left, one).replace('\0', '\n').strip()),
            Optional.of(text(right, other).replace('\0', '\n').strip()),
            terms));
    found.add(DifferenceClass.METADATA_ONLY);
  }

  /** Whether both are the note of a build id, which may differ. */
  private boolean buildId(String place, Section one, Section other) throws IOException {
    boolean both =
        one.size() == other.size() && left.isBuildIdNote(one) && right.isBuildIdNote(other);
    if (both && !sameBytes(one, other)) {
      found.add(DifferenceClass.EMBEDDED_ID).differing(1).at(place);
    }
    return both;
  }

  private void bytes(String place, Section one, Section other) throws IOException {
    long[] first = {-1};
    long[] count = {0};
    stretch(one, other)
        .each(
            index -> {
              first[0] = first[0] < 0 ? index : first[0];
              count[0]++;
            },
            terms.allowance());
    if (count[0] > 0) {
      found
          .add(DifferenceClass.VALUE_CHANGE)
          .differing(1)
          .at(place + ", byte " + first[0])
          .note(place + " differs in " + count[0] + (count[0] == 1 ? " byte" : " bytes"));
    }
  }

  /** What is loaded is what segments say, whatever sections say of the same places. */
  private void segments() throws IOException {
    if (left.segments().size() != right.segments().size()) {
      requireSame("program headers", left.segments().size() + "", right.segments().size() + "");
      return;
    }
    for (int i = 0; i < left.segments().size(); i++) {
      Segment one = left.segments().get(i);
      Segment other = right.segments().get(i);
      String place = "segment " + (i + 1);
      if (requireSame(place, one.declaration(), other.declaration()) && one.isLoaded()) {
        segment(place, one, other);
      }
    }
  }

  private void segment(String place, Segment one, Segment other) throws IOException {
    long[] first = {-1};
    new Stretch(left.bytes(), one.at(), right.bytes(), other.at(), one.stored())
        .each(
            index -> {
              if (first[0] < 0
                  && !(left.isSpokenOf(one.at() + index) && right.isSpokenOf(other.at() + index))) {
                first[0] = index;
              }
            },
            terms.allowance());
    if (first[0] >= 0) {
      found.add(DifferenceClass.VALUE_CHANGE).at(place + ", byte " + first[0]);
    }
  }

  private void unspoken() throws IOException {
    String before = Unspoken.of(left, terms.allowance());
    String now = Unspoken.of(right, terms.allowance());
    if (!before.equals(now)) {
      found
          .add(DifferenceClass.VALUE_CHANGE)
          .differing(1)
          .sample(
              Sample.of(
                  "bytes that no section or segment holds",
                  before.isEmpty() ? "none" : before,
                  now.isEmpty() ? "none" : now));
    }
  }

  private void symbols() throws IOException {
    List<Symbols.Symbol> before = Symbols.of(left, terms.allowance());
    List<Symbols.Symbol> now = Symbols.of(right, terms.allowance());
    if (before.equals(now)) {
      return;
    }
    List<String> one = words(before);
    List<String> other = words(now);
    if (one.equals(other)) {
      found.add(DifferenceClass.METADATA_ONLY).differing(1).at("symbols, names of sources");
      found.note("the symbols that name sources differ");
      return;
    }
    int first = 0;
    while (first < Math.min(one.size(), other.size()) && one.get(first).equals(other.get(first))) {
      first++;
    }
    found
        .add(one.size() == other.size() ? DifferenceClass.VALUE_CHANGE : DifferenceClass.STRUCTURAL)
        .differing(1)
        .sample(
            Sample.of(
                "symbol " + first,
                first < one.size() ? one.get(first) : "none",
                first < other.size() ? other.get(first) : "none"));
  }

  /** In an executable the symbols that name sources say nothing of the program. */
  private List<String> words(List<Symbols.Symbol> symbols) {
    return symbols.stream()
        .filter(one -> left.isRelocatable() || !one.isFile())
        .map(Symbols.Symbol::words)
        .toList();
  }
}
