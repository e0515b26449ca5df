package org.holotype.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.tree.IoReason;

/**
 * A list of keys that Holotype keeps for its user, one a line.
 *
 * @param directory may be absent as long as nothing was added
 * @param name of the file in it
 */
record SignersFile(Path directory, String name) {
  Path file() {
    return directory.resolve(name);
  }

  /** Who is in it, where it is a signers file. */
  AllowedSigners read() {
    return Files.isRegularFile(file())
        ? AllowedSigners.parse(Settings.read(file()), file().toString())
        : AllowedSigners.NONE;
  }

  /** Adds one line, ending in a line feed; the file is there whole or as it was. */
  void add(String line) {
    try {
      Settings.makeDirectory(directory);
      byte[] before = Files.isRegularFile(file()) ? Settings.read(file()) : new byte[0];
      Path next = Files.createTempFile(directory, name + "-", null);
      Files.write(next, before);
      Files.write(next, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
      Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              file() + " cannot be written",
              IoReason.of(e),
              "set XDG_CONFIG_HOME to a directory of yours")
          .causedBy(e);
    }
  }
}
