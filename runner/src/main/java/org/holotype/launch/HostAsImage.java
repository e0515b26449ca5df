package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Reach;
import org.holotype.tree.LaunchUser;

/**
 * The least image on which a launch can be tried: an empty root in which the host's own programs
 * are seen, read-only.
 *
 * @param root of the image
 * @param inputs what of the host is seen in it
 */
record HostAsImage(Path root, List<InputMount> inputs) {
  /** Where distributions keep programs and their libraries, the last two Nix and Guix. */
  private static final List<String> PLACES =
      List.of("usr", "bin", "lib", "lib32", "lib64", "libx32", "nix", "gnu");

  /** Lays it out in an empty directory. */
  static HostAsImage in(Path root, LaunchUser user) throws IOException {
    List<InputMount> inputs = new ArrayList<>();
    for (String place : PLACES) {
      Path host = Path.of("/", place);
      if (Files.isSymbolicLink(host)) {
        Files.createSymbolicLink(root.resolve(place), Files.readSymbolicLink(host));
        user.own(root.resolve(place));
      } else if (Files.isDirectory(host, LinkOption.NOFOLLOW_LINKS)) {
        // What is mounted below may be what nobody but root can take off, and then is part of it.
        inputs.add(new InputMount(host, host.toString(), Reach.WITH_MOUNTS));
      }
    }
    promiseEnv(root, user);
    return new HostAsImage(root, List.copyOf(inputs));
  }

  /** What is read of an image before anything is mounted; the host's own then covers it. */
  private static void promiseEnv(Path root, LaunchUser user) throws IOException {
    for (Path made : List.of(root.resolve("usr"), root.resolve("usr/bin"))) {
      Files.createDirectory(made);
      user.own(made);
    }
    user.own(Files.createFile(root.resolve("usr/bin/env")));
  }
}
