package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.record.DeclaredInput;
import org.holotype.tree.BytePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationsTest {
  @TempDir Path room;

  /** A link alone would be recorded, and the bytes behind it read all the same. */
  @Test
  void inputNamedByALinkIsWhatTheLinkLeadsTo() throws IOException {
    Path data = Files.writeString(room.toRealPath().resolve("data"), "1\n");
    Path link = Files.createSymbolicLink(room.resolve("link"), data);
    DeclaredInput input = Declarations.input(link.toString());
    assertEquals(data, input.source());
    assertEquals(BytePath.bytes(link), input.inside());
  }
}
