package org.holotype.userland;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreePath;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Reach;
import org.holotype.tree.BytePath;

/**
 * What a launch sees of this host: the directories where systems and sites keep programs, read-only
 * where they stand; {@code /etc} as a copy without what identifies the host or its people; and
 * nothing of {@code /home}, {@code /root}, {@code /run}, {@code /srv}, {@code /tmp}, {@code /var}
 * unless the author asks for a directory there.
 *
 * @param base the directory that the others are mounted over
 * @param places of the host that are seen where they stand, sorted
 */
record HostView(Path base, List<TreePath> places) {
  private static final List<String> SYSTEM =
      List.of("bin", "lib", "lib32", "lib64", "libx32", "opt", "sbin", "usr");

  private static final Set<String> NOT_THE_HOSTS =
      Set.of("dev", "etc", "proc", "run", "sys", "tmp", "workspace");

  private static final FileTime NO_TIME = FileTime.fromMillis(0);

  HostView {
    places = List.copyOf(places);
  }

  /**
   * Lays out the base.
   *
   * @param base an empty directory
   * @param more directories of the host to show besides
   */
  static HostView layOut(Path base, List<Path> more) throws IOException {
    List<TreePath> places = new ArrayList<>();
    for (String name : SYSTEM) {
      Path host = Path.of("/" + name);
      if (Files.isSymbolicLink(host)) {
        Files.createSymbolicLink(base.resolve(name), Files.readSymbolicLink(host));
      } else if (Files.isDirectory(host)) {
        places.add(new TreePath(name));
      }
    }
    for (Path directory : more) {
      places.add(place(directory));
    }
    HostView view = new HostView(base, places.stream().distinct().sorted().toList());
    view.makePlaces();
    EtcCopy.into(base.resolve("etc"));
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setLastModifiedTime(base, NO_TIME);
    return view;
  }

  /** What to mount over the base. */
  List<InputMount> mounts() {
    return places.stream()
        .map(TreePath::bytes)
        .map(place -> new InputMount(BytePath.of("/" + place), "/" + place, Reach.WITH_MOUNTS))
        .toList();
  }

  /** Where an entry stands on the host; empty where nothing is seen there. */
  Optional<Path> onDisk(TreePath path) {
    boolean ofHost = places.stream().anyMatch(path::isWithin);
    Path file = ofHost ? BytePath.of("/" + path.bytes()) : BytePath.resolve(base, path);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
  }

  private static TreePath place(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw unusable(directory, "it is not a directory", "name a directory of this host");
    }
    if (absolute.getNameCount() == 0) {
      throw unusable(directory, "the whole host would be seen", "name the directories needed");
    }
    if (NOT_THE_HOSTS.contains(String.valueOf(absolute.getName(0)))) {
      throw unusable(
          directory, "a launch has its own /" + absolute.getName(0), "copy it to another place");
    }
    if (!absolute.toRealPath().equals(absolute)) {
      throw unusable(
          directory, "a part of it is a symbolic link", "write " + absolute.toRealPath());
    }
    return new TreePath(BytePath.bytes(absolute).substring(1));
  }

  private static Failure unusable(Path directory, String why, String mend) {
    return new Failure(Code.USAGE, "--host-path " + directory + " cannot be used", why, mend);
  }

  /**
   * Each place is there to be mounted on. A launch looks for {@code env} in the base, before
   * anything is mounted there.
   */
  private void makePlaces() throws IOException {
    for (TreePath place : places) {
      Files.createDirectories(BytePath.resolve(base, place));
      for (Optional<TreePath> at = Optional.of(place); at.isPresent(); at = at.get().parent()) {
        Path made = BytePath.resolve(base, at.get());
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setLastModifiedTime(made, NO_TIME);
      }
    }
    Path env = base.resolve("usr/bin/env");
    Files.createDirectories(base.resolve("usr/bin"));
    Files.createFile(env);
  }
}
