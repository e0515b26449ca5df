package org.holotype.image.corpus;

import static org.holotype.image.TestImage.concatenated;
import static org.holotype.image.TestImage.gzip;
import static org.holotype.image.TestTar.tar;
import static org.holotype.image.corpus.OddImages.TAR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.holotype.image.TestLayout;
import org.holotype.image.TestTar;
import org.holotype.manifest.Digest;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Of {@link OddImages} those that are one file. */
final class OddArchives {
  private OddArchives() {}

  static List<OddImage> all() {
    return Stream.of(archives(), dockers()).flatMap(List::stream).toList();
  }

  private static List<OddImage> archives() {
    return List.of(
        file("rootfs-in-gzip", gzip(TAR)),
        file(
            "rootfs-in-two-members",
            concatenated(
                gzip(Arrays.copyOf(TAR, 512)), gzip(Arrays.copyOfRange(TAR, 512, TAR.length)))),
        file("rootfs-in-zstd", OddImages.zstd(TAR)),
        made("rootfs-in-xz", out -> new XZOutputStream(out, new LZMA2Options(0))),
        made("rootfs-in-bzip2", out -> new BZip2CompressorOutputStream(out, 1)),
        made("rootfs-in-lz4", FramedLZ4CompressorOutputStream::new),
        file(
            "rootfs-below-a-directory",
            tar()
                .mode(0755)
                .directory("top")
                .mode(0644)
                .file("top/usr/a", "x")
                .directory("top/etc")
                .bytes()),
        file("rootfs-below-dot", tar().file("./usr/a", "x").directory("./etc").bytes()),
        file("rootfs-from-the-root", tar().file("/usr/a", "x").directory("/etc").bytes()),
        file(
            "lxd-unified",
            tar()
                .file("metadata.yaml", "architecture: x86_64\n")
                .file("templates/t", "")
                .file("rootfs/usr/a", "x")
                .directory("rootfs/etc")
                .bytes()),
        oci("oci-archive", name -> name),
        oci("oci-archive-below-dot", name -> "./" + name),
        oci("oci-archive-with-directories", name -> name.replace("blobs/", "blobs//")));
  }

  private static OddImage file(String name, byte[] bytes) {
    return new OddImage(
        name, place -> Files.write(place.image().resolve("image.tar"), bytes).toString());
  }

  /** Begins to compress. */
  private interface Compressing {
    OutputStream to(OutputStream out) throws IOException;
  }

  private static OddImage made(String name, Compressing compressing) {
    return new OddImage(
        name,
        place -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try (OutputStream compressed = compressing.to(out)) {
            compressed.write(TAR);
          }
          return Files.write(place.image().resolve("image.tar"), out.toByteArray()).toString();
        });
  }

  private static OddImage oci(String name, UnaryOperator<String> named) {
    return new OddImage(
        name,
        place -> {
          Path layout = new TestLayout(place.image().resolve("layout")).gzip(TAR).write();
          TestTar archive = tar();
          try (Stream<Path> files = Files.walk(layout)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
              String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
              archive.file(named.apply(layout.relativize(file).toString()), bytes);
            }
          }
          return Files.write(place.image().resolve("image.tar"), archive.bytes()).toString();
        });
  }

  private static List<OddImage> dockers() {
    String layer = new String(TAR, StandardCharsets.ISO_8859_1);
    return List.of(
        docker("docker-archive", "l.tar", tar().file("l.tar", layer)),
        docker(
            "docker-archive-of-a-link",
            "i/layer.tar",
            tar().symlink("i/layer.tar", "../l.tar").file("l.tar", layer)),
        docker(
            "docker-archive-of-a-link-from-the-root",
            "i/layer.tar",
            tar().symlink("i/layer.tar", "/l.tar").file("l.tar", layer)),
        docker(
            "docker-archive-in-gzip-inside",
            "l.tar",
            tar().file("l.tar", new String(gzip(TAR), StandardCharsets.ISO_8859_1))),
        docker(
            "docker-archive-with-old-files",
            "i/layer.tar",
            tar()
                .directory("i")
                .file("i/VERSION", "1.0")
                .file("i/json", "{}")
                .file("i/layer.tar", layer)
                .file("repositories", "{}")),
        docker("docker-archive-by-another-spelling", "./l.tar", tar().file("./l.tar", layer)));
  }

  private static OddImage docker(String name, String layer, TestTar archive) {
    String config = "{\"rootfs\":{\"diff_ids\":[\"" + Digest.sha256(TAR) + "\"]}}";
    String manifest = "[{\"Config\":\"c.json\",\"RepoTags\":null,\"Layers\":[\"" + layer + "\"]}]";
    return file(name, archive.file("c.json", config).file("manifest.json", manifest).bytes());
  }
}
