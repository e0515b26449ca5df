package org.holotype.compare.array.netcdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.compare.Allowance;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;

/**
 * What stands before the data (The NetCDF Classic Format Specification, versions CDF-1, CDF-2 and
 * CDF-5).
 *
 * @param dimensions lengths in words, by name
 * @param recordSize bytes from one record to the next
 * @param end where the last value ends, and what fills it up
 */
record Header(
    int version,
    SortedMap<String, String> dimensions,
    List<Attribute> attributes,
    List<Variable> variables,
    long recordSize,
    long end) {

  static Header read(RandomBytes file, Allowance allowance) throws IOException {
    return new Reader(file, allowance).header();
  }

  /** Reads from the file's beginning on. */
  private static final class Reader {
    private static final int DIMENSIONS = 10;
    private static final int VARIABLES = 11;
    private static final int ATTRIBUTES = 12;
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_AXES = 64;

    private final RandomBytes file;
    private final Allowance allowance;
    private final List<String> names = new ArrayList<>();
    private final List<Long> lengths = new ArrayList<>();
    private int version;
    private long at;
    private long records;

    Reader(RandomBytes file, Allowance allowance) {
      this.file = file;
      this.allowance = allowance;
    }

    Header header() throws IOException {
      version = file.peek(3, 1).get(0);
      if (version != 1 && version != 2 && version != 5) {
        throw new Undecodable("its version is " + version + ", not 1, 2 or 5");
      }
      at = 4;
      records = size();
      if (version != 5 && records == 0xffffffffL) {
        throw new Undecodable("it was still being written: its number of records is not set");
      }
      SortedMap<String, String> dimensions = dimensions();
      List<Attribute> attributes = attributes();
      List<Variable> variables = variables();
      long recordSize = recordSize(variables);
      return new Header(
          version, dimensions, attributes, variables, recordSize, end(variables, recordSize));
    }

    private long end(List<Variable> variables, long recordSize) throws Undecodable {
      long end = at;
      for (Variable variable : variables) {
        long before = variable.perRecord() ? Math.max(0, records - 1) : 0;
        boolean fits = recordSize == 0 || before <= file.size() / recordSize;
        if (variable.shape().count() > 0 && fits) {
          long last = variable.begin() + before * recordSize;
          end = Math.max(end, last + padded(Slab.bytes(variable)));
        }
      }
      return end;
    }

    private SortedMap<String, String> dimensions() throws IOException {
      SortedMap<String, String> dimensions = new TreeMap<>();
      for (long left = count(DIMENSIONS); left > 0; left--) {
        String name = name();
        long length = size();
        names.add(name);
        lengths.add(length);
        if (dimensions.put(name, length == 0 ? records + " records" : "" + length) != null) {
          throw new Undecodable("it has two dimensions " + name);
        }
      }
      return dimensions;
    }

    private List<Attribute> attributes() throws IOException {
      List<Attribute> attributes = new ArrayList<>();
      for (long left = count(ATTRIBUTES); left > 0; left--) {
        String name = name();
        Type type = Type.of(word());
        long count = size();
        attributes.add(new Attribute(name, type, count, at));
        skip(count, type.width());
      }
      return attributes;
    }

    private List<Variable> variables() throws IOException {
      List<Variable> variables = new ArrayList<>();
      for (long left = count(VARIABLES); left > 0; left--) {
        variables.add(variable());
      }
      return variables;
    }

    private Variable variable() throws IOException {
      String name = name();
      long rank = size();
      if (rank > MOST_AXES) {
        throw new Undecodable("variable " + name + " has " + rank + " dimensions");
      }
      List<String> over = new ArrayList<>();
      List<Long> axes = new ArrayList<>();
      for (int i = 0; i < rank; i++) {
        int id = dimension();
        over.add(names.get(id));
        axes.add(lengths.get(id));
      }
      boolean perRecord = axes.lastIndexOf(0L) == 0;
      if (axes.lastIndexOf(0L) > 0) {
        throw new Undecodable("variable " + name + " has records along an inner axis");
      }
      axes.replaceAll(length -> length == 0 ? records : length);
      List<Attribute> attributes = attributes();
      Type type = Type.of(word());
      // Stated sizes may be wrong for large variables, so that readers compute them.
      size();
      long begin = version == 1 ? Integer.toUnsignedLong(word()) : doubleWord();
      return new Variable(name, type, over, Shape.checked(axes), perRecord, attributes, begin);
    }

    private int dimension() throws IOException {
      long id = size();
      if (id >= names.size()) {
        throw new Undecodable("a variable names dimension " + id + " of " + names.size());
      }
      return (int) id;
    }

    private long recordSize(List<Variable> variables) throws Undecodable {
      long sum = 0;
      long only = 0;
      int stored = 0;
      for (Variable variable : variables) {
        if (variable.perRecord()) {
          only = Slab.bytes(variable);
          sum += padded(only);
          if (sum < 0 || only > Long.MAX_VALUE / 4) {
            throw new Undecodable("its records are larger than any file");
          }
          stored++;
        }
      }
      // A single record variable is packed without padding.
      return stored == 1 ? only : sum;
    }

    private long count(int tag) throws IOException {
      int found = word();
      long count = size();
      if (found != tag && (found != 0 || count != 0)) {
        throw new Undecodable("its header has tag " + found + " where " + tag + " belongs");
      }
      for (long i = 0; i < Math.min(count, file.size()); i++) {
        allowance.member();
      }
      if (count > file.size()) {
        throw new Undecodable("its header states " + count + " entries, more than it has bytes");
      }
      return count;
    }

    private String name() throws IOException {
      long length = size();
      if (length > LONGEST_NAME) {
        throw new Undecodable("its header has a name of " + length + " bytes");
      }
      String name = ForeignText.of(file.bytes(at, length));
      skip(length, 1);
      return name;
    }

    private void skip(long count, int width) throws Undecodable {
      if (count < 0 || count > (file.size() - at) / width) {
        throw new Undecodable("its header goes beyond its end");
      }
      at += padded(count * width);
    }

    private static long padded(long length) {
      return (length + 3) / 4 * 4;
    }

    private long size() throws IOException {
      long size = version == 5 ? doubleWord() : Integer.toUnsignedLong(word());
      if (size < 0) {
        throw new Undecodable("its header states a size below 0");
      }
      return size;
    }

    private int word() throws IOException {
      int word = file.peek(at, Integer.BYTES).getInt();
      at += Integer.BYTES;
      return word;
    }

    private long doubleWord() throws IOException {
      long word = file.peek(at, Long.BYTES).getLong();
      at += Long.BYTES;
      return word;
    }
  }
}
