package org.holotype.manifest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * The digest of a file system tree, as {@code tree-digest.md} defines it: SHA-256 over one listing
 * that has exactly one form per tree, whatever format carried the tree.
 */
public final class TreeDigest {
  private static final String HEADER = "holotype-tree-v1\n";
  private static final int BUFFER = 1 << 16;

  private TreeDigest() {}

  /** The digest of a tree, its entries given in any order. */
  public static Digest of(Collection<Node> nodes) {
    MessageDigest computation = Digest.sha256();
    try (OutputStream digested =
        new DigestOutputStream(OutputStream.nullOutputStream(), computation)) {
      write(nodes, digested);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Digest.of(computation.digest());
  }

  /** Writes the listing whose SHA-256 is the tree digest; of a large tree it is no small text. */
  public static void write(Collection<Node> nodes, OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    buffered.write(raw(HEADER));
    StringBuilder line = new StringBuilder();
    for (Node node : sorted(nodes)) {
      line.setLength(0);
      line(node, line);
      buffered.write(raw(line.toString()));
    }
    buffered.flush();
  }

  private static List<Node> sorted(Collection<Node> nodes) {
    List<Node> sorted = new ArrayList<>(nodes);
    Collections.sort(sorted);
    return sorted;
  }

  /**
   * Reads a listing back, sorted by path.
   *
   * @param expected its tree's digest
   * @throws Failure {@code RECORD_UNREADABLE} where it is not that tree's one listing
   */
  public static List<Node> read(byte[] listing, Digest expected) {
    if (!Digest.sha256(listing).equals(expected)) {
      throw unreadable("it is not the listing of tree " + expected.abbreviated());
    }
    byte[] header = raw(HEADER);
    if (!Arrays.equals(header, Arrays.copyOf(listing, header.length))) {
      throw unreadable("it does not start with holotype-tree-v1");
    }
    return new ListingReader(listing, header.length).nodes();
  }

  private static void line(Node node, StringBuilder line) {
    line.append(node.content().letter()).append(' ');
    line.append(node.mode()).append(' ').append(node.uid()).append(' ').append(node.gid());
    line.append(' ').append(node.content().field()).append(' ');
    line.append(node.path().isRoot() ? "." : node.path().bytes()).append('\0');
    if (node.content() instanceof Symlink link) {
      line.append(link.target()).append('\0');
    }
    node.xattrs()
        .forEach((name, value) -> line.append(hex(value)).append(' ').append(name).append('\0'));
    line.append('\n');
  }

  private static String hex(String bytes) {
    return HexFormat.of().formatHex(raw(bytes));
  }

  private static byte[] raw(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Failure unreadable(String why) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "tree listing cannot be read",
        why,
        "remove the unpacked image; it is unpacked again from its layers");
  }

  /**
   * One entry of a tree.
   *
   * @param path where it stands
   * @param mode permission bits with setuid, setgid and sticky; 0777 for a symlink
   * @param uid owner as the image says, not as a host's disk does
   * @param gid group, likewise
   * @param xattrs extended attributes, sorted by name; names and values are bytes as ISO-8859-1
   * @param content what it is and holds
   */
  public record Node(
      TreePath path, Mode mode, long uid, long gid, Map<String, String> xattrs, Content content)
      implements Comparable<Node> {
    public Node {
      xattrs = xattrs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(xattrs));
    }

    @Override
    public int compareTo(Node other) {
      return path.compareTo(other.path);
    }
  }

  /** What an entry is, and what of it the digest covers besides its attributes. */
  public sealed interface Content permits File, Directory, Symlink, Device, Fifo {
    /** The letter that stands for the type, as in {@code ls -l} but {@code f} for a file. */
    char letter();

    /** The fifth field of its line. */
    default String field() {
      return "-";
    }
  }

  /**
   * A file; hard links are so many equal files.
   *
   * @param digest SHA-256 of its bytes
   */
  public record File(Digest digest) implements Content {
    @Override
    public char letter() {
      return 'f';
    }

    @Override
    public String field() {
      return digest.hex();
    }
  }

  /** A directory. */
  public record Directory() implements Content {
    @Override
    public char letter() {
      return 'd';
    }
  }

  /**
   * A symbolic link.
   *
   * @param target bytes as ISO-8859-1
   */
  public record Symlink(String target) implements Content {
    @Override
    public char letter() {
      return 'l';
    }
  }

  /**
   * A device node.
   *
   * @param letter {@code c} or {@code b}
   * @param major number
   * @param minor number
   */
  public record Device(char letter, long major, long minor) implements Content {
    @Override
    public String field() {
      return major + "," + minor;
    }
  }

  /** A named pipe. */
  public record Fifo() implements Content {
    @Override
    public char letter() {
      return 'p';
    }
  }

  /** Takes a listing apart again, field by field. */
  private static final class ListingReader {
    private final byte[] text;
    private int at;

    ListingReader(byte[] text, int start) {
      this.text = text;
      this.at = start;
    }

    List<Node> nodes() {
      List<Node> nodes = new ArrayList<>();
      while (at < text.length) {
        nodes.add(node());
      }
      return nodes;
    }

    private Node node() {
      String letter = until(' ');
      Mode mode = Mode.parse(until(' '));
      long uid = number(until(' '));
      long gid = number(until(' '));
      String field = until(' ');
      String path = until('\0');
      Content content = content(letter, field);
      return new Node(
          path.equals(".") ? TreePath.ROOT : new TreePath(path), mode, uid, gid, xattrs(), content);
    }

    private Content content(String letter, String field) {
      return switch (letter) {
        case "f" -> new File(new Digest("sha256", field));
        case "d" -> new Directory();
        case "l" -> new Symlink(until('\0'));
        case "p" -> new Fifo();
        case "c", "b" -> device(letter.charAt(0), field);
        default -> throw unreadable("it names an unknown type of entry");
      };
    }

    private static Device device(char letter, String field) {
      int comma = field.indexOf(',');
      if (comma < 0) {
        throw unreadable("a device has no numbers");
      }
      return new Device(
          letter, number(field.substring(0, comma)), number(field.substring(comma + 1)));
    }

    private Map<String, String> xattrs() {
      if (at < text.length && text[at] == '\n') {
        at++;
        return Map.of();
      }
      Map<String, String> xattrs = new TreeMap<>();
      while (at >= text.length || text[at] != '\n') {
        String value = until(' ');
        xattrs.put(until('\0'), unhex(value));
      }
      at++;
      return xattrs;
    }

    private static String unhex(String hex) {
      try {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
      } catch (IllegalArgumentException e) {
        throw unreadable("an attribute's value is not hexadecimal").causedBy(e);
      }
    }

    private static long number(String digits) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException e) {
        throw unreadable("a number is not one").causedBy(e);
      }
    }

    private String until(char end) {
      int stop = at;
      while (stop < text.length && text[stop] != end) {
        stop++;
      }
      if (stop == text.length) {
        throw unreadable("it is cut short");
      }
      String field = new String(text, at, stop - at, StandardCharsets.ISO_8859_1);
      at = stop + 1;
      return field;
    }
  }
}
