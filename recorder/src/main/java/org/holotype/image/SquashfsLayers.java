package org.holotype.image;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.stream.VerifiedInputStream;
import org.holotype.image.unpack.LayerSource;
import org.holotype.manifest.Digest;
import org.holotype.tree.NamedOutputStream;

/**
 * Layers that are squashfs (oci-tools, pkg/mutate/squashfs.go): each is verified and written as the
 * tar that it stands for, which is the layer from then on. Closing removes what was written.
 */
final class SquashfsLayers implements Closeable {
  /** The media type of such layers. */
  static final String MEDIA_TYPE = "application/vnd.sylabs.image.layer.v1.squashfs";

  private final Path scratch;
  private final Budget budget;
  private final List<Path> written = new ArrayList<>();

  SquashfsLayers(Path scratch, Budget budget) {
    this.scratch = scratch;
    this.budget = budget;
  }

  /** The tar of a layer whose bytes have the digest that the image manifest names. */
  LayerSource tar(LayerSource squashfs, Digest digest) throws IOException {
    requireSame(squashfs, digest);
    Path copy = temporary();
    try (InputStream in =
            new VerifiedInputStream(
                squashfs.bytes().open(), digest, squashfs.size(), squashfs.object());
        OutputStream out = new NamedOutputStream(Files.newOutputStream(copy), copy)) {
      in.transferTo(out);
    }
    LayerSource tar = tar(copy, squashfs);
    Files.delete(copy);
    return tar;
  }

  private LayerSource tar(Path squashfs, LayerSource layer) throws IOException {
    Path tar = temporary();
    MessageDigest digest = Digest.sha256();
    try (ImageFile held = ImageFile.open(squashfs, layer.object());
        OutputStream named = new NamedOutputStream(Files.newOutputStream(tar), tar);
        OutputStream file = new BufferedOutputStream(named, 1 << 17);
        OutputStream out = new DigestOutputStream(file, digest)) {
      new SquashfsTar(held, 0, held.size(), budget, layer.object()).ofLayer().writeTo(out);
    }
    Digest made = Digest.of(digest.digest());
    return new LayerSource(
        layer.object(),
        Optional.of(made),
        Optional.of(made),
        Files.size(tar),
        Optional.of(Compression.PLAIN.mediaType()),
        () -> Files.newInputStream(tar));
  }

  /** A squashfs has no other form, so that the config names it as the manifest does. */
  private static void requireSame(LayerSource squashfs, Digest digest) {
    if (!squashfs.diffId().equals(Optional.of(digest))) {
      throw Refusal.digest(
          squashfs.object() + ", in the config (diffID),",
          squashfs.diffId().map(Digest::toString).orElse("none"),
          digest);
    }
  }

  private Path temporary() throws IOException {
    Path file = Files.createTempFile(scratch, "holotype-", ".layer");
    written.add(file);
    return file;
  }

  @Override
  public void close() throws IOException {
    for (Path file : written) {
      Files.deleteIfExists(file);
    }
  }
}
