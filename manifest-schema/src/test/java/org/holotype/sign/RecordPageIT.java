package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holotype.json.RecordSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell lines of the page, followed literally. */
class RecordPageIT {
  private static final String PAGE = new String(RecordSchema.page(), StandardCharsets.UTF_8);

  @TempDir Path directory;

  @BeforeEach
  void unpackGoldenRecord() throws Exception {
    Files.createDirectory(directory.resolve("signatures"));
    for (String name : GoldenRecord.FILES) {
      Files.write(directory.resolve(name), GoldenRecord.bytes(name));
    }
    Tool.of("ssh-keygen", directory);
    Tool.of("openssl", directory);
  }

  @Test
  void itsLinesVerifyTheGoldenRecord() throws Exception {
    List<String> blocks = blocks();
    assertEquals(2, blocks.size());
    assertTrue(shell().run(new byte[0], "-euc", blocks.get(0)).contains("Good"));
    assertTrue(shell().run(new byte[0], "-euc", blocks.get(1)).contains("Verified Successfully"));
  }

  @Test
  void itsLinesRefuseAnAlteredRecord() throws Exception {
    byte[] altered = GoldenRecord.bytes("statement.json");
    altered[altered.length / 2] ^= 1;
    Files.write(directory.resolve("statement.json"), altered);
    for (String block : blocks()) {
      assertNotEquals(0, shell().status(new byte[0], "-euc", block));
    }
  }

  private static List<String> blocks() {
    return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
        .matcher(PAGE)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private Tool shell() {
    return Tool.of("sh", directory);
  }
}
