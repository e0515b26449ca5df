package org.holotype.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.holotype.device.Loan.LentDevice;
import org.holotype.device.Loan.LentFile;
import org.holotype.library.ElfObject;
import org.holotype.manifest.Digest;
import org.holotype.tree.BytePath;

/** What of a host can be lent: ordinary files and character devices, and nothing else. */
final class HostFile {
  /** No library of a driver comes near this many bytes. */
  private static final long LARGEST = 1L << 30;

  private static final int KIND = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private HostFile() {}

  /** The file that this path leads to; empty where it is none, or too large. */
  static Optional<LentFile> file(Path path, String inside) {
    try {
      Path real = path.toRealPath();
      if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS) || Files.size(real) > LARGEST) {
        return Optional.empty();
      }
      return Optional.of(new LentFile(real, inside, Files.size(real), digest(real)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The device that this path leads to; empty where it is none. */
  static Optional<LentDevice> device(Path path, String inside) {
    try {
      Path real = path.toRealPath();
      int mode = (Integer) Files.getAttribute(real, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      long number = (Long) Files.getAttribute(real, "unix:rdev", LinkOption.NOFOLLOW_LINKS);
      return (mode & KIND) == CHARACTER_DEVICE
          ? Optional.of(new LentDevice(real, inside, number(number)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The name by which loaders look this library up, where it is another than the file's own. */
  static Optional<String> soname(LentFile file) {
    String own = file.inside().substring(file.inside().lastIndexOf('/') + 1);
    try {
      return ElfObject.read(file.source())
          .flatMap(ElfObject::soname)
          .filter(name -> !name.equals(own) && !name.contains("/"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As in {@code linux/kdev_t.h}, the form that user space sees. */
  private static String number(long device) {
    long major = (device >> 8 & 0xfff) | (device >> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >> 12 & ~0xffL & 0xffffffffL);
    return major + ":" + minor;
  }

  private static Digest digest(Path file) throws IOException {
    MessageDigest digest = Digest.sha256();
    byte[] buffer = new byte[1 << 16];
    long left = LARGEST;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        left -= read;
        if (left < 0) {
          throw new IOException(BytePath.name(file) + " grows");
        }
      }
    }
    return Digest.of(digest.digest());
  }
}
