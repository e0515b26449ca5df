package org.holotype.compare.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable.Side;
import org.holotype.compare.picture.Sided;

/**
 * Walks the objects of two documents in step, from their trailers on: what matters is what points
 * to what, not under which number it stands. A pair of objects that was met before is not walked
 * again, so circles end.
 */
final class PdfWalk {
  /** How a stream is stored, which says nothing of what it holds. */
  private static final Set<String> STORAGE = Set.of("Length", "Filter", "DecodeParms", "DL");

  private static final Set<String> NONE = Set.of();

  private final PdfFile recorded;
  private final PdfFile observed;
  private final PdfPages before;
  private final PdfPages now;
  private final PdfFindings found;
  private final PdfStreams streams;
  private final Allowance allowance;
  private final Deque<Meeting> pending = new ArrayDeque<>();
  private final Set<Met> met = new HashSet<>();

  private record Met(PdfObject.Ref recorded, PdfObject.Ref observed) {}

  private record Meeting(Place place, Met pair) {}

  PdfWalk(Sides files, Sides.Pages pages, PdfFindings found, Allowance allowance) {
    recorded = files.recorded();
    observed = files.observed();
    before = pages.recorded();
    now = pages.observed();
    this.found = found;
    this.allowance = allowance;
    streams = new PdfStreams(found);
  }

  /** Two documents, and their pages. */
  record Sides(PdfFile recorded, PdfFile observed) {
    record Pages(PdfPages recorded, PdfPages observed) {}
  }

  /** Compares two pages by what they show, then by everything else about them. */
  void page(int number, PdfObject.Dict one, PdfObject.Dict other) throws IOException {
    Place place = Place.page(number);
    Optional<PdfDrawing> drawn = Sided.read(Side.RECORDED, () -> PdfDrawing.of(recorded, one));
    Optional<PdfDrawing> drawnNow = Sided.read(Side.OBSERVED, () -> PdfDrawing.of(observed, other));
    Set<String> compared = NONE;
    if (drawn.isPresent() && drawnNow.isPresent()) {
      compared = Set.of("Contents");
      drawings(place, drawn.orElseThrow(), drawnNow.orElseThrow());
    }
    dicts(place, one, other, compared);
    drain();
  }

  private void drawings(Place place, PdfDrawing one, PdfDrawing other) throws IOException {
    boolean differ = !Arrays.equals(one.operators(), other.operators());
    if (differ && found.ignores(place)) {
      found.rewritten("ignored regions");
    } else if (differ) {
      new PdfContents(found).compare(place, one.operators(), other.operators());
    } else if (one.storedSum() != other.storedSum()) {
      found.rewritten("recompressed");
    }
  }

  /** Compares two dictionaries and everything that they lead to. */
  void all(Place place, PdfObject.Dict one, PdfObject.Dict other, Set<String> ignored)
      throws IOException {
    dicts(place, one, other, ignored);
    drain();
  }

  private void drain() throws IOException {
    while (!pending.isEmpty()) {
      Meeting meeting = pending.remove();
      direct(meeting.place(), left(meeting.pair().recorded()), right(meeting.pair().observed()));
    }
  }

  private PdfObject left(PdfObject object) throws IOException {
    return Sided.read(Side.RECORDED, () -> recorded.resolve(object));
  }

  private PdfObject right(PdfObject object) throws IOException {
    return Sided.read(Side.OBSERVED, () -> observed.resolve(object));
  }

  private void compare(Place place, PdfObject one, PdfObject other) throws IOException {
    allowance.member();
    if (one instanceof PdfObject.Ref left && other instanceof PdfObject.Ref right) {
      Optional<Integer> page = before.number(left);
      Optional<Integer> pageNow = now.number(right);
      if (!page.equals(pageNow)) {
        found.changed(place, meant(page), meant(pageNow));
      }
      Met pair = new Met(left, right);
      if (page.isEmpty() && pageNow.isEmpty() && met.add(pair)) {
        pending.add(new Meeting(place, pair));
      }
      return;
    }
    direct(place, left(one), right(other));
  }

  private static String meant(Optional<Integer> page) {
    return page.map(number -> "to page " + number).orElse("to no page");
  }

  private void direct(Place place, PdfObject one, PdfObject other) throws IOException {
    if (one instanceof PdfObject.Dict left && other instanceof PdfObject.Dict right) {
      dicts(place, left, right, NONE);
    } else if (one instanceof PdfObject.Array left && other instanceof PdfObject.Array right) {
      arrays(place, left.items(), right.items());
    } else if (one instanceof PdfObject.Stream left && other instanceof PdfObject.Stream right) {
      streams(place, left, right);
    } else if (holdsOthers(one) || holdsOthers(other)) {
      found.restructured(place, PdfFindings.shown(one), PdfFindings.shown(other));
    } else {
      found.scalar(place, one, other);
    }
  }

  private static boolean holdsOthers(PdfObject object) {
    return object instanceof PdfObject.Dict
        || object instanceof PdfObject.Array
        || object instanceof PdfObject.Stream;
  }

  private void dicts(Place place, PdfObject.Dict one, PdfObject.Dict other, Set<String> ignored)
      throws IOException {
    NavigableSet<String> keys = new TreeSet<>(one.entries().keySet());
    keys.addAll(other.entries().keySet());
    keys.removeAll(ignored);
    for (String key : keys) {
      Place here = place.entry(key);
      boolean both = one.entries().containsKey(key) && other.entries().containsKey(key);
      if (both) {
        compare(here, one.get(key), other.get(key));
      } else {
        found.lone(here, left(one.get(key)), right(other.get(key)));
      }
    }
  }

  private void arrays(Place place, List<PdfObject> one, List<PdfObject> other) throws IOException {
    if (one.size() != other.size()) {
      found.restructured(place, one.size() + " items", other.size() + " items");
      return;
    }
    for (int i = 0; i < one.size(); i++) {
      compare(place.item(" [" + i + "]"), one.get(i), other.get(i));
    }
  }

  private void streams(Place place, PdfObject.Stream one, PdfObject.Stream other)
      throws IOException {
    dicts(place, one.dict(), other.dict(), STORAGE);
    PdfFile.Decoded left = Sided.read(Side.RECORDED, () -> recorded.decode(one));
    PdfFile.Decoded right = Sided.read(Side.OBSERVED, () -> observed.decode(other));
    boolean decoded = left.left().isEmpty() && right.left().isEmpty();
    if (!decoded) {
      compare(place.entry("Filter"), one.dict().get("Filter"), other.dict().get("Filter"));
      compare(
          place.entry("DecodeParms"),
          one.dict().get("DecodeParms"),
          other.dict().get("DecodeParms"));
    }
    boolean stored = Arrays.equals(recorded.raw(one), observed.raw(other));
    if (!stored || !Arrays.equals(left.bytes(), right.bytes())) {
      streams.compare(place, one.dict(), left.bytes(), right.bytes());
    }
  }
}
