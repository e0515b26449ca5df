package org.holotype.image.limit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.tree.IoReason;

/** The failures of images, each worded once. The object is named by the caller. */
public final class Refusal {
  private Refusal() {}

  /** Something an image needs is not there. */
  public static Failure missing(String object, String why) {
    return missing(object, why, "give the path of an image");
  }

  /** The same where something else mends it. */
  public static Failure missing(String object, String why, String mend) {
    return new Failure(Code.IMAGE_MISSING, object + " is not there", why, mend);
  }

  /** Bytes that are not what their format asks for. */
  public static Failure unreadable(String object, String why) {
    return new Failure(
        Code.IMAGE_UNREADABLE,
        object + " cannot be read",
        why,
        "export or download the image again; this copy is damaged or incomplete");
  }

  /** Something that would reach out of its place, or that readers take differently. */
  public static Failure unsafe(String object, String why) {
    return new Failure(
        Code.IMAGE_UNSAFE,
        object + " is refused",
        why,
        "do not use this image; if you trust its maker, build it again with a current tool");
  }

  /** Something that is no lie, but more than the budget allows. */
  public static Failure over(String object, String why, ImageLimit limit, Budget budget) {
    return new Failure(
        Code.IMAGE_UNSAFE,
        object + " is refused",
        why + ", more than the limit of " + budget.of(limit) + " (" + limit.word() + ")",
        "do not use this image; "
            + allowing(limit, budget)
                .map(more -> "if you trust its maker, " + more)
                .orElse("no more is ever read of any"));
  }

  /** How its user allows it more; empty where nobody may. */
  public static Optional<String> allowing(ImageLimit limit, Budget budget) {
    return budget.of(limit) >= limit.most()
        ? Optional.empty()
        : Optional.of(
            "allow it more: "
                + BudgetText.OPTION
                + " "
                + limit.word()
                + "=N, of at most "
                + limit.most());
  }

  /** Something well formed that we do not read. */
  public static Failure unsupported(String object, String why, String mend) {
    return new Failure(Code.IMAGE_UNSUPPORTED, object + " is not supported", why, mend);
  }

  /** Bytes that are not those their digest names: {@code DIGEST_MISMATCH}. */
  public static Failure digest(String object, Object observed, Object expected) {
    return new Failure(
        Code.DIGEST_MISMATCH,
        object + " has the wrong digest",
        "observed " + observed + ", expected " + expected,
        "export or download the image again; its bytes are not the ones it names");
  }

  /** More or fewer bytes than were promised: {@code SIZE_MISMATCH}. */
  public static Failure size(String object, String observed, long expected) {
    return new Failure(
        Code.SIZE_MISMATCH,
        object + " has the wrong size",
        "observed " + observed + " bytes, expected " + expected,
        "export or download the image again; its bytes are not the ones it names");
  }

  /** What the operating system refused us below the home, with the full disk told apart. */
  public static Failure io(String object, IOException e) {
    return io(
        object,
        e,
        "free some space, or set HOLOTYPE_HOME to a larger disk",
        "check that the image and HOLOTYPE_HOME can be read and written");
  }

  /** The same in a directory that its user named. */
  public static Failure ioIn(Path directory, String object, IOException e) {
    return io(
        object,
        e,
        "free some space on that disk, or name a directory on a larger one",
        "check that the image can be read and " + directory + " written");
  }

  /** The same where temporary files are. */
  public static Failure ioInTemporary(String object, IOException e) {
    return io(
        object,
        e,
        "free some space on that disk",
        "check that the image can be read and the directory of temporary files written");
  }

  private static Failure io(String object, IOException e, String room, String check) {
    String reason = IoReason.of(e);
    boolean full =
        reason.contains("No space left on device") || reason.contains("Disk quota exceeded");
    return full
        ? new Failure(Code.DISK_FULL, object + " cannot be written", reason, room).causedBy(e)
        : new Failure(Code.INPUT_OUTPUT, object + " cannot be processed", reason, check)
            .causedBy(e);
  }
}
