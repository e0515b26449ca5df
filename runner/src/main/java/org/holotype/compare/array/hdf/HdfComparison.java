package org.holotype.compare.array.hdf;

import io.jhdf.AbstractNode;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.message.ObjectCommentMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.holotype.compare.Allowance;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayName;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.array.EmbeddedTime;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;
import org.holotype.compare.array.Tails;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;
import org.jspecify.annotations.Nullable;

/** One pair of HDF5 files: objects by path, attributes by name, data box by box. */
final class HdfComparison {
  private static final long WHOLE = 8 << 20;

  /** So many of a box's equal elements show what they are like. */
  private static final int SHOWN = 16;

  /** Attributes made to hold the time of writing (NetCDF Users' Guide, ACDD 1.3). */
  private static final List<String> TIME_SLOTS =
      List.of(
          "history", "date_created", "date_modified", "date_metadata_modified", "creation_date");

  /** Says again, from the other end, what {@code DIMENSION_LIST} says (HDF5 dimension scales). */
  private static final String REDUNDANT = "REFERENCE_LIST";

  private final HdfObjects recorded;
  private final HdfObjects observed;
  private final RandomBytes recordedBytes;
  private final RandomBytes observedBytes;
  private final Terms terms;
  private Findings found = new Findings();
  private long total;

  HdfComparison(Opened recorded, Opened observed, Terms terms) throws Undecodable {
    this.recorded = new HdfObjects(recorded.file(), terms.allowance());
    this.observed = new HdfObjects(observed.file(), terms.allowance());
    this.recordedBytes = recorded.bytes();
    this.observedBytes = observed.bytes();
    this.terms = terms;
  }

  /**
   * One side, opened.
   *
   * @param bytes of the same file
   */
  record Opened(HdfFile file, RandomBytes bytes) {}

  /**
   * In what they differ.
   *
   * @param userBlock in what differs that which stands before the objects
   */
  Difference difference(Difference userBlock) throws IOException {
    found.part("", userBlock);
    for (String path : union(recorded.links(), observed.links())) {
      requireSame("link " + path, recorded.links().get(path), observed.links().get(path));
    }
    for (String path : union(recorded.objects(), observed.objects())) {
      Node before = recorded.objects().get(path);
      Node now = observed.objects().get(path);
      if (requireSame("object " + path, kind(before), kind(now)) && before != null && now != null) {
        object(path, before, now);
      }
    }
    Tails.compare(
        recorded.tail(recordedBytes), observed.tail(observedBytes), terms.allowance(), found);
    if (found.isEmpty()) {
      found.add(DifferenceClass.ENCODING).normaliser("file layout and object times");
    }
    return found.total(total, "number").difference();
  }

  private void object(String path, Node before, Node now) throws IOException {
    attributes(path, before.getAttributes(), now.getAttributes());
    requireSame("comment of " + path, comment(before), comment(now));
    if (before instanceof DatasetBase one && now instanceof DatasetBase other) {
      dataset("dataset " + path, one, other);
    } else if (before instanceof Dataset || !(before.isGroup() && now.isGroup())) {
      found.refuse("object " + path + " is of a kind that is not compared");
      found.add(DifferenceClass.ENCODING);
    }
  }

  /** What somebody wrote beside an object (HDF5 File Format Specification, IV.A.2.n). */
  private static @Nullable String comment(Node node) {
    return node instanceof AbstractNode inFile
            && inFile.getHeader().hasMessageOfType(ObjectCommentMessage.class)
        ? inFile.getHeader().getMessageOfType(ObjectCommentMessage.class).getComment()
        : null;
  }

  private static @Nullable String kind(@Nullable Node node) {
    return node == null ? null : node.getType().name();
  }

  private void attributes(String path, Map<String, Attribute> before, Map<String, Attribute> now)
      throws Undecodable {
    for (String name : union(before, now)) {
      terms.allowance().member();
      Findings all = found;
      boolean ignored = ignores(name) || ignores(path + "@" + name);
      found = ignored ? new Findings() : all;
      attribute(path, name, before.get(name), now.get(name));
      if (ignored && !found.isEmpty()) {
        all.add(DifferenceClass.ENCODING).normaliser("ignored attributes");
      }
      found = all;
    }
  }

  private boolean ignores(String part) {
    return terms.policy().ignores(part);
  }

  private void attribute(
      String path, String name, @Nullable Attribute one, @Nullable Attribute other)
      throws Undecodable {
    String place = "attribute " + path + "@" + name;
    boolean comparable = requireSame(place, declaration(one), declaration(other));
    if (comparable && one != null && other != null && !isRedundant(name, one)) {
      values(place, name, one, other);
    }
  }

