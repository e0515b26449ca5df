package org.holotype.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HexFormat;
import org.holotype.manifest.Digest;
import org.holotype.store.BlobStore;

/** The program that makes a stored layer a plain tar, told by the layer's first bytes. */
final class LayerPrograms {
  private static final int MAGIC = 4;

  private final BlobStore blobs;

  LayerPrograms(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Media types are often wrong about compression; the bytes are not. */
  String of(Digest layer) {
    String magic = HexFormat.of().formatHex(firstBytes(layer));
    if (magic.startsWith("1f8b")) {
      return "gzip -dc";
    }
    return switch (magic) {
      case "28b52ffd" -> "zstd -dc";
      case "fd377a58" -> "xz -dc";
      default -> "cat";
    };
  }

  private byte[] firstBytes(Digest layer) {
    if (!blobs.has(layer)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(blobs.path(layer))) {
      return in.readNBytes(MAGIC);
    } catch (IOException e) {
      throw PackFailures.disk("layer " + layer + " cannot be read", e);
    }
  }
}
