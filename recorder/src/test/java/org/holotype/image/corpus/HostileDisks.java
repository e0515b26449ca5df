package org.holotype.image.corpus;

import static org.holotype.image.TestTar.tar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestLayout;
import org.holotype.manifest.Digest;

/** Directories and files of this host in which one thing stands in the place of another. */
final class HostileDisks {
  private static final byte[] TAR = tar().file("usr/a", "x").bytes();
  private static final String BLOB = "blobs/sha256/" + Digest.sha256(TAR).hex();

  private HostileDisks() {}

  static List<Attack> all() {
    return Stream.of(links(), pipes(), trees(), destinations()).flatMap(List::stream).toList();
  }

  /** Makes a named pipe, which whoever opens waits for. */
  static void pipe(Path path) throws IOException {
    try {
      int status = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
      if (status != 0) {
        throw new IOException("mkfifo ended with " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static List<Attack> links() {
    return List.of(
        swapped("blob-that-is-a-symlink", BLOB),
        swapped("blobs-directory-that-is-a-symlink", "blobs"),
        swapped("algorithm-directory-that-is-a-symlink", "blobs/sha256"),
        swapped("index-that-is-a-symlink", "index.json"),
        swapped("marker-that-is-a-symlink", "oci-layout"));
  }

  /** The same bytes, behind a link. */
  private static Attack swapped(String name, String piece) {
    return Attack.refused(
        name,
        Code.IMAGE_UNSAFE,
        place -> {
          Path layout = layout(place);
          Path elsewhere = layout.resolve("elsewhere");
          Files.move(layout.resolve(piece), elsewhere);
          Files.createSymbolicLink(layout.resolve(piece), elsewhere);
          return layout.toString();
        });
  }

  private static List<Attack> pipes() {
    return List.of(
        replaced("blob-that-is-a-pipe", BLOB, HostileDisks::pipe),
        replaced("index-that-is-a-pipe", "index.json", HostileDisks::pipe),
        replaced("marker-that-is-a-pipe", "oci-layout", HostileDisks::pipe),
        replaced("blob-that-is-a-directory", BLOB, Files::createDirectory),
        replaced("index-that-is-a-directory", "index.json", Files::createDirectory),
        Attack.refused(
            "image-that-is-a-pipe",
            Code.IMAGE_UNSUPPORTED,
            place -> {
              pipe(place.image().resolve("image.tar"));
              return place.image().resolve("image.tar").toString();
            }));
  }

  /** Makes something at a path. */
  private interface Making {
    void at(Path path) throws IOException;
  }

  private static Attack replaced(String name, String piece, Making making) {
    return Attack.refused(
        name,
        Code.IMAGE_UNREADABLE,
        place -> {
          Path layout = layout(place);
          Files.delete(layout.resolve(piece));
          making.at(layout.resolve(piece));
          return layout.toString();
        });
  }

  private static List<Attack> trees() {
    return List.of(
        Attack.contained(
            "directory-with-a-symlink-to-outside",
            place -> {
              Path tree = tree(place);
              Files.createSymbolicLink(tree.resolve("out"), place.victim());
              return tree.toString();
            }),
        Attack.contained(
            "directory-with-a-pipe",
            place -> {
              Path tree = tree(place);
              pipe(tree.resolve("etc/os-release"));
              return tree.toString();
            }),
        Attack.refused(
            "directory-with-the-name-of-a-whiteout",
            Code.IMAGE_UNSUPPORTED,
            place -> {
              Path tree = tree(place);
              Files.createFile(tree.resolve(".wh.usr"));
              return tree.toString();
            }),
        Attack.refused(
            "charliecloud-directory-whose-metadata-is-a-symlink",
            Code.IMAGE_UNSUPPORTED,
            place -> {
              Path tree = Files.createDirectories(place.image().resolve("ch")).getParent();
              Files.createSymbolicLink(
                  place.image().resolve("ch/metadata.json"), place.victim().resolve("file"));
              return String.valueOf(tree);
            }));
  }

  private static Path tree(Place place) throws IOException {
    Files.createDirectories(place.image().resolve("usr"));
    Files.createDirectories(place.image().resolve("etc"));
    return place.image();
  }

  /** Things that stand where an image is unpacked to, before it is. */
  private static List<Attack> destinations() {
    return List.of(
        Attack.contained(
            "staging-name-that-is-a-symlink",
            place -> {
              Files.createSymbolicLink(
                  place.root().resolveSibling(".root.holotype-unpacking"), place.victim());
              return layout(place).toString();
            }));
  }

  private static Path layout(Place place) {
    return new TestLayout(place.image()).plain(TAR).write();
  }
}
