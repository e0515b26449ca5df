package org.holotype.compare.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.picture.Inflated;
import org.holotype.compare.picture.PngLines;

/** Undoes the filters of streams that lose nothing (ISO 32000-1, 7.4). */
final class PdfFilters {
  private PdfFilters() {}

  /** Whether a filter can be undone here; others are left as they are. */
  static boolean knows(String filter) {
    return switch (filter) {
      case "FlateDecode", "Fl", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85" -> true;
      default -> false;
    };
  }

  /**
   * What stands behind one filter.
   *
   * @param parameters of the filter; empty where it has none
   */
  static byte[] undo(String filter, PdfObject.Dict parameters, byte[] encoded) throws IOException {
    return switch (filter) {
      case "FlateDecode", "Fl" -> flate(parameters, encoded);
      case "ASCIIHexDecode", "AHx" -> hex(encoded);
      default -> ascii85(encoded);
    };
  }

  private static byte[] flate(PdfObject.Dict parameters, byte[] encoded) throws IOException {
    try (Inflated in = new Inflated(new ByteArrayInputStream(encoded))) {
      int predictor = number(parameters, "Predictor", 1, 15);
      return predictor == 1 ? all(in) : predicted(predictor, parameters, in);
    }
  }

  private static byte[] all(InputStream in) throws IOException {
    byte[] all = in.readNBytes(Allowance.IN_MEMORY);
    Allowance.inMemory(in.read() < 0 ? all.length : Allowance.IN_MEMORY + 1L);
    return all;
  }

  private static byte[] predicted(int predictor, PdfObject.Dict parameters, InputStream in)
      throws IOException {
    int colours = number(parameters, "Colors", 1, 32);
    int bits = number(parameters, "BitsPerComponent", 8, 16);
    long columns = number(parameters, "Columns", 1, Allowance.IN_MEMORY);
    int line = Allowance.inMemory((columns * colours * bits + 7) / 8);
    if (predictor >= 10) {
      return png(new PngLines(in, line, Math.max(1, colours * bits / 8)), line);
    }
    if (predictor != 2 || bits != 8) {
      throw new Undecodable("a stream of it has a predictor that is not known here");
    }
    return tiff(all(in), line, colours);
  }

  private static byte[] png(PngLines lines, int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] line = lines.nextIfAny(length);
    while (line.length > 0) {
      Allowance.inMemory((long) out.size() + length);
      out.write(line, 0, length);
      line = lines.nextIfAny(length);
    }
    return out.toByteArray();
  }

  private static byte[] tiff(byte[] bytes, int line, int colours) {
    for (int i = 0; i < bytes.length; i++) {
      if (i % line >= colours) {
        bytes[i] += bytes[i - colours];
      }
    }
    return bytes;
  }

  private static int number(PdfObject.Dict parameters, String key, int absent, int most)
      throws Undecodable {
    PdfObject value = parameters.get(key);
    if (value instanceof PdfObject.Null) {
      return absent;
    }
    if (value instanceof PdfObject.Int number && number.value() > 0 && number.value() <= most) {
      return (int) number.value();
    }
    throw new Undecodable("a filter of it has an impossible " + key);
  }

  private static byte[] hex(byte[] encoded) throws Undecodable {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int high = -1;
    for (byte c : encoded) {
      int digit = Character.digit((char) (c & 0xff), 16);
      if (c == '>') {
        break;
      }
      if (digit < 0 && !PdfParser.isSpace(c)) {
        throw new Undecodable("a stream of it in hexadecimal digits is damaged");
      }
      if (digit >= 0 && high >= 0) {
        out.write(high * 16 + digit);
        high = -1;
      } else if (digit >= 0) {
        high = digit;
      }
    }
    if (high >= 0) {
      out.write(high * 16);
    }
    return out.toByteArray();
  }

  private static byte[] ascii85(byte[] encoded) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long group = 0;
    int digits = 0;
    for (byte c : encoded) {
      if (c == '~') {
        break;
      }
      if (c == 'z' && digits == 0) {
        Allowance.inMemory(out.size() + 4L);
        out.writeBytes(new byte[4]);
      } else if (c >= '!' && c <= 'u') {
        group = group * 85 + (c - '!');
        digits++;
        if (digits == 5) {
          write(out, group, 4);
          group = 0;
          digits = 0;
        }
      } else if (!PdfParser.isSpace(c)) {
        throw new Undecodable("a stream of it in base 85 is damaged");
      }
    }
    if (digits == 1) {
      throw new Undecodable("a stream of it in base 85 is cut short");
    }
    for (int i = digits; digits > 0 && i < 5; i++) {
      group = group * 85 + 84;
    }
    write(out, group, Math.max(0, digits - 1));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, long group, int count) throws Undecodable {
    if (group > 0xffffffffL) {
      throw new Undecodable("a stream of it in base 85 is damaged");
    }
    for (int i = 0; i < count; i++) {
      out.write((int) (group >> (24 - 8 * i)));
    }
  }

  /** The filters of a stream in the order in which they are undone. */
  static List<PdfObject> listed(PdfObject filters) {
    if (filters instanceof PdfObject.Array many) {
      return many.items();
    }
    return filters instanceof PdfObject.Null ? List.of() : List.of(filters);
  }
}
