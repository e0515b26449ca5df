package org.holotype.userland;

import java.nio.file.Files;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.TreeScan.Found;

/**
 * What a launch may do with files of this host. It runs as its caller, but for root as somebody who
 * owns nothing: then only what everybody may counts, or what root alone may read would be
 * published.
 */
final class Access {
  private static final int EVERYBODY_READS = 04;
  private static final int EVERYBODY_SEARCHES = 01;

  private Access() {}

  static boolean mayRead(Found found) {
    return LaunchUser.current().callerIsRoot()
        ? (found.mode() & EVERYBODY_READS) != 0
        : Files.isReadable(found.file());
  }

  static boolean maySearch(Found found) {
    return LaunchUser.current().callerIsRoot()
        ? (found.mode() & EVERYBODY_SEARCHES) != 0
        : Files.isExecutable(found.file());
  }

  static boolean mayList(Found found) {
    return mayRead(found) && maySearch(found);
  }
}
