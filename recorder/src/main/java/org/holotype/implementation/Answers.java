package org.holotype.implementation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The answers that a probe launch left. Whatever ran inside may have written them, or put something
 * else in their place: only regular files are opened, never through a symbolic link, and no more of
 * them is read than an answer can need.
 */
@FunctionalInterface
public interface Answers {
  int LARGEST = 4 << 20;

  /** The answer to the question of this name. */
  Answer to(String question);

  /**
   * The answers in a directory on the host. Call it when every process of the launch is gone.
   *
   * @param otherwise why an answer is not there
   */
  static Answers in(Path directory, String otherwise) {
    return question -> read(directory.resolve(question), otherwise);
  }

  /** No answers, for one reason. */
  static Answers none(String reason) {
    return question -> Answer.none(reason);
  }

  private static Answer read(Path file, String otherwise) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Answer.none(otherwise);
    }
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? Answer.none("the answer is larger than " + LARGEST + " bytes")
          : Answer.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Answer.none("the answer cannot be read");
    }
  }
}