  /** A reference and the number of a dimension, and nothing else. */
  private static boolean isRedundant(String name, Attribute attribute) {
    return name.equals(REDUNDANT)
        && attribute.getDataType() instanceof CompoundDataType pair
        && pair.getMembers().size() == 2
        && pair.getMembers().get(0).getDataType() instanceof Reference
        && pair.getMembers().get(1).getDataType() instanceof FixedPoint;
  }

  private static @Nullable String declaration(@Nullable Attribute attribute) throws Undecodable {
    if (attribute == null) {
      return null;
    }
    StoredType type = StoredType.of(attribute.getDataType());
    return type.words()
        + (attribute.isEmpty() ? " empty" : shape(attribute.getDimensionsAsLong()).words());
  }

  private void values(String place, String name, Attribute before, Attribute now)
      throws Undecodable {
    if (before.isEmpty()) {
      return;
    }
    Allowance.inMemory(before.getSizeInBytes());
    Shape shape = shape(before.getDimensionsAsLong());
    StoredType left = StoredType.of(before.getDataType());
    StoredType right = StoredType.of(now.getDataType());
    boolean slot = TIME_SLOTS.contains(name);
    requireMeaning(place, left, right);
    if (left.inPlace() && !left.words().startsWith("StringData")) {
      ElementDifferences values =
          new ElementDifferences(
              left.layout(),
              right.layout(),
              new ArrayName(place).measure(terms, shape),
              shape::place);
      values.window(
          0, whole(before.getBuffer(), left, shape), whole(now.getBuffer(), right, shape));
      part(place, values.difference(shape.count()));
    } else {
      long count = shape.count();
      texts(
          place,
          slot,
          shape,
          recorded.values(before.getDataType()).of(whole(before.getBuffer(), left, shape), count),
          observed.values(now.getDataType()).of(whole(now.getBuffer(), right, shape), count));
    }
  }

  private void dataset(String place, DatasetBase before, DatasetBase now) throws IOException {
    terms.allowance().member();
    StoredType left = StoredType.of(before.getDataType());
    StoredType right = StoredType.of(now.getDataType());
    Shape shape = shape(before.getDimensionsAsLong());
    boolean sameType = requireSame(place, left.words(), right.words());
    boolean sameShape = requireSame(place, shape.words(), shape(now.getDimensionsAsLong()).words());
    requireSame(place, Arrays.toString(before.getMaxSize()), Arrays.toString(now.getMaxSize()));
    if (!sameType || !sameShape || shape.count() == 0 || left.layout().width() == 0) {
      return;
    }
    requireMeaning(place, left, right);
    requireSame("fill value of " + place, Unwritten.fill(before), Unwritten.fill(now));
    Unwritten.requireNone(before, terms.allowance());
    Unwritten.requireNone(now, terms.allowance());
    SkippedFilters.requireNone(before, terms.allowance());
    SkippedFilters.requireNone(now, terms.allowance());
    total += shape.count();
    int width = Math.max(left.layout().width(), right.layout().width());
    terms.allowance().bytes(shape.count() * width);
    if (left.inPlace()) {
      ElementDifferences values =
          new ElementDifferences(
              left.layout(),
              right.layout(),
              new ArrayName(place).measure(terms, shape),
              shape::place);
      inPlace(before, now, shape, values);
      part(place, values.difference(shape.count()));
    } else {
      elsewhere(place, before, now, shape);
    }
  }

  private static void requireMeaning(String place, StoredType left, StoredType right)
      throws Undecodable {
    if (!left.layout().means(right.layout())) {
      throw new Undecodable(place + " has elements that are called the same and are not");
    }
  }

  private void inPlace(DatasetBase before, DatasetBase now, Shape shape, ElementDifferences into)
      throws IOException {
    Optional<ArrayScan> one = Stretch.of(recordedBytes, before, shape);
    Optional<ArrayScan> other = Stretch.of(observedBytes, now, shape);
    if (one.isPresent() && other.isPresent()) {
      ArrayScan.run(one.get(), other.get(), shape.count(), into, new Allowance());
    } else {
      decoded(before, now, shape, into);
    }
  }

