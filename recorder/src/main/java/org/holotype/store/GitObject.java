package org.holotype.store;

import java.io.IOException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The bytes of git's objects, each held against its name: jgit gives out what stands in the file
 * and does not hash it.
 */
final class GitObject {
  private GitObject() {}

  /** Returns means that the bytes have this SHA-1, and were not made to collide. */
  static byte[] bytes(ObjectReader objects, ObjectId id, int type, int atMost) throws IOException {
    byte[] bytes = read(objects, id, type, atMost);
    ObjectId found = idOf(type, bytes);
    if (!found.equals(id)) {
      throw new DamagedObject(id, found);
    }
    return bytes;
  }

  /** jgit runs off the end of its arrays where an object's header was damaged. */
  private static byte[] read(ObjectReader objects, ObjectId id, int type, int atMost)
      throws IOException {
    try {
      ObjectLoader loader = objects.open(id, type);
      if (loader.getSize() > atMost) {
        throw tooLarge(id, loader.getSize(), atMost);
      }
      return loader.getCachedBytes(atMost);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | LargeObjectException damaged) {
      throw new IOException("git object " + id.name() + " is damaged", damaged);
    }
  }

  private static ObjectId idOf(int type, byte[] bytes) {
    return new ObjectInserter.Formatter().idFor(type, bytes);
  }

  private static IOException tooLarge(ObjectId id, long size, int atMost) {
    return new IOException(
        "git object " + id.name() + " has " + size + " bytes, at most " + atMost + " are read");
  }

  /** An object that does not have the bytes that it is named after. */
  static final class DamagedObject extends IOException {
    private static final long serialVersionUID = 1L;

    private DamagedObject(ObjectId id, ObjectId found) {
      super("git object " + id.name() + " is damaged: its SHA-1 is " + found.name());
    }
  }
}
