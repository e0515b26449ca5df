package org.holotype.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The host user as whom every launch runs, and who therefore owns the trees it sees. An ordinary
 * caller is that user; root never is: launches made for root run as a user id that nobody has,
 * since the kernel gives user 0 powers (writing {@code /proc/sys}, for one) that no user namespace
 * takes away.
 *
 * @param uid on the host
 * @param gid on the host
 * @param callerIsRoot whether the caller is root, so that trees must be handed over to this user
 */
public record LaunchUser(int uid, int gid, boolean callerIsRoot) {
  /** From the range that service managers keep for users that exist only while a service runs. */
  private static final int NOBODY_HAS_IT = 64738;

  /** The user as whom launches of this process run. */
  public static LaunchUser current() {
    try {
      Path self = Path.of("/proc/self");
      int uid = (Integer) Files.getAttribute(self, "unix:uid");
      int gid = (Integer) Files.getAttribute(self, "unix:gid");
      return uid == 0 && isMapped(NOBODY_HAS_IT)
          ? new LaunchUser(NOBODY_HAS_IT, NOBODY_HAS_IT, true)
          : new LaunchUser(uid, gid, false);
    } catch (IOException e) {
      throw new IllegalStateException("/proc is not mounted", e);
    }
  }

  /**
   * Whether this user namespace knows the id. One that maps its root only was made by an ordinary
   * user: its root is that user, and there is nobody else to become.
   *
   * @see <a href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html">user_namespaces(7),
   *     "User and group ID mappings"</a>
   */
  private static boolean isMapped(int id) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/uid_map"))) {
      List<String> fields = List.of(line.strip().split(" +"));
      long first = Long.parseLong(fields.get(0));
      if (id >= first && id < first + Long.parseLong(fields.get(2))) {
        return true;
      }
    }
    return false;
  }

  /** Hands an entry over to this user, where the caller is root; for anybody else, nothing. */
  public void own(Path path) throws IOException {
    if (callerIsRoot) {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** The same for an entry that is held open. */
  public void own(HeldFile file) throws IOException {
    if (callerIsRoot) {
      file.own(uid, gid);
    }
  }
}