  private void decoded(DatasetBase before, DatasetBase now, Shape shape, ElementDifferences into)
      throws IOException {
    StoredType left = StoredType.of(before.getDataType());
    StoredType right = StoredType.of(now.getDataType());
    int width = Math.max(left.layout().width(), right.layout().width());
    // Chunks are decoded whole whatever is asked for, so the slicer's checks come first.
    if (shape.axes().isEmpty()) {
      into.window(
          0, whole(before.getDataBuffer(), left, shape), whole(now.getDataBuffer(), right, shape));
      return;
    }
    Slices slices = new Slices(before.getDimensionsAsLong(), width, before, now);
    if (shape.count() <= WHOLE / width) {
      into.window(
          0, whole(before.getDataBuffer(), left, shape), whole(now.getDataBuffer(), right, shape));
      return;
    }
    Optional<EqualChunks> equal =
        left.layout().isStoredAs(right.layout())
            ? EqualChunks.of(before, now, terms.allowance())
            : Optional.empty();
    Thinning shown = new Thinning();
    slices.forEach(
        (first, offset, box) -> {
          boolean same = equal.filter(chunks -> chunks.have(offset, box)).isPresent();
          if (same) {
            if (into.wantsEqual() && shown.next()) {
              show(before, left, first, offset, box, into);
            }
            return;
          }
          Shape part = shape(Arrays.stream(box).asLongStream().toArray());
          into.window(
              first,
              whole(before.getSliceDataBuffer(offset, box), left, part),
              whole(now.getSliceDataBuffer(offset, box), right, part));
        });
  }

  /** Shows a few of the elements that are the same on both sides; one side's chunk is decoded. */
  private static void show(
      DatasetBase before,
      StoredType type,
      long first,
      long[] offset,
      int[] box,
      ElementDifferences into)
      throws Undecodable {
    int[] some = new int[box.length];
    Arrays.fill(some, 1);
    some[box.length - 1] = Math.min(box[box.length - 1], SHOWN);
    Shape part = shape(Arrays.stream(some).asLongStream().toArray());
    ByteBuffer shown = whole(before.getSliceDataBuffer(offset, some), type, part);
    into.window(first, shown, shown.duplicate());
  }

  private void elsewhere(String place, DatasetBase before, DatasetBase now, Shape shape)
      throws Undecodable {
    if (shape.axes().isEmpty() || shape.count() <= 65_536) {
      StoredType left = StoredType.of(before.getDataType());
      StoredType right = StoredType.of(now.getDataType());
      long count = shape.count();
      texts(
          place,
          false,
          shape,
          recorded
              .values(before.getDataType())
              .of(whole(before.getDataBuffer(), left, shape), count),
          observed.values(now.getDataType()).of(whole(now.getDataBuffer(), right, shape), count));
      return;
    }
    throw new Undecodable(place + " holds more values of variable length than are compared");
  }

  private void texts(
      String place, boolean timeSlot, Shape shape, List<String> before, List<String> now) {
    if (before.size() != now.size()) {
      requireSame(place, before.size() + " values", now.size() + " values");
      return;
    }
    for (int i = 0; i < before.size(); i++) {
      String was = before.get(i);
      String is = now.get(i);
      if (!was.equals(is)) {
        boolean time =
            timeSlot && EmbeddedTime.explains(was, terms.recorded(), is, terms.observed());
        found
            .add(time ? DifferenceClass.EMBEDDED_TIMESTAMP : DifferenceClass.VALUE_CHANGE)
            .differing(1)
            .sample(Sample.of(place + ", " + shape.place(i), was, is));
      }
    }
  }

  /** A big-endian view of as many elements as the shape has; the reader's own order is ours. */
  private static ByteBuffer whole(@Nullable ByteBuffer buffer, StoredType type, Shape shape)
      throws Undecodable {
    long length = shape.count() * type.layout().width();
    if (buffer == null || buffer.capacity() < length) {
      throw new Undecodable("a dataset in it has less data than its shape says");
    }
    return buffer.slice(0, Allowance.inMemory(length));
  }

  private static Shape shape(long[] axes) throws Undecodable {
    List<Long> all = new ArrayList<>();
    Arrays.stream(axes).forEach(all::add);
    return Shape.checked(all);
  }

  private void part(String place, Difference inside) {
    inside.differing().ifPresent(found::differing);
    found.part(place, inside);
  }

  private boolean requireSame(String place, @Nullable String before, @Nullable String now) {
    if (Objects.equals(before, now)) {
      return true;
    }
    found
        .add(DifferenceClass.STRUCTURAL)
        .differing(1)
        .sample(
            Sample.of(
                place,
                Objects.requireNonNullElse(before, "none"),
                Objects.requireNonNullElse(now, "none")));
    return false;
  }

  private static SortedSet<String> union(Map<String, ?> left, Map<String, ?> right) {
    SortedSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    return names;
  }
}
