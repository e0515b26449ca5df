package org.holotype.compare.archive;

import java.io.IOException;
import java.util.List;

/** One entry of an archive. What is said of it is read when it is asked for: archives are long. */
interface Member {
  /** What a member can be. */
  enum Kind {
    FILE("a file"),
    DIRECTORY("a directory"),
    SYMLINK("a symlink"),
    HARD_LINK("a hard link"),
    DEVICE("a device"),
    FIFO("a fifo");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** As the archive has it, without a closing slash; bytes in ISO-8859-1. */
  String name();

  Kind kind();

  /** Of a file, in bytes, as the archive says. */
  long size();

  /** What is said of it besides; each name at most once. */
  List<Slot> slots() throws IOException;

  /** Where a link leads, bytes in ISO-8859-1; empty for others. */
  String target() throws IOException;

  /** The bytes of a file. */
  Body body() throws IOException;
}
