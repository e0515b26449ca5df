package org.holotype.compare;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;

/** The contents of two entries, not yet compared. */
@FunctionalInterface
interface Content {
  /** Compares; an exception means that nothing could be shown. */
  Difference difference() throws IOException;

  /**
   * The verdict over an entry. A difference that was seen stays seen where the contents could not
   * be compared; without one, nothing is known.
   *
   * @param seen in what the entries differ besides their contents
   */
  static OutputVerdict judge(TreePath path, Difference seen, Policy policy, Content content) {
    try {
      return OutputVerdict.judged(path, seen.and(content.difference()), policy);
    } catch (IOException e) {
      return seen.isNone()
          ? OutputVerdict.unjudged(path, reason(e))
          : OutputVerdict.judged(
              path,
              seen.noting("contents not compared: " + reason(e)).refusing("contents not compared"),
              policy);
    }
  }

  /** Why reading failed, without the names that the verdict already carries. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it vanished before it was read";
    }
    if (e instanceof AccessDeniedException) {
      return "it may not be read: permission denied";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return "it cannot be read: " + file.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
