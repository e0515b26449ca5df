package org.holotype.image.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.zstd.Zstd;
import org.tukaani.xz.XZInputStream;

/** How a tar is compressed, told by its first bytes; media types and file names may lie. */
public enum Compression {
  PLAIN("application/vnd.oci.image.layer.v1.tar"),
  GZIP("application/vnd.oci.image.layer.v1.tar+gzip"),
  ZSTD("application/vnd.oci.image.layer.v1.tar+zstd"),
  XZ(""),
  BZIP2(""),
  LZ4("");

  private static final int LONGEST_MAGIC = 6;
  private static final int BUFFER = 1 << 17;

  /** What {@code xz -9} asks for. */
  private static final int XZ_MEMORY_KIB = 66 << 10;

  /** Of a gzip member, whose name may be as long as it likes. */
  private static final long MOST_BETWEEN = 1 << 19;

  /** What others take in before a byte comes out: lz4 has the largest blocks, of 4 MiB. */
  private static final long MOST_IN_A_BLOCK = 8L << 20;

  private final String mediaType;

  Compression(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Whether OCI knows layers that are so compressed. */
  public boolean isOfLayers() {
    return !mediaType.isEmpty();
  }

  /** The media type that OCI gives a layer so compressed. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Looks at the first bytes of a layer and leaves the stream at its start.
   *
   * @throws org.holotype.failure.Failure {@code IMAGE_UNSUPPORTED} where OCI has no such layers
   */
  public static Compression of(BufferedInputStream in, String object) throws IOException {
    Compression compression = ofAny(in);
    if (!compression.isOfLayers()) {
      String name = compression.name().toLowerCase(Locale.ROOT);
      throw Refusal.unsupported(
          object,
          "it is compressed with " + name + ", which OCI has no layers for",
          "build the image again with gzip or zstd layers");
    }
    return compression;
  }

  /** Looks at the first bytes of an archive and leaves the stream at its start. */
  public static Compression ofAny(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_MAGIC);
    String magic = HexFormat.of().formatHex(in.readNBytes(LONGEST_MAGIC));
    in.reset();
    if (magic.startsWith("1f8b")) {
      return GZIP;
    }
    if (magic.startsWith("28b52ffd") || magic.matches("5[0-9a-f]2a4d18.*")) {
      return ZSTD;
    }
    if (magic.startsWith("fd377a585a00")) {
      return XZ;
    }
    if (magic.matches("425a683[1-9].*")) {
      return BZIP2;
    }
    return magic.startsWith("04224d18") ? LZ4 : PLAIN;
  }

  /** A buffer large enough that decompressors read in few, large steps. */
  public static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /**
   * The uncompressed bytes, every frame and member of them. Closing them frees what the decoder
   * holds, much of it outside the heap.
   *
   * @param in what {@link #of} looked at; left open
   * @param object what the bytes are, for the failure's words
   */
  public InputStream decompress(InputStream in, Budget budget, String object) {
    CountingInputStream counted =
        new CountingInputStream(in, this == GZIP ? MOST_BETWEEN : MOST_IN_A_BLOCK);
    try {
      return new DecompressedInputStream(decoder(counted, budget), counted, budget, object);
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse("it ends too early");
      String word = name().toLowerCase(Locale.ROOT);
      throw Refusal.unreadable(object, "its " + word + " header is damaged: " + reason).causedBy(e);
    }
  }

  private InputStream decoder(InputStream in, Budget budget) throws IOException {
    return switch (this) {
      case PLAIN -> in;
      case GZIP -> gzip(in);
      case ZSTD -> Zstd.stream(in, Zstd.Skippable.PASSED_OVER, budget.zstdWindow());
      case XZ -> new XZInputStream(new BufferedInputStream(in, BUFFER), XZ_MEMORY_KIB);
      case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
      case LZ4 -> new FramedLZ4CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
    };
  }

  private static InputStream gzip(InputStream in) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .setBufferSize(BUFFER)
        .get();
  }
}
