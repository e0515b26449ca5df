package org.holotype.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.tree.LaunchUser;

/** As whom a launch is asked for. */
public enum Caller {
  /** Whoever runs the tests. */
  MYSELF,
  /** An ordinary user, where root runs the tests. */
  ORDINARY;

  private static final int SOME_UID = 23456;

  public static List<Caller> possible() {
    return LaunchUser.current().callerIsRoot() ? List.of(values()) : List.of(MYSELF);
  }

  /** The words that start a program as this caller. */
  public List<String> prefix() {
    String id = Integer.toString(SOME_UID);
    return this == MYSELF
        ? List.of()
        : List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups", "--");
  }

  /** Gives a tree to the user as whom launches of this caller run. */
  void own(Path tree) throws IOException {
    LaunchUser current = LaunchUser.current();
    LaunchUser owner = this == MYSELF ? current : new LaunchUser(SOME_UID, SOME_UID, true);
    try (Stream<Path> all = Files.walk(tree)) {
      all.forEach(each -> own(each, owner));
    }
  }

  private static void own(Path path, LaunchUser owner) {
    try {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        owner.own(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
