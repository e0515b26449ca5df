package org.holotype.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holotype.machine.Needs;

/**
 * Debian's browser without a window, told to stay off the network.
 *
 * @param program where it is
 * @param room an empty directory for its profiles
 */
record Chromium(Path program, Path room) {
  private static final long LIMIT_SECONDS = 120;

  static Chromium start(Path room) {
    return new Chromium(Needs.program("chromium"), room);
  }

  /** A picture of the page's first screen. */
  void screenshot(Path page, int width, int height, Path picture, String... more)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--screenshot=" + picture.toAbsolutePath());
    options.add("--window-size=" + width + "," + height);
    options.add("--hide-scrollbars");
    run(page, options);
    assertTrue(Files.size(picture) > 0, picture.toString());
  }

  /** The page as a printer would have it. */
  void print(Path page, Path pdf) throws IOException, InterruptedException {
    run(page, List.of("--no-pdf-header-footer", "--print-to-pdf=" + pdf.toAbsolutePath()));
    assertTrue(Files.size(pdf) > 0, pdf.toString());
  }

  /** The page's elements as the browser understood them. */
  String dom(Path page, String... more) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--dump-dom");
    return run(page, options);
  }

  private String run(Path page, List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    Stream.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--user-data-dir=" + Files.createTempDirectory(room, "profile"))
        .forEach(command::add);
    command.addAll(options);
    command.add(page.toUri().toString());
    Path out = Files.createTempFile(room, "said", ".out");
    Path err = Files.createTempFile(room, "said", ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("HOME", room.toString());
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "no end: " + command);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> read(err));
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
