package org.holotype.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small zip archives. */
final class Archives {
  private Archives() {}

  /** An archive of these members: a name, its content, and so on. */
  static byte[] zip(String... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int each = 0; each < members.length; each += 2) {
        zip.putNextEntry(new ZipEntry(members[each]));
        zip.write(members[each + 1].getBytes(ISO_8859_1));
      }
    }
    return bytes.toByteArray();
  }
}
