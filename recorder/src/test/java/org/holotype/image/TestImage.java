package org.holotype.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.Discard;
import org.holotype.image.unpack.DiskTree;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.LayerSource;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.Assertions;

/** Makes images of test tars, in memory and on disk. */
public final class TestImage {
  private TestImage() {}

  /** A layer whose diffID is right. */
  public static LayerSource layer(byte[] tar) {
    return new LayerSource(
        "layer",
        Optional.empty(),
        Optional.of(Digest.sha256(tar)),
        tar.length,
        Optional.empty(),
        () -> new ByteArrayInputStream(tar));
  }

  /** The merged tree of these layers, unpacked into a directory too. */
  public static TreeListing unpack(Path directory, byte[]... layers) {
    return unpack(directory, Budget.DEFAULT, layers);
  }

  public static TreeListing unpack(Path directory, Budget budget, byte[]... layers) {
    try {
      Files.createDirectories(directory);
      List<LayerSource> sources = new ArrayList<>();
      for (byte[] layer : layers) {
        sources.add(layer(layer));
      }
      return new LayerPass(Discard.DISCARD, new DiskTree(directory), budget, Progress.NONE)
          .run(sources, "image test")
          .listing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for each entry but the root: letter, mode, path and what a file or link holds. */
  public static List<String> lines(TreeListing listing) {
    return listing.nodes().stream()
        .filter(node -> !node.path().isRoot())
        .map(
            node ->
                node.content().letter()
                    + " "
                    + node.mode()
                    + " "
                    + EscapedBytes.write(node.path().bytes()))
        .toList();
  }

  public static Failure failure(org.junit.jupiter.api.function.Executable work) {
    return Assertions.assertThrows(Failure.class, work);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
