package org.holotype.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NamedOutputStreamTest {
  @Test
  void fullDiskIsNamedByTheFile() throws IOException {
    Path file = Path.of("/somewhere/file");
    try (OutputStream full =
        new NamedOutputStream(Files.newOutputStream(Path.of("/dev/full")), file)) {
      IOException e = assertThrows(FileSystemException.class, () -> full.write(new byte[10]));
      assertEquals("/somewhere/file: No space left on device", IoReason.of(e));
    }
  }
}
