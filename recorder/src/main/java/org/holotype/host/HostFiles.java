package org.holotype.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;
import org.holotype.tree.BytePath;

/**
 * The files in which a kernel tells about its host: this kernel's own, or copies of them below some
 * directory. Reads are bounded, each and all together; only regular files are opened; a text that
 * does not end in a line feed counts as cut off, since the kernel ends each of these files with
 * one. Whoever wrote the copies may be hostile, so that no symbolic link among them is followed.
 */
final class HostFiles {
  private static final int LARGEST = 4 << 20;
  private static final long LARGEST_DIGESTED = 512L << 20;
  private static final int MOST_NAMES = 4096;
  private static final long MOST_BYTES = 64L << 20;

  private final Path root;
  private final Links links;
  private long bytesLeft = MOST_BYTES;

  /** What is done with symbolic links. */
  private enum Links {
    /** The kernel links its own files to each other, {@code /proc/self} first of all. */
    FOLLOWED,
    REFUSED
  }

  private HostFiles(Path root, Links links) {
    this.root = root;
    this.links = links;
  }

  /** The files of the kernel that runs us. */
  static HostFiles ofKernel() {
    return new HostFiles(Path.of("/"), Links.FOLLOWED);
  }

  /** Copies below a directory, each at its own path. */
  static HostFiles copiedTo(Path root) {
    return new HostFiles(root, Links.REFUSED);
  }

  /** Reads one file of text whole. */
  Reading read(String path) {
    Reading bytes = readBytes(path);
    if (bytes.text().filter(text -> !text.endsWith("\n")).isPresent()) {
      return unread(path, bytes.text().get().isBlank() ? "it is empty" : "it is cut off");
    }
    return bytes.text().filter(String::isBlank).isPresent() ? unread(path, "it is empty") : bytes;
  }

  /** Reads one file whole, however it ends. */
  Reading readBytes(String path) {
    Path file = at(path);
    try {
      return isOpenable(path, file) ? contents(path, file) : unread(path, "it is no ordinary file");
    } catch (NoSuchFileException e) {
      return unread(path, "there is no such file");
    } catch (IOException e) {
      return unread(path, "it cannot be read");
    }
  }

  /** The names in a directory, sorted; none where it cannot be read. */
  List<String> names(String directory) {
    if (isThroughLink(directory)) {
      return List.of();
    }
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(directory))) {
      for (Path entry : entries) {
        if (names.size() == MOST_NAMES) {
          return List.of();
        }
        names.add(BytePath.name(entry));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return List.copyOf(names);
  }

  /** Whether something stands there; a link that must not be followed is something. */
  boolean exists(String path) {
    return links == Links.FOLLOWED
        ? Files.exists(at(path))
        : !hasLinkAbove(path) && Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** The name of the file that a path leads to, which for a library holds its version. */
  String realName(String path) {
    try {
      Path real = links == Links.FOLLOWED ? at(path).toRealPath() : at(path);
      return EscapedBytes.write(BytePath.name(real));
    } catch (IOException e) {
      return EscapedBytes.write(path.substring(path.lastIndexOf('/') + 1));
    }
  }

  /** The fact that is a large file's name and digest. */
  Fact digest(String name, String path) {
    try {
      return isOpenable(path, at(path))
          ? Fact.known(name, realName(path) + " " + digestOf(at(path)), path)
          : Fact.unavailable(name, path, "it is no ordinary file");
    } catch (IOException e) {
      return Fact.unavailable(name, path, "it cannot be read, or is larger than any library");
    }
  }

  private static Digest digestOf(Path file) throws IOException {
    MessageDigest digest = Digest.sha256();
    byte[] buffer = new byte[1 << 16];
    long left = LARGEST_DIGESTED;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        left -= read;
        if (left < 0) {
          throw new IOException("it is larger than " + LARGEST_DIGESTED + " bytes");
        }
      }
    }
    return Digest.of(digest.digest());
  }

  private Reading contents(String path, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      bytesLeft -= bytes.length;
      if (bytes.length > LARGEST || bytesLeft < 0) {
        return unread(path, "it is larger than such a file can be");
      }
      return new Reading(
          path, Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)), "it is not stated");
    }
  }

  /** A pipe would keep us waiting, and a device could do anything. */
  private boolean isOpenable(String path, Path file) throws IOException {
    return !isThroughLink(path)
        && Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
  }

  /** Whether a link that must not be followed stands on the way from the root to the path. */
  private boolean isThroughLink(String path) {
    return links == Links.REFUSED && (hasLinkAbove(path) || Files.isSymbolicLink(at(path)));
  }

  private boolean hasLinkAbove(String path) {
    for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
      if (Files.isSymbolicLink(at(path.substring(0, end)))) {
        return true;
      }
    }
    return false;
  }

  private Path at(String path) {
    return root.resolve(BytePath.of(path.substring(1)));
  }

  private static Reading unread(String path, String why) {
    return new Reading(path, Optional.empty(), why);
  }
}
