package org.holotype.manifest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One entry of a workspace or input tree as it was seen.
 *
 * @param path where it stands, relative to the tree's root
 * @param kind what it is
 * @param mode its permission bits; 0777 for a symlink
 * @param size bytes of a file; 0 for anything else
 * @param digest of a file's bytes; present exactly for files
 * @param target of a symlink in the written form of {@link EscapedBytes}; present exactly for
 *     symlinks
 * @param modified when it was last modified, RFC 3339 in UTC with nanoseconds; kept for inputs,
 *     since {@code make} and its kin decide by it
 */
public record Entry(
    TreePath path,
    Kind kind,
    Mode mode,
    long size,
    Optional<Digest> digest,
    Optional<String> target,
    Optional<String> modified)
    implements Comparable<Entry> {

  public Entry {
    requireConsistent(path, kind, size, digest, target);
    requireLink(path, target);
    requireInstant(path, modified);
  }

  public static Entry file(TreePath path, Mode mode, long size, Digest digest) {
    return new Entry(
        path, Kind.FILE, mode, size, Optional.of(digest), Optional.empty(), Optional.empty());
  }

  public static Entry directory(TreePath path, Mode mode) {
    return new Entry(
        path, Kind.DIRECTORY, mode, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Entry symlink(TreePath path, String target) {
    return new Entry(
        path,
        Kind.SYMLINK,
        new Mode(0777),
        0,
        Optional.empty(),
        Optional.of(target),
        Optional.empty());
  }

  /** The same entry with the instant of its last modification. */
  public Entry modifiedAt(String instant) {
    return new Entry(path, kind, mode, size, digest, target, Optional.of(instant));
  }

  /** Whether the other is equal in everything that makes an output: all but its time. */
  public boolean sameAs(Entry other) {
    return path.equals(other.path)
        && kind == other.kind
        && mode.equals(other.mode)
        && size == other.size
        && digest.equals(other.digest)
        && target.equals(other.target);
  }

  @Override
  public int compareTo(Entry other) {
    return path.compareTo(other.path);
  }

  /** A file has a size and a digest, a symlink a target, a directory none of them. */
  static void requireConsistent(
      TreePath path, Kind kind, long size, Optional<Digest> digest, Optional<String> target) {
    boolean sized = size == 0 || (size > 0 && kind == Kind.FILE);
    if (!sized
        || digest.isPresent() != (kind == Kind.FILE)
        || target.isPresent() != (kind == Kind.SYMLINK)) {
      throw new IllegalArgumentException("entry " + path + " contradicts itself");
    }
  }

  /** No file system holds a link to nothing, or to a name with a zero byte. */
  private static void requireLink(TreePath path, Optional<String> target) {
    String bytes = target.map(EscapedBytes::read).orElse("-");
    if (bytes.isEmpty() || bytes.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("entry " + path + " has no possible link target");
    }
  }

  private static void requireInstant(TreePath path, Optional<String> modified) {
    try {
      modified.ifPresent(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("entry " + path + " was modified at no instant", e);
    }
  }
}
