package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.launch.Backend.SignalWord;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Exit;
import org.holotype.observe.LaunchResult.Written;

/**
 * What the scripts left in the stage.
 *
 * @param stage their directory
 */
record Aftermath(Path stage) {
  /** Signals are numbered from 1 to 64 on Linux. */
  private static final int LAST_SIGNAL = 64;

  private static final int SHOWN_CHARACTERS = 2000;

  /** The two of which a shell does not tell, since users send them all the time. */
  private static final List<Integer> UNTOLD = List.of(2, 13);

  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

  /** Whether the command was started at all. */
  boolean started() {
    return Files.exists(stage.resolve(Scripts.STARTED));
  }

  /**
   * How the command ended; empty where something outside ended the launch itself.
   *
   * @param word how the backend's program passes a signal on
   */
  Optional<Exit> exit(SignalWord word) throws IOException {
    String written = read(Scripts.STATUS).strip();
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(exit(Integer.parseInt(written), word));
  }

  private Exit exit(int status, SignalWord word) throws IOException {
    int signal = status - 128;
    boolean told =
        word == SignalWord.STATUS_ONLY
            || UNTOLD.contains(signal)
            || !read(Scripts.SIGNAL_WORD).isEmpty();
    return signal > 0 && signal <= LAST_SIGNAL && told ? Exit.killed(signal) : Exit.exited(status);
  }

  /** What stands in the upper directory of the workspace. */
  Written written() {
    return Files.exists(stage.resolve(Copies.COPIED)) ? Written.EVERYTHING : Written.CHANGES;
  }

  /** From the command's start to its end, by the clock of the file system. */
  Duration wall() throws IOException {
    Duration wall =
        Duration.between(
            Files.getLastModifiedTime(stage.resolve(Scripts.STARTED)).toInstant(),
            Files.getLastModifiedTime(stage.resolve(Scripts.STATUS)).toInstant());
    return wall.isNegative() ? Duration.ZERO : wall;
  }

  /** CPU time in user mode of the command and of all whom it waited for. */
  Optional<Duration> user() throws IOException {
    return spent(1);
  }

  /** CPU time in the kernel, likewise. */
  Optional<Duration> system() throws IOException {
    return spent(3);
  }

  /** What could not be given, in words. */
  List<String> degraded() throws IOException {
    return read(Scripts.DEGRADED).lines().distinct().toList();
  }

  /** What the programs of the set-up complained of, on one line, fit for a terminal. */
  String complaint() throws IOException {
    String complaint =
        read(Scripts.SETUP_LOG)
            .lines()
            .map(String::strip)
            .filter(line -> !line.startsWith("dmesg(1)"))
            .collect(Collectors.joining("; "));
    String shown = complaint.substring(0, Math.min(SHOWN_CHARACTERS, complaint.length()));
    return EscapedBytes.write(shown);
  }

  private Optional<Duration> spent(int group) throws IOException {
    Optional<Duration> before = children(read(Scripts.TIMES_BEFORE), group);
    return children(read(Scripts.TIMES_AFTER), group).flatMap(after -> before.map(after::minus));
  }

  /** The second line of {@code times} counts the children that were waited for. */
  private static Optional<Duration> children(String times, int group) {
    return times
        .lines()
        .skip(1)
        .findFirst()
        .map(TIME::matcher)
        .filter(Matcher::matches)
        .map(line -> duration(line.group(group), line.group(group + 1)));
  }

  private static Duration duration(String minutes, String seconds) {
    return Duration.ofMinutes(Long.parseLong(minutes))
        .plusMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  private String read(String name) throws IOException {
    try {
      return Files.readString(stage.resolve(name), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException neverWritten) {
      return "";
    }
  }
}
