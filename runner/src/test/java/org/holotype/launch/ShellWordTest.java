package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellWordTest {
  @TempDir Path directory;

  @Test
  void anyBytesComeThroughARealShellUnchanged() throws IOException, InterruptedException {
    Random random = new Random(20261123);
    List<String> words = new ArrayList<>(List.of("", "'", "\\", "$(id)", "`id`", "a\n", "-n", "#"));
    for (int count = 0; count < 300; count++) {
      words.add(randomBytes(random));
    }
    Path script = directory.resolve("script");
    String line = "printf '%s\\000' " + ShellWord.quoteAll(words) + "\n";
    Files.write(script, line.getBytes(StandardCharsets.ISO_8859_1));
    Path out = directory.resolve("out");
    int status =
        new ProcessBuilder("sh", script.toString()).redirectOutput(out.toFile()).start().waitFor();
    assertEquals(0, status);
    assertEquals(
        String.join("\0", words) + "\0", Files.readString(out, StandardCharsets.ISO_8859_1));
  }

  @Test
  void directoryOfAnyNameIsReachedThroughAnAsciiArgument()
      throws IOException, InterruptedException {
    for (String name : List.of("plain", "\n", "a b'c\"$x\\", "\u00ff\u0080", "end\n", "%s%d")) {
      Path strange =
          Files.createDirectory(directory.resolve(org.holotype.tree.BytePath.of("d" + name)));
      String word = ShellWord.asciiDirectory(org.holotype.tree.BytePath.bytes(strange));
      assertEquals(word.length(), word.codePoints().filter(each -> each < 128).count());
      int status =
          new ProcessBuilder("sh", "-c", "cd " + word + " && : >reached").start().waitFor();
      assertEquals(0, status);
      assertEquals(true, Files.exists(strange.resolve("reached")), word);
    }
  }

  private static String randomBytes(Random random) {
    StringBuilder bytes = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      bytes.append((char) (1 + random.nextInt(255)));
    }
    return bytes.toString();
  }
}
