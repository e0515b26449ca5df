package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.holotype.launch.LaunchPlan.Source;
import org.holotype.tree.BytePath;
import org.holotype.tree.LaunchUser;

/**
 * The launcher's own directory for one attempt: mount points with plain names, the skeletons, and
 * the scripts.
 *
 * @param directory private to the launch's user
 * @param user who owns it
 */
record Stage(Path directory, LaunchUser user) {
  static final String ROOT = "root";

  /** Lays out the stage for this plan. */
  static Stage create(Path directory, LaunchPlan plan, LaunchUser user) throws IOException {
    Skeleton.privateDirectory(directory, user);
    Stage stage = new Stage(directory, user);
    stage.directory(ROOT);
    for (Source source : plan.sources()) {
      stage.mountPoint(source);
    }
    stage.devices();
    stage.skeletons(plan);
    return stage;
  }

  /** Its directory as bytes. */
  String name() {
    return BytePath.bytes(directory.toAbsolutePath());
  }

  /** Writes a script, byte for byte. */
  void script(String name, List<String> lines) throws IOException {
    Path at = directory.resolve(name);
    Files.write(at, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    user.own(at);
  }

  /** Lays links over an image that has nothing in their places, and says so. */
  void furnish(Map<String, String> links, ImageTree image) throws IOException {
    Skeleton root = new Skeleton(directory.resolve(LaunchPlanner.ROOT_SKELETON), image, user);
    for (Map.Entry<String, String> each : links.entrySet()) {
      if (image.kind(each.getKey()) == ImageTree.Kind.ABSENT) {
        root.link(each.getKey(), each.getValue());
        script(Scripts.DEGRADED, List.of(each.getKey() + " is seen, which the image has not"));
      }
    }
  }

  /** Writes files by their plain paths, each in a directory of its own. */
  void files(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path at = directory.resolve(file.getKey());
      Path parent = at.resolveSibling("").normalize();
      if (!Files.exists(parent)) {
        Skeleton.privateDirectory(parent, user);
      }
      Files.write(at, file.getValue());
      user.own(at);
    }
  }

  private void skeletons(LaunchPlan plan) throws IOException {
    ImageTree image = new ImageTree(sourceOf(plan, LaunchPlanner.IMAGE));
    ImageTree workspace = new ImageTree(sourceOf(plan, LaunchPlanner.WORKSPACE));
    Skeleton root = Skeleton.create(directory.resolve(LaunchPlanner.ROOT_SKELETON), image, user);
    Skeleton inner =
        Skeleton.create(directory.resolve(LaunchPlanner.WORKSPACE_SKELETON), workspace, user);
    root.directory("/proc");
    root.directory("/sys");
    new AccountFiles(plan, image, root).provide();
    Path devices = directory.resolve(LaunchPlanner.DEVICES);
    Skeleton below = new Skeleton(devices, new ImageTree(devices), user);
    MountPoints points = new MountPoints(below, root, inner);
    for (Mount mount : plan.mounts()) {
      mount.prepare(points);
    }
  }

  private static Path sourceOf(LaunchPlan plan, String staged) {
    return plan.sources().stream()
        .filter(each -> each.staged().equals(staged))
        .map(each -> BytePath.of(each.path()))
        .findFirst()
        .orElseThrow();
  }

  private void devices() throws IOException {
    directory(LaunchPlanner.DEVICES);
    Path devices = directory.resolve(LaunchPlanner.DEVICES);
    Files.setPosixFilePermissions(devices, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String node : LaunchPlanner.DEVICE_NODES) {
      file(LaunchPlanner.DEVICES + "/" + node);
    }
    directory(LaunchPlanner.DEVICES + "/pts");
    directory(LaunchPlanner.DEVICES + "/shm");
    link(devices.resolve("ptmx"), "pts/ptmx");
    link(devices.resolve("fd"), "/proc/self/fd");
    link(devices.resolve("stdin"), "/proc/self/fd/0");
    link(devices.resolve("stdout"), "/proc/self/fd/1");
    link(devices.resolve("stderr"), "/proc/self/fd/2");
  }

  private void link(Path at, String target) throws IOException {
    Files.createSymbolicLink(at, Path.of(target));
    user.own(at);
  }

  private void mountPoint(Source source) throws IOException {
    switch (source.shape()) {
      case DIRECTORY, TREE -> directory(source.staged());
      case FILE -> file(source.staged());
    }
  }

  private void file(String name) throws IOException {
    user.own(Files.createFile(directory.resolve(name)));
  }

  private void directory(String name) throws IOException {
    Skeleton.privateDirectory(directory.resolve(name), user);
  }
}
