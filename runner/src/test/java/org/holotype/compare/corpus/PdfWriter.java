package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes small PDFs. Objects have names; {@code {name}} in a body becomes a reference, so that one
 * document can be numbered in many ways.
 */
final class PdfWriter {
  private final Map<String, Body> objects = new LinkedHashMap<>();
  private String trailer = "";
  private String version = "1.5";
  private int level = 6;
  private boolean reversed;
  private boolean packed;
  private int gap;

  private record Body(String dict, byte[] data) {
    boolean isStream() {
      return data.length > 0;
    }
  }

  PdfWriter object(String name, String body) {
    objects.put(name, new Body(body, new byte[0]));
    return this;
  }

  /**
   * A stream, which is compressed at the document's level.
   *
   * @param dict further entries of its dictionary
   */
  PdfWriter stream(String name, String dict, String data) {
    objects.put(name, new Body(dict, latin1(data)));
    return this;
  }

  PdfWriter trailer(String entries) {
    trailer += " " + entries;
    return this;
  }

  PdfWriter version(String number) {
    version = number;
    return this;
  }

  /** Compresses streams so; 0 leaves them as they are. */
  PdfWriter level(int deflate) {
    level = deflate;
    return this;
  }

  PdfWriter reversed() {
    reversed = true;
    return this;
  }

  PdfWriter gap(int numbers) {
    gap = numbers;
    return this;
  }

  /** With object streams and a cross-reference stream. */
  PdfWriter packed() {
    packed = true;
    return this;
  }

  byte[] write() {
    List<String> names = new ArrayList<>(objects.keySet());
    if (reversed) {
      Collections.reverse(names);
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.put(name, gap + numbers.size() + 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin1("%PDF-" + version + "\n%\u00e2\u00e3\n"));
    return packed ? packed(out, names, numbers) : classic(out, names, numbers);
  }

  private byte[] classic(ByteArrayOutputStream out, List<String> names, Map<String, Integer> at) {
    StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
    table.append("%d %d\n".formatted(gap + 1, names.size()));
    for (String name : names) {
      table.append("%010d 00000 n \n".formatted(out.size()));
      indirect(out, number(at, name), body(name), at);
    }
    int start = out.size();
    int size = gap + names.size() + 1;
    out.writeBytes(latin1(table + "trailer\n<< /Size " + size + linked(trailer, at) + " >>\n"));
    out.writeBytes(latin1("startxref\n" + start + "\n%%EOF\n"));
    return out.toByteArray();
  }

  private byte[] packed(ByteArrayOutputStream out, List<String> names, Map<String, Integer> at) {
    int pack = gap + names.size() + 1;
    TreeMap<Integer, int[]> entries = new TreeMap<>();
    StringBuilder heads = new StringBuilder();
    StringBuilder bodies = new StringBuilder();
    int index = 0;
    for (String name : names) {
      Body body = body(name);
      if (body.isStream()) {
        entries.put(number(at, name), new int[] {1, out.size(), 0});
        indirect(out, number(at, name), body, at);
      } else {
        entries.put(number(at, name), new int[] {2, pack, index});
        heads.append(number(at, name)).append(' ').append(bodies.length()).append(' ');
        bodies.append(linked(body.dict(), at)).append('\n');
        index++;
      }
    }
    entries.put(pack, new int[] {1, out.size(), 0});
    String dict = "/Type /ObjStm /N " + index + " /First " + heads.length();
    indirect(out, pack, new Body(dict, latin1(heads.toString() + bodies)), at);
    int start = out.size();
    entries.put(pack + 1, new int[] {1, start, 0});
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    byte[] above = new byte[4];
    for (int[] entry : entries.values()) {
      byte[] row = {(byte) entry[0], (byte) (entry[1] >> 8), (byte) entry[1], (byte) entry[2]};
      rows.write(2);
      for (int i = 0; i < 4; i++) {
        rows.write(row[i] - above[i]);
      }
      above = row;
    }
    byte[] data = PngWriter.deflated(rows.toByteArray(), 9);
    out.writeBytes(
        latin1(
            (pack + 1)
                + " 0 obj\n<< /Type /XRef /Size "
                + (pack + 2)
                + " /W [1 2 1] /Index ["
                + entries.firstKey()
                + " "
                + entries.size()
                + "] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >> /Length "
                + data.length
                + linked(trailer, at)
                + " >>\nstream\n"));
    out.writeBytes(data);
    out.writeBytes(latin1("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n"));
    return out.toByteArray();
  }

  private Body body(String name) {
    return Objects.requireNonNull(objects.get(name), name);
  }

  private static int number(Map<String, Integer> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  private void indirect(
      ByteArrayOutputStream out, int number, Body body, Map<String, Integer> numbers) {
    out.writeBytes(latin1(number + " 0 obj\n"));
    if (body.isStream()) {
      byte[] data = level == 0 ? body.data() : PngWriter.deflated(body.data(), level);
      String filter = level == 0 ? "" : " /Filter /FlateDecode";
      out.writeBytes(
          latin1(
              "<< " + linked(body.dict(), numbers) + filter + " /Length " + data.length + " >>\n"));
      out.writeBytes(latin1("stream\r\n"));
      out.writeBytes(data);
      out.writeBytes(latin1("\nendstream"));
    } else {
      out.writeBytes(latin1(linked(body.dict(), numbers)));
    }
    out.writeBytes(latin1("\nendobj\n"));
  }

  private static String linked(String body, Map<String, Integer> numbers) {
    String linked = body;
    for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
      linked = linked.replace("{" + entry.getKey() + "}", entry.getValue() + " 0 R");
    }
    return linked;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
