package org.holotype.image.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What {@link UseLockTest} does in a Java of its own: takes a lock and takes it away, for long. */
final class LockUser {
  private final Path place;
  private final Path lock;
  private final Random random;
  private int shared;
  private int removed;

  private LockUser(Path place, long seed) {
    this.place = place;
    this.lock = place.resolve("lock");
    this.random = new Random(seed);
  }

  /**
   * Prints how often it had the lock with others, and how often alone.
   *
   * @param arguments a directory, a seed, and for how many milliseconds
   */
  public static void main(String[] arguments) throws IOException {
    LockUser user = new LockUser(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[2]));
    while (System.nanoTime() < end) {
      user.turn();
    }
    System.out.println(user.shared + " " + user.removed);
  }

  private void turn() throws IOException {
    if (random.nextInt(3) > 0) {
      share();
    } else if (UseLock.unlessUsed(lock, this::remove)) {
      removed++;
    }
  }

  private void share() throws IOException {
    UseLock use = UseLock.share(lock);
    try {
      Path mine = Files.createTempFile(place, "using-", "");
      if (Files.exists(place.resolve("alone"))) {
        throw new IllegalStateException("shared what another has alone");
      }
      Files.delete(mine);
      shared++;
    } finally {
      use.close();
    }
  }

  /** To delete the file is the last that is done: from then on another may be made and taken. */
  private void remove() throws IOException {
    Path alone = Files.createFile(place.resolve("alone"));
    requireNoUser();
    Files.delete(alone);
    if (random.nextBoolean()) {
      Files.delete(lock);
    }
  }

  private void requireNoUser() throws IOException {
    try (DirectoryStream<Path> users = Files.newDirectoryStream(place, "using-*")) {
      for (Path each : users) {
        throw new IllegalStateException("alone with " + each);
      }
    }
  }
}
