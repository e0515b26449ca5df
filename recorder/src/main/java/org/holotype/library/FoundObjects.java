package org.holotype.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Library;

/** The ELF objects that were asked for and are there, each read once. */
final class FoundObjects {
  /** No ELF object comes near it; a name in a log may be that of any file. */
  private static final long LARGEST = 16L << 30;

  private static final int BLOCK = 1 << 16;
  private static final Pattern VARIANT = Pattern.compile("/glibc-hwcaps/([^/]+)/");

  private final InsideFiles files;
  private final Map<String, Optional<FoundObject>> byName = new HashMap<>();
  private final Map<String, Optional<FoundObject>> byPath = new HashMap<>();

  FoundObjects(InsideFiles files) {
    this.files = files;
  }

  /**
   * One object.
   *
   * @param path absolute inside, symbolic links resolved, bytes as ISO-8859-1
   */
  record FoundObject(
      String path, Library.Origin origin, Optional<Digest> digest, Path onDisk, ElfObject elf) {

    Library library(Map<String, String> owners) {
      return new Library(
          EscapedBytes.write(path),
          origin,
          digest.or(() -> digestOf(onDisk)),
          elf.buildId(),
          elf.soname().map(EscapedBytes::write),
          Optional.ofNullable(owners.get(path)),
          elf.linkage().map(linkage -> linkage.takenFrom(variant())));
    }

    /** The directory below {@code glibc-hwcaps} that it was found in (ld.so(8)). */
    private Optional<String> variant() {
      return Optional.of(VARIANT.matcher(path))
          .filter(Matcher::find)
          .map(found -> EscapedBytes.write(found.group(1)));
    }
  }

  /**
   * The ELF object at an absolute path inside. It belongs to the list from now on.
   *
   * @return empty where no file is there, or one that is no ELF executable or shared object
   */
  Optional<FoundObject> find(String name) {
    Optional<FoundObject> object = look(name);
    object.ifPresent(known -> byPath.put(known.path(), object));
    return object;
  }

  /** As {@link #find}, for a name that may turn out to be the wrong one. */
  Optional<FoundObject> look(String name) {
    Optional<FoundObject> known = byName.get(name);
    if (known == null) {
      known = files.find(name).flatMap(FoundObjects::read);
      byName.put(name, known);
    }
    return known;
  }

  /** Every object found, by path. */
  SortedMap<String, FoundObject> objects() {
    TreeMap<String, FoundObject> objects = new TreeMap<>();
    byPath.forEach((path, object) -> object.ifPresent(found -> objects.put(path, found)));
    return objects;
  }

  /** The identity of the file at an absolute path inside. */
  Optional<String> identity(String name) {
    return files.find(name).flatMap(file -> FileIdentity.of(file.onDisk()));
  }

  private static Optional<FoundObject> read(InsideFiles.InsideFile file) {
    try {
      return ElfObject.read(file.onDisk())
          .map(
              elf ->
                  new FoundObject(file.path(), file.origin(), file.digest(), file.onDisk(), elf));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Digest> digestOf(Path file) {
    MessageDigest computation = Digest.sha256();
    byte[] block = new byte[BLOCK];
    long total = 0;
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        computation.update(block, 0, read);
        total += read;
        if (total > LARGEST) {
          return Optional.empty();
        }
      }
      return Optional.of(Digest.of(computation.digest()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
