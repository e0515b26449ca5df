package org.holotype.image;

import static org.holotype.image.TestTar.tar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.cache.RootfsCheck;
import org.holotype.image.limit.Budget;
import org.holotype.manifest.Digest;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;

/**
 * Bytes of which anything may be wrong, read as images: what comes of it is a failure with words,
 * or a tree that holds, and nothing is left beside it. The tests give it seeded mutations; a fuzzer
 * that is led by coverage calls the same, see {@link FuzzTarget}.
 */
enum FuzzedImage {
  TAR {
    @Override
    byte[] sound(Path place) {
      return tar()
          .directory("usr/")
          .file("usr/a", "some content")
          .symlink("lib", "usr/lib")
          .file("lib/b", "more")
          .hardLink("usr/c", "usr/a")
          .pax("mtime", "1.5")
          .pax("path", "usr/long")
          .pax("SCHILY.xattr.user.x", "y")
          .file("short", "x")
          .member('L', "long", "", "usr/gnu\0")
          .file("short", "y")
          .device("dev", 1, 3)
          .file("usr/.wh.a", "")
          .bytes();
    }

    @Override
    void read(byte[] bytes, Path place) {
      unpacked(repaired(bytes), place);
    }
  },
  SQUASHFS {
    @Override
    byte[] sound(Path place) {
      return TestSquashfs.bytes();
    }

    @Override
    void read(byte[] bytes, Path place) throws IOException {
      inspected(Files.write(place.resolve("image"), bytes));
    }
  },
  /** A superblock before a sound file system or, where it is longer, one that is let in. */
  SUPERBLOCK {
    @Override
    byte[] sound(Path place) {
      return Arrays.copyOf(TestSquashfs.bytes(), SUPERBLOCK_BYTES);
    }

    @Override
    void read(byte[] bytes, Path place) throws IOException {
      byte[] image = bytes.length > SUPERBLOCK_BYTES ? bytes.clone() : TestSquashfs.bytes();
      System.arraycopy(bytes, 0, image, 0, Math.min(bytes.length, SUPERBLOCK_BYTES));
      inspected(Files.write(place.resolve("image"), admitted(image)));
    }
  },
  SIF {
    @Override
    byte[] sound(Path place) {
      return new TestSif()
          .definition("Bootstrap: docker\n")
          .json("oci-config.json", "{\"config\":{\"Env\":[\"A=b\"]}}")
          .system(TestSquashfs.bytes())
          .bytes();
    }

    @Override
    void read(byte[] bytes, Path place) throws IOException {
      inspected(Files.write(place.resolve("image"), bytes));
    }
  },
  INDEX {
    @Override
    byte[] sound(Path place) throws IOException {
      return Files.readAllBytes(layout(place).write().resolve("index.json"));
    }

    @Override
    void read(byte[] bytes, Path place) throws IOException {
      Path layout = layout(place).write();
      Files.write(layout.resolve("index.json"), bytes);
      inspected(layout);
    }
  },
  MANIFEST {
    @Override
    byte[] sound(Path place) {
      return layout(place).manifest();
    }

    @Override
    void read(byte[] bytes, Path place) {
      TestLayout layout = layout(place);
      layout.manifest();
      String type = "application/vnd.oci.image.manifest.v1+json";
      String descriptor = TestLayout.descriptor(type, layout.blob(bytes), bytes.length, "");
      inspected(layout.write(List.of(descriptor)));
    }
  },
  CONFIG {
    @Override
    byte[] sound(Path place) {
      return TestImage.utf8(
          "{\"os\":\"linux\",\"config\":{\"Env\":[\"A=b\"],\"Labels\":{\"c\":\"d\"}},\"history\":[{}],"
              + "\"rootfs\":{\"diff_ids\":[\""
              + Digest.sha256(LAYER)
              + "\"]}}");
    }

    @Override
    void read(byte[] bytes, Path place) {
      String config = new String(bytes, StandardCharsets.UTF_8);
      inspected(layout(place).changed(honest -> config).write());
    }
  };

  private static final int SUPERBLOCK_BYTES = 96;
  private static final int VERSION_AT = 28;
  private static final byte[] LAYER = tar().file("a", "x").bytes();

  private static final Set<Code> EXPECTED =
      Set.of(
          Code.IMAGE_UNREADABLE,
          Code.IMAGE_UNSAFE,
          Code.IMAGE_UNSUPPORTED,
          Code.IMAGE_MISSING,
          Code.DIGEST_MISMATCH,
          Code.SIGNATURE_INVALID,
          Code.SIZE_MISMATCH,
          Code.USAGE);

  /** An image of the kind with which nothing is wrong. */
  abstract byte[] sound(Path place) throws IOException;

  abstract void read(byte[] bytes, Path place) throws IOException;

  /**
   * Reads the bytes in an empty directory, which is empty again afterwards.
   *
   * @throws AssertionError where anything else comes of it than what is expected
   */
  void check(byte[] bytes, Path place) {
    try {
      readAndTell(bytes, place);
      emptied(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAndTell(byte[] bytes, Path place) throws IOException {
    try {
      read(bytes, place);
    } catch (Failure refused) {
      if (!EXPECTED.contains(refused.code())) {
        throw new AssertionError(refused.code() + ": " + refused, refused);
      }
    }
  }

  private static TestLayout layout(Path place) {
    return new TestLayout(place.resolve("layout")).gzip(LAYER);
  }

  private static void unpacked(byte[] bytes, Path place) {
    Path root = place.resolve("root");
    TreeListing tree = TestImage.unpack(root, bytes);
    try {
      Optional<String> difference = RootfsCheck.begin(root).difference(tree, Progress.NONE);
      if (difference.isPresent()) {
        throw new AssertionError(difference.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inspected(Path image) {
    Budget budget = Budget.DEFAULT.withBytes(64 << 20);
    Path scratch = image.resolveSibling("scratch");
    try {
      Files.createDirectories(scratch);
      try (ImageSource source = new ImageSources(scratch, budget).source(image.toString())) {
        new ImageReader(budget, Progress.NONE).inspect(source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void emptied(Path place) throws IOException {
    List<Path> left;
    try (Stream<Path> entries = Files.list(place)) {
      left = entries.toList();
    }
    for (Path each : left) {
      String name = String.valueOf(each.getFileName());
      if (!Set.of("root", "image", "layout", "scratch").contains(name)) {
        throw new AssertionError("left behind: " + each);
      }
      Removal.remove(each);
    }
  }

  /** Gives it the magic number and the version of a squashfs, so that damage goes deep. */
  private static byte[] admitted(byte[] image) {
    byte[] sound = TestSquashfs.bytes();
    System.arraycopy(sound, 0, image, 0, 4);
    System.arraycopy(sound, VERSION_AT, image, VERSION_AT, 4);
    return image;
  }

  /** Makes the checksum of every block fit that looks like a header, so that damage goes deep. */
  private static byte[] repaired(byte[] bytes) {
    byte[] tar = bytes.clone();
    for (int at = 0; at + 512 <= tar.length; at += 512) {
      boolean header =
          tar[at + 257] == 'u' && tar[at + 258] == 's' && tar[at + 259] == 't' && tar[at] != 0;
      if (header) {
        Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
          sum += tar[at + i] & 0xff;
        }
        byte[] text = TestImage.utf8(String.format(Locale.ROOT, "%06o\0 ", sum));
        System.arraycopy(text, 0, tar, at + 148, 8);
      }
    }
    return tar;
  }
}
