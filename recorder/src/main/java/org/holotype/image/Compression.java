package org.holotype.image;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a tar is compressed, told by its first bytes; media types and file names may lie. */
enum Compression {
  PLAIN("application/vnd.oci.image.layer.v1.tar"),
  GZIP("application/vnd.oci.image.layer.v1.tar+gzip"),
  ZSTD("application/vnd.oci.image.layer.v1.tar+zstd");

  private static final int LONGEST_MAGIC = 6;
  private static final int BUFFER = 1 << 17;

  private final String mediaType;

  Compression(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type that OCI gives a layer so compressed. */
  String mediaType() {
    return mediaType;
  }

  /**
   * Looks at the first bytes and leaves the stream at its start.
   *
   * @throws org.holotype.failure.Failure {@code IMAGE_UNSUPPORTED} for a compression we do not read
   */
  static Compression of(BufferedInputStream in, String object) throws IOException {
    in.mark(LONGEST_MAGIC);
    String magic = HexFormat.of().formatHex(in.readNBytes(LONGEST_MAGIC));
    in.reset();
    if (magic.startsWith("1f8b")) {
      return GZIP;
    }
    if (magic.startsWith("28b52ffd") || magic.matches("5[0-9a-f]2a4d18.*")) {
      return ZSTD;
    }
    refuseOthers(magic, object);
    return PLAIN;
  }

  private static void refuseOthers(String magic, String object) {
    String name =
        magic.startsWith("fd377a585a00")
            ? "xz"
            : magic.startsWith("425a68") ? "bzip2" : magic.startsWith("04224d18") ? "lz4" : "";
    if (!name.isEmpty()) {
      throw Refusal.unsupported(
          object, "it is compressed with " + name, "decompress it with " + name + " -d first");
    }
  }

  /** A buffer large enough that decompressors read in few, large steps. */
  static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /**
   * The uncompressed bytes, every frame and member of them.
   *
   * @param in what {@link #of} looked at
   * @param object what the bytes are, for the failure's words
   */
  InputStream decompress(InputStream in, Budget budget, String object) throws IOException {
    CountingInputStream counted = new CountingInputStream(in);
    return new DecompressedInputStream(decoder(counted, budget, object), counted, budget, object);
  }

  private InputStream decoder(InputStream in, Budget budget, String object) throws IOException {
    return switch (this) {
      case PLAIN -> in;
      case GZIP -> gzip(in, object);
      case ZSTD -> new ZstdInputStream(new ZstdFrames(in, budget.zstdWindow(), object));
    };
  }

  private static InputStream gzip(InputStream in, String object) {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .setBufferSize(BUFFER)
          .get();
    } catch (IOException e) {
      throw Refusal.unreadable(object, "its gzip header is damaged").causedBy(e);
    }
  }
}
