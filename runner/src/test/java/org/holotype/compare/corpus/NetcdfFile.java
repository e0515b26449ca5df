package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a small CDF-1 or CDF-2 file: dimension {@code x} of 3, records along {@code t}, a variable
 * {@code grid(x)} of doubles and two record variables, {@code a(t, x)} of doubles and {@code b(t)}
 * of shorts.
 */
public final class NetcdfFile {
  private int version = 1;
  private String history = "made by model";
  private String units = "K";
  private String lastVariable = "b";
  private double[] grid = {1, 2, 3};
  private final List<double[]> a = new ArrayList<>(List.of(new double[] {4, 5, 6}));
  private final List<Integer> b = new ArrayList<>(List.of(7));

  public NetcdfFile version(int other) {
    version = other;
    return this;
  }

  public NetcdfFile history(String other) {
    history = other;
    return this;
  }

  public NetcdfFile units(String other) {
    units = other;
    return this;
  }

  public NetcdfFile lastVariable(String other) {
    lastVariable = other;
    return this;
  }

  public NetcdfFile grid(double... other) {
    grid = other;
    return this;
  }

  public NetcdfFile record(int short16, double... doubles) {
    a.add(doubles);
    b.add(short16);
    return this;
  }

  /** The file's bytes. */
  public byte[] bytes() {
    int length = header(0).length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(length));
    out.writeBytes(doubles(grid));
    for (int i = 0; i < a.size(); i++) {
      out.writeBytes(doubles(a.get(i)));
      out.writeBytes(ByteBuffer.allocate(4).putShort(b.get(i).shortValue()).array());
    }
    return out.toByteArray();
  }

  private byte[] header(int data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'C', 'D', 'F', (byte) version});
    words(out, a.size(), 10, 2);
    name(out, "t");
    words(out, 0);
    name(out, "x");
    words(out, 3, 12, 1);
    text(out, "history", history);
    words(out, 11, 3);
    variable(out, "grid", 6, 24, data, 1);
    variable(out, "a", 6, 24, data + 24, 0, 1);
    variable(out, lastVariable, 3, 4, data + 48, 0);
    return out.toByteArray();
  }

  private void variable(
      ByteArrayOutputStream out, String name, int type, int size, int begin, int... axes) {
    name(out, name);
    words(out, axes.length);
    words(out, axes);
    words(out, 12, 1);
    text(out, "units", units);
    words(out, type, size);
    if (version == 2) {
      words(out, 0);
    }
    words(out, begin);
  }

  private static void text(ByteArrayOutputStream out, String name, String value) {
    name(out, name);
    words(out, 2);
    name(out, value);
  }

  private static void name(ByteArrayOutputStream out, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    words(out, bytes.length);
    out.writeBytes(java.util.Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4));
  }

  private static void words(ByteArrayOutputStream out, int... words) {
    for (int word : words) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(word).array());
    }
  }

  private static byte[] doubles(double... values) {
    return Npy.big(8 * values.length, out -> Npy.each(values, out::putDouble));
  }
}
