package org.holotype.compare.archive;

import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;

/** Names that archives chose: shown, and used to tell formats, but never as a place on a disk. */
final class MemberName {
  private MemberName() {}

  /** A name in the same directory, where it can be one. */
  static TreePath beside(TreePath path, String name) {
    boolean ordinary =
        !name.isEmpty()
            && !name.equals(".")
            && !name.equals("..")
            && name.indexOf('/') < 0
            && name.indexOf('\0') < 0;
    return ordinary ? path.parent().orElse(TreePath.ROOT).child(name) : path;
  }

  /** The last component of a member's name, beside its archive. */
  static TreePath inside(TreePath archive, String member) {
    return beside(archive, member.substring(member.lastIndexOf('/') + 1));
  }

  /**
   * A place in a report.
   *
   * @param member bytes in ISO-8859-1
   */
  static String place(String member) {
    return "member " + EscapedBytes.write(member);
  }
}
