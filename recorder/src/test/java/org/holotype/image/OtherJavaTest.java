package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.limit.Budget;
import org.holotype.machine.AnyUser;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must hold in another Java: in another locale, in little memory, and beside ours. */
@Timeout(60)
class OtherJavaTest {
  @TempDir Path outer;

  @AfterEach
  void remove() throws IOException {
    Removal.remove(outer.resolve("root"));
  }

  @Test
  void namesAreBytesUnderALocaleThatKnowsNoSuchLetters() throws Exception {
    for (String locale : List.of("C", "C.UTF-8")) {
      Process other = start(locale, "names", outer.resolve("root").toString());
      assertEquals(List.of("636166e9ff", "c3a9"), said(other), locale);
      remove();
    }
  }

  @Test
  void attributesThatWouldFillTheMemoryAreRefusedBefore() throws Exception {
    Process other = start("C.UTF-8", "attributes", outer.resolve("root").toString());
    List<String> said = said(other);
    assertTrue(said.get(0).contains("limit of 67108864 (metadata)"), said.toString());
  }

  /** In a heap of 256 MiB, as below. */
  @AnyUser
  @Test
  void asManyEntriesAsAreUsualFitTheMemory() throws Exception {
    assertEquals(List.of("true"), said(start("C.UTF-8", "entries", outer.toString())));
  }

  @Test
  void twoProcessesThatTakeInOneImageAgreeOnOneTree() throws Exception {
    TestLayout layout = new TestLayout(outer.resolve("layout"));
    for (int i = 0; i < 3; i++) {
      layout.gzip(tar().file("d" + i + "/f", "content").bytes());
    }
    layout.write();
    Process one = start("C.UTF-8", "add", outer.toString());
    Process two = start("C.UTF-8", "add", outer.toString());
    String ours = OtherJava.add(outer).rootfs().path().toString();
    assertEquals(List.of(ours), said(one));
    assertEquals(List.of(ours), said(two));
    try (Stream<Path> left = Files.list(outer.resolve("images"))) {
      assertEquals(0, left.filter(each -> each.getFileName().toString().startsWith(".")).count());
    }
  }

  @Test
  void treeThatAnotherProcessUsesStaysUntilItIsKilled() throws Exception {
    new TestLayout(outer.resolve("layout")).gzip(tar().file("a", "content").bytes()).write();
    Process one = start("C.UTF-8", "use", outer.toString());
    Process two = start("C.UTF-8", "use", outer.toString());
    Path root = Path.of(firstLine(one));
    assertEquals(root.toString(), firstLine(two));
    Path image = Optional.ofNullable(root.getParent()).orElseThrow();
    try (ImageStore store = store()) {
      assertFalse(store.remove(image));
      assertTrue(store.isUsed(image));
      Files.writeString(root.resolve("a"), "damaged");
      assertEquals(Code.STORE_LOCKED, failure(() -> OtherJava.add(outer)).code());
      one.destroyForcibly().waitFor();
      assertFalse(store.remove(image));
      assertEquals("damaged", Files.readString(root.resolve("a")));
      two.destroyForcibly().waitFor();
      assertTrue(store.remove(image));
      assertFalse(Files.exists(image));
      String lock = String.valueOf(image.getFileName()).replace('-', '.') + ".lock";
      assertFalse(Files.exists(image.resolveSibling(lock)));
    }
  }

  private ImageStore store() {
    return new ImageStore(
        outer.resolve("images"),
        new DirectoryBlobs(outer.resolve("blobs")),
        Budget.DEFAULT,
        Progress.NONE);
  }

  private static String firstLine(Process process) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = process.getInputStream();
    for (int letter; (letter = in.read()) >= 0 && letter != '\n'; ) {
      line.append((char) letter);
    }
    return line.toString();
  }

  private Process start(String locale, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    command.add("--add-opens=java.base/sun.nio.fs=ALL-UNNAMED");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), OtherJava.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("LC_ALL", locale);
    return builder.start();
  }

  private static List<String> said(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said.lines().toList();
  }
}
