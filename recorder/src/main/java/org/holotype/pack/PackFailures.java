package org.holotype.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.IoReason;

/** The words for what can be wrong with a pack. */
final class PackFailures {
  private static final String FETCH = "fetch the pack again from where it was published";

  private PackFailures() {}

  static Failure unreadable(Path pack, String why) {
    return new Failure(Code.PACK_UNREADABLE, "pack " + pack + " cannot be read", why, FETCH);
  }

  static Failure damaged(Path pack, TreePath member, String why) {
    return new Failure(
        Code.PACK_UNREADABLE, "pack " + pack + ": member " + member + " is damaged", why, FETCH);
  }

  static Failure unsafe(Path pack, String member, String why) {
    return new Failure(
        Code.PACK_UNSAFE,
        "pack " + pack + ": member " + member + " is refused",
        why,
        "do not unpack it; ask its author for a pack written by `holotype pack`");
  }

  static Failure unusableManifest(Digest digest, String reason) {
    return new Failure(
        Code.IMAGE_UNREADABLE, "image manifest " + digest + " cannot be read", reason, FETCH);
  }

  static Failure exists(Path out) {
    return new Failure(
        Code.USAGE,
        "pack " + out + " cannot be written",
        "there is something of that name already",
        "remove it, or name another file with -o");
  }

  static Failure nowhere(Path out) {
    return new Failure(
        Code.USAGE,
        "pack " + out + " cannot be written",
        "the directory that it would lie in is not there",
        "make that directory, or name another file with -o");
  }

  static Failure disk(String what, IOException cause) {
    String why = IoReason.of(cause);
    boolean full = why.toLowerCase(Locale.ROOT).contains("no space left");
    return new Failure(
            full ? Code.DISK_FULL : Code.INPUT_OUTPUT,
            what,
            why,
            full ? "free some space, or name a file on a larger disk" : "check its permissions")
        .causedBy(cause);
  }
}
