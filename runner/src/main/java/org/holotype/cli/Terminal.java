package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody sits at the other end of one of our streams. */
final class Terminal {
  static final int INPUT = 0;
  static final int OUTPUT = 1;
  static final int ERROR = 2;

  private Terminal() {}

  /** Whether this descriptor is a terminal. */
  static boolean is(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException notOpen) {
      return false;
    }
  }
}
