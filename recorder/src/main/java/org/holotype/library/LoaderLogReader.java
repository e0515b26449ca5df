package org.holotype.library;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.tree.BytePath;

/** Reads a directory of loader logs within budgets, opening regular files only. */
final class LoaderLogReader {
  private static final Pattern LOG_FILE =
      Pattern.compile(Pattern.quote(LoaderLog.FILE) + "\\.([0-9]{1,10})");
  private static final int MOST_FILES = 200_000;
  private static final long LARGEST_FILE = 64L << 20;
  private static final long LARGEST_LOG = 512L << 20;

  private final Map<LoaderLog.Start, Set<Long>> starts = new HashMap<>();
  private final TreeSet<String> objects = new TreeSet<>();
  private final SortedSet<String> problems = new TreeSet<>();
  private long budget = LARGEST_LOG;

  LoaderLog read(Path directory) {
    int files = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (++files > MOST_FILES) {
          problems.add("there are more than " + MOST_FILES + " loader logs");
          break;
        }
        readEntry(entry);
      }
    } catch (IOException | DirectoryIteratorException e) {
      problems.add("the directory of loader logs cannot be listed");
    }
    return new LoaderLog(starts, objects, problems.stream().toList());
  }

  private void readEntry(Path entry) {
    Matcher name = LOG_FILE.matcher(BytePath.name(entry));
    // A fifo would hold us up; by now no process of the run is left to swap one in.
    if (!name.matches() || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      problems.add("the run left something other than logs beside the loader logs");
      return;
    }
    try (InputStream in = open(entry)) {
      readLog(in, Long.parseLong(name.group(1)));
    } catch (IOException e) {
      problems.add("a loader log cannot be read");
    }
  }

  private static InputStream open(Path entry) throws IOException {
    return new BufferedInputStream(
        Channels.newInputStream(
            Files.newByteChannel(
                entry, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))),
        1 << 16);
  }

  private void readLog(InputStream in, long pid) throws IOException {
    LoaderLogLines lines = new LoaderLogLines();
    long allowed = Math.min(budget, LARGEST_FILE);
    long taken = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (++taken > allowed) {
        problems.add("the loader logs are larger than we read");
        break;
      }
      lines.accept((char) next);
    }
    budget -= Math.min(taken, budget);
    keep(lines, pid);
  }

  private void keep(LoaderLogLines lines, long pid) {
    lines.end();
    objects.addAll(lines.objects());
    for (LoaderLog.Start start : lines.starts()) {
      starts.computeIfAbsent(start, ignored -> new HashSet<>()).add(pid);
    }
    if (lines.foreign()) {
      problems.add("a loader log holds lines that no loader writes");
    }
  }
}
