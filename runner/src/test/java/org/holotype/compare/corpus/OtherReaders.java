package org.holotype.compare.corpus;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** What readers that are not ours find in a container. */
final class OtherReaders {
  private OtherReaders() {}

  /** Contents by name, one character per byte; a single stream has no name. */
  static Map<String, String> contents(String path, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    return switch (path) {
      case "x.gz" -> Map.of("", text(new GZIPInputStream(in)));
      case "x.xz" -> Map.of("", text(new XZInputStream(in)));
      case "x.bz2" -> Map.of("", text(new BZip2CompressorInputStream(in, true)));
      case "x.zst" -> Map.of("", text(new ZstdInputStream(in)));
      case "x.tar" -> members(new TarArchiveInputStream(in));
      default -> members(new ZipArchiveInputStream(in));
    };
  }

  private static Map<String, String> members(ArchiveInputStream<? extends ArchiveEntry> archive)
      throws IOException {
    Map<String, String> members = new TreeMap<>();
    for (ArchiveEntry one = archive.getNextEntry(); one != null; one = archive.getNextEntry()) {
      members.put(one.getName(), text(archive));
    }
    return members;
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
