package org.holotype.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.holotype.launch.Caller;
import org.holotype.tree.Removal;
import org.jspecify.annotations.Nullable;

/**
 * The shipped command, where its caller may start it. It starts fastest from the very place that it
 * was built in, so it is copied only for those who are kept out of there, and once for all tests.
 */
final class Shipment {
  private static final Path SHIPPED = Path.of("target/holotype").toAbsolutePath();
  private static final Path CLASS_ARCHIVE = Path.of("src/build/class-archive").toAbsolutePath();

  private static @Nullable Path copy;

  private Shipment() {}

  /** The directory with {@code bin} and {@code lib}. */
  static Path readableBy(Caller caller) throws IOException, InterruptedException {
    return caller.prefix().isEmpty() || isOpen(SHIPPED) ? SHIPPED : copied();
  }

  private static boolean isOpen(Path directory) throws IOException {
    for (Path each = directory; each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static synchronized Path copied() throws IOException, InterruptedException {
    Path there = copy;
    if (there == null) {
      Path place = Files.createTempDirectory("shipment");
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(place)));
      there = place.resolve("holotype");
      run("cp", "-r", SHIPPED.toString(), there.toString());
      run(CLASS_ARCHIVE.toString(), there.toString());
      copy = there;
    }
    return there;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + status);
    }
  }

  private static void remove(Path place) {
    try {
      Removal.remove(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
