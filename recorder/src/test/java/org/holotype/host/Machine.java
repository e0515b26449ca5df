package org.holotype.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.holotype.manifest.Host;
import org.holotype.privacy.Salt;
import org.holotype.tree.Planted;

/**
 * The files of a kernel, read from a {@code .tree}, whose first lines say where it comes from.
 *
 * @param files content by path, bytes as ISO-8859-1
 */
record Machine(Map<String, String> files) {
  static final List<String> NAMES =
      List.of(
          "amd-accelerators",
          "amd-virtual-machine",
          "arm-server",
          "container",
          "gpu-node",
          "intel-laptop",
          "recorded-emulated",
          "recorded-gpu-node",
          "recorded-virtual-machine");

  static final Map<String, Path> PLACES =
      Map.of("workspace", Path.of("/mnt/two words/study"), "state", Path.of("/home"));

  /** Only an author has a salt; a test wants the same digests every time. */
  private static final String SALT = "0123456789abcdef0123456789abcdef";

  private static final String REPORT = "/nvidia-smi.xml";

  Machine {
    files = new TreeMap<>(files);
  }

  static Machine named(String name) {
    Map<String, String> files = new TreeMap<>();
    String tree = "\n" + resource(name + ".tree").stripTrailing();
    String sections = tree.substring(tree.indexOf("\n=== ") + 5);
    for (String section : sections.split("\n=== ", -1)) {
      int end = section.indexOf('\n');
      String head = section.substring(0, end);
      String body = section.substring(end + 1) + "\n";
      files.put(head.substring(head.indexOf('/')), content(head, body));
    }
    return new Machine(files);
  }

  /** What a file holds; nothing where the machine has none of that name. */
  String content(String path) {
    return files.getOrDefault(path, "");
  }

  Machine with(String path, String content) {
    Map<String, String> more = new TreeMap<>(files);
    more.put(path, content);
    return new Machine(more);
  }

  /** Lays the files out below a directory. */
  void writeTo(Path root) {
    files.forEach((path, content) -> Planted.file(root.resolve(path.substring(1)), content));
  }

  /** What we make of the files below a directory. */
  Host probe(Path root) {
    Planted.file(root.resolve("home/salt"), SALT);
    Caller caller = new Caller(environment(), Salt.keptIn(root.resolve("home")), Path.of("/home"));
    return HostProbe.read(HostFiles.copiedTo(root), PLACES, caller, () -> report(root));
  }

  private Map<String, String> environment() {
    return content("/environment")
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private Reading report(Path root) {
    Reading copy = HostFiles.copiedTo(root).readBytes(REPORT);
    return new Reading("nvidia-smi -q -x", copy.text(), copy.problem());
  }

  private static String content(String head, String body) {
    return switch (head.substring(0, head.indexOf('/')).strip()) {
      case "bare" -> body.strip();
      case "gzip" -> gzip(body);
      case "words" -> words(body);
      default -> body;
    };
  }

  private static String words(String lines) {
    long[] words =
        Arrays.stream(lines.strip().split("\\s+")).mapToLong(Long::parseUnsignedLong).toArray();
    ByteBuffer bytes = ByteBuffer.allocate(8 * words.length).order(ByteOrder.nativeOrder());
    Arrays.stream(words).forEach(bytes::putLong);
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  private static String gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toString(StandardCharsets.ISO_8859_1);
  }

  static String resource(String name) {
    try (InputStream in = Machine.class.getResourceAsStream(name)) {
      return Optional.ofNullable(in)
          .map(Machine::text)
          .orElse("there is no file " + name + " beside the test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
