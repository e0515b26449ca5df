package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.holotype.launch.ImageTree.Kind;
import org.holotype.manifest.Network;

/**
 * The few files of {@code /etc} that describe the launch and not the image: names of the host and
 * of the user. Where the image has a link in such a place, its own is left alone.
 */
record AccountFiles(LaunchPlan plan, ImageTree image, Skeleton skeleton) {
  /** No image's account database comes near this many bytes. */
  private static final long BUDGET = 1 << 20;

  private static final Path HOST_NAMES = Path.of("/etc/hosts");
  private static final Path HOST_RESOLVER = Path.of("/etc/resolv.conf");

  void provide() throws IOException {
    if (isOrdinary("/etc", Kind.DIRECTORY)) {
      provide("/etc/hostname", plan.hostname() + "\n");
      provide("/etc/hosts", "127.0.0.1 localhost " + plan.hostname() + "\n" + hosts());
      provide("/etc/resolv.conf", ofHost(HOST_RESOLVER, ""));
      account("/etc/passwd", ":" + plan.gid() + "::/tmp:/bin/sh\n", plan.uid());
      account("/etc/group", ":\n", plan.gid());
    }
  }

  private void provide(String inside, String content) throws IOException {
    if (isOrdinary(inside, Kind.FILE)) {
      skeleton.content(inside, content);
    }
  }

  private void account(String inside, String rest, int id) throws IOException {
    if (!isOrdinary(inside, Kind.FILE)) {
      return;
    }
    Path own = image.resolve(inside);
    boolean present = image.kind(inside) == Kind.FILE;
    if (present && Files.size(own) > BUDGET) {
      return;
    }
    String known = present ? Files.readString(own, StandardCharsets.ISO_8859_1) : "";
    if (known.lines().noneMatch(line -> names(line, id))) {
      String gap = known.isEmpty() || known.endsWith("\n") ? "" : "\n";
      skeleton.content(inside, known + gap + "holotype:x:" + id + rest);
    }
  }

  private static boolean names(String line, int id) {
    return Arrays.asList(line.split(":", -1)).indexOf(Integer.toString(id)) == 2;
  }

  private String hosts() throws IOException {
    return ofHost(HOST_NAMES, "::1 localhost\n");
  }

  /** Names mean something on the host's network alone. */
  private String ofHost(Path file, String otherwise) throws IOException {
    return plan.network() == Network.HOST && Files.isReadable(file) && Files.size(file) <= BUDGET
        ? Files.readString(file, StandardCharsets.ISO_8859_1)
        : otherwise;
  }

  private boolean isOrdinary(String inside, Kind expected) {
    Kind kind = image.kind(inside);
    return kind == expected || kind == Kind.ABSENT;
  }
}
