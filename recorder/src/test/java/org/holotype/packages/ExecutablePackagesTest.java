package org.holotype.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Package lists that stand inside executables and archives. */
class ExecutablePackagesTest {
  @TempDir Path root;
  private PlantedImage image = new PlantedImage(Path.of("."));

  @BeforeEach
  void plant() {
    image = new PlantedImage(root);
  }

  @Test
  void goProgramsTellTheirModules() {
    String frame = "0123456789abcdef";
    String modules =
        """
            path\texample.org/cmd
            mod\texample.org\tv1.2.0\th1:m=
            dep\tgolang.org/x/sys\tv0.1.0
            =>\texample.org/fork\tv0.2.0\th1:f=
            build\tGOARCH=amd64
            build\tvcs.revision=beef
            """;
    image.program(
        "usr/bin/tool", elf(".go.buildinfo", goInfo("go1.21.3", frame + modules + frame)));
    assertEquals(
        List.of(
            "example.org v1.2.0 arch=amd64 revision=beef checksum=h1:m=",
            "example.org/fork v0.2.0 checksum=h1:f=",
            "stdlib 1.21.3"),
        image.packages(PackageKind.GO));
  }

  @Test
  void anOlderGoIsUnavailableAndNotGuessed() {
    byte[] info = goInfo("go1.17", "");
    info[15] = 0;
    image.program("usr/bin/tool", elf(".go.buildinfo", info));
    assertEquals(
        List.of(
            "go usr/bin/tool: a Go before 1.18 built it, whose build information is not in one"
                + " place"),
        image.reasons());
  }

  @Test
  void rustProgramsTellTheirCrates() throws IOException {
    String crates =
        "{\"packages\":[{\"name\":\"serde\",\"version\":\"1.0.1\",\"source\":\"crates.io\"},"
            + "{\"name\":\"cc\",\"version\":\"1\",\"source\":\"crates.io\",\"kind\":\"build\"},"
            + "{\"name\":\"own\",\"version\":\"0.1.0\",\"source\":\"local\",\"root\":true}]}";
    image.file("usr/lib/lib.so.1", elf(".dep-v0", deflated(crates.getBytes(ISO_8859_1))));
    assertEquals(
        List.of("own 0.1.0 origin=local", "serde 1.0.1 origin=crates.io"),
        image.packages(PackageKind.CARGO));
  }

  @Test
  void aCrateListThatInflatesWithoutEndIsRefused() throws IOException {
    image.program("bomb", elf(".dep-v0", deflated(new byte[32 << 20])));
    assertEquals(
        List.of("cargo bomb: its crate list is cut short, or inflates beyond 16777216 bytes"),
        image.reasons());
  }

  @Test
  void jarsTellWhatWasShadedInAndWhatTheyCarry() throws IOException {
    byte[] inner = jar("META-INF/maven/org.in/inner/pom.properties", pom("org.in", "inner", "2"));
    image
        .file("app/lib.jar", jar("META-INF/maven/org.a/b/pom.properties", pom("org.a", "b", "1")))
        .file("app/app.war", jar("WEB-INF/lib/inner.jar", inner))
        .file("app/plain.jar", jar("A.class", new byte[3]))
        .file("app/broken.jar", "PK");
    assertEquals(List.of("org.a:b 1", "org.in:inner 2"), image.packages(PackageKind.MAVEN));
    assertEquals(1, image.reasons().size());
    assertEquals(
        "maven app/broken.jar: it is no zip archive that can be read",
        image.reasons().get(0).substring(0, 59));
  }

  private static byte[] pom(String group, String artifact, String version) {
    return ("#Generated\r\nversion="
            + version
            + "\r\ngroupId="
            + group
            + "\r\nartifactId="
            + artifact)
        .getBytes(ISO_8859_1);
  }

  private static byte[] jar(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(bytes);
    }
    return deflated.toByteArray();
  }

  static byte[] goInfo(String version, String modules) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\u00ff Go buildinf:".getBytes(ISO_8859_1));
    bytes.write(8);
    bytes.write(2);
    bytes.writeBytes(new byte[16]);
    for (String each : List.of(version, modules)) {
      for (int left = each.length(); ; left >>>= 7) {
        bytes.write(left < 0x80 ? left : (left & 0x7f) | 0x80);
        if (left < 0x80) {
          break;
        }
      }
      bytes.writeBytes(each.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  /** A little-endian ELF64 file of one section and the section names. */
  static byte[] elf(String section, byte[] content) {
    byte[] names = ("\0" + section + "\0.shstrtab\0").getBytes(ISO_8859_1);
    int headers = 64 + content.length + names.length;
    ByteBuffer elf = ByteBuffer.allocate(headers + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    elf.putLong(40, headers)
        .putShort(58, (short) 64)
        .putShort(60, (short) 3)
        .putShort(62, (short) 2);
    elf.position(64);
    elf.put(content).put(names);
    elf.putInt(headers + 64, 1).putInt(headers + 68, 1);
    elf.putLong(headers + 88, 64).putLong(headers + 96, content.length);
    elf.putInt(headers + 128, section.length() + 2).putInt(headers + 132, 3);
    elf.putLong(headers + 152, 64 + content.length).putLong(headers + 160, names.length);
    return elf.array();
  }
}
