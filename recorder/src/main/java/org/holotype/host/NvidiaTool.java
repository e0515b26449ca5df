package org.holotype.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code nvidia-smi -q -x}, the only program that the fingerprint starts, and only where it is
 * installed in one of its usual places. It gets no environment, no input, and a few seconds.
 */
final class NvidiaTool implements NvidiaReport.Source {
  private static final String COMMAND = "nvidia-smi -q -x";
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/nvidia-smi",
          "/usr/local/bin/nvidia-smi",
          "/opt/bin/nvidia-smi",
          "/usr/local/nvidia/bin/nvidia-smi",
          "/run/current-system/sw/bin/nvidia-smi",
          "/usr/lib/wsl/lib/nvidia-smi");
  private static final long SECONDS = 5;
  private static final int LARGEST = 4 << 20;

  private final List<Path> places;

  NvidiaTool() {
    this(PLACES.stream().map(Path::of).toList());
  }

  /** Where the tool may be. */
  NvidiaTool(List<Path> places) {
    this.places = List.copyOf(places);
  }

  @Override
  public Reading read() {
    return places.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(NvidiaTool::ask)
        .orElseGet(() -> silent("it is not installed in any usual place"));
  }

  private static Reading ask(Path tool) {
    try {
      Process process = started(tool);
      try {
        return answer(process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return silent("it cannot be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return silent("we were stopped while it ran");
    }
  }

  private static Process started(Path tool) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(tool.toString(), "-q", "-x");
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectInput(Path.of("/dev/null").toFile());
    return builder.start();
  }

  private static Reading answer(Process process) throws InterruptedException {
    CompletableFuture<byte[]> answer =
        CompletableFuture.supplyAsync(() -> drained(process.getInputStream()));
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      return silent("it did not answer within " + SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      return silent("it failed with status " + process.exitValue());
    }
    byte[] bytes = answer.completeOnTimeout(new byte[0], 1, TimeUnit.SECONDS).join();
    return bytes.length == 0 || bytes.length > LARGEST
        ? silent("it gave no report")
        : new Reading(COMMAND, Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)), "");
  }

  /** Its pipe must not fill up while we wait for it to end. */
  private static byte[] drained(InputStream in) {
    try {
      return in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static Reading silent(String why) {
    return new Reading(COMMAND, Optional.empty(), why);
  }
}
