package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.store.BlobStore;

/**
 * A workspace and what a script did to it through an overlay that the kernel really mounted.
 *
 * @param room holds all directories
 */
record Overlay(Path room) {
  Path workspace() {
    return room.resolve("workspace");
  }

  Path upper() {
    return room.resolve("upper");
  }

  BlobStore blobs() {
    return new BlobStore(room.resolve("blobs"));
  }

  /** A workspace that this script fills. */
  static Overlay of(Path room, String script) throws Exception {
    Overlay overlay = new Overlay(room);
    for (String each : List.of("workspace", "upper", "work", "merged")) {
      Files.createDirectory(room.resolve(each));
    }
    assertEquals(0, overlay.shell("cd workspace && " + script), overlay::said);
    return overlay;
  }

  /** What the observer finds after this script ran in the mounted workspace. */
  OverlayOutputs after(String script, TreePath... hidden) throws Exception {
    SealedTree before = SealedTree.of(workspace(), Set.of(hidden), blobs());
    assertEquals(
        0,
        shell("exec unshare -Urm sh -e -c '" + MOUNT + "cd merged\n" + script + "'"),
        this::said);
    OverlayOutputs outputs = new OverlayOutputs(before.entries(), Set.of(hidden), blobs());
    outputs.read(upper());
    return outputs;
  }

  /** What the script did, one {@code change path} each. */
  List<String> changes(String script) throws Exception {
    return words(after(script).outputs());
  }

  static List<String> words(List<Output> outputs) {
    return outputs.stream()
        .map(
            output ->
                output.change().name().toLowerCase(java.util.Locale.ROOT) + " " + output.path())
        .toList();
  }

  /** Runs a script in the room; its status. */
  int shell(String script) throws Exception {
    Path file = room.resolve("script");
    Files.write(file, script.getBytes(StandardCharsets.ISO_8859_1));
    ProcessBuilder builder = new ProcessBuilder("sh", file.toString());
    builder.directory(room.toFile()).redirectErrorStream(true);
    builder.redirectOutput(room.resolve("said").toFile());
    Process process = builder.start();
    assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  String said() {
    try {
      return Files.readString(room.resolve("said"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  private static final String MOUNT =
      "mount -t overlay -o userxattr,lowerdir=workspace,upperdir=upper,workdir=work none merged\n";
}
