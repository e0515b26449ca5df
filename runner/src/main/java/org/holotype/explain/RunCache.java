package org.holotype.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;

/**
 * Runs of searches, kept so that a search which was stopped goes on where it was. It is a
 * convenience: what cannot be written or read is run again.
 *
 * @param directory holds one file a run
 */
record RunCache(Path directory) {
  private static final long LARGEST = 64 << 20;

  Optional<Seen> find(String key) {
    Path file = file(key);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST
          ? Optional.of(Json.read(Files.readAllBytes(file), Seen.class, RunCache::unreadable))
          : Optional.empty();
    } catch (IOException | Failure unusable) {
      return Optional.empty();
    }
  }

  void keep(String key, Seen seen) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path partial = Files.createTempFile(directory, "partial", "");
      Files.write(partial, Json.write(seen));
      Files.move(partial, file(key), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unkept) {
      // The next search runs it again.
    }
  }

  private Path file(String key) {
    return directory.resolve(Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).hex());
  }

  private static Failure unreadable(String why) {
    return new Failure(
        Code.INPUT_OUTPUT, "a kept run cannot be read", why, "it is run again by itself");
  }
}
