package org.holotype.image.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Failure;
import org.holotype.image.ImageReader;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.limit.Budget;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;

/**
 * One attack let loose: the image is inspected, and unpacked beside what it may want to get at.
 *
 * @param attack to be survived
 * @param outer an empty directory
 */
record AttackRun(Attack attack, Path outer) {
  /** What may be written because of one image, in bytes. */
  private static final long MOST_WRITTEN = 256L << 20;

  private static final Path IO = Path.of("/proc/self/io");

  /** What was wrong, one sentence each; none where the attack came to nothing. */
  List<String> problems() throws IOException {
    Place place = Place.in(outer);
    String spec = attack.maker().make(place);
    List<String> before = place.seen();
    long written = written();
    List<String> problems = new ArrayList<>(judged("inspected", inspect(place, spec)));
    problems.addAll(judged("unpacked", unpack(place, spec)));
    if (written() - written > MOST_WRITTEN) {
      problems.add((written() - written) + " bytes were written");
    }
    problems.addAll(left(place));
    Removal.remove(place.root());
    changes(before, place.seen()).forEach(problems::add);
    return problems;
  }

  private Optional<Failure> inspect(Place place, String spec) {
    return with(place, spec, source -> reader().inspect(source));
  }

  private Optional<Failure> unpack(Place place, String spec) {
    return with(place, spec, source -> reader().unpack(source, place.root()).image());
  }

  /** Reads an image. */
  private interface Reading {
    Image of(ImageSource source);
  }

  private static Optional<Failure> with(Place place, String spec, Reading reading) {
    try (ImageSource source = new ImageSources(place.scratch(), Budget.DEFAULT).source(spec)) {
      reading.of(source);
      return Optional.empty();
    } catch (Failure refused) {
      return Optional.of(refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageReader reader() {
    return new ImageReader(Budget.DEFAULT, Progress.NONE);
  }

  /**
   * A refusal has the code that was foreseen; an attack that is not refused was to be contained.
   */
  private List<String> judged(String what, Optional<Failure> failure) {
    if (failure.isEmpty()) {
      return attack.codes().isEmpty() ? List.of() : List.of("it was " + what);
    }
    return attack.codes().contains(failure.get().code())
        ? List.of()
        : List.of(what + ": " + failure.get().code() + ": " + failure.get().getMessage());
  }

  /** A refused image leaves no tree; any image leaves nothing else. */
  private List<String> left(Place place) throws IOException {
    List<String> problems = new ArrayList<>();
    if (Files.exists(place.root(), LinkOption.NOFOLLOW_LINKS) == !attack.codes().isEmpty()) {
      problems.add("a tree is there, or is not, against what was foreseen");
    }
    try (Stream<Path> left = Files.list(place.scratch())) {
      left.forEach(each -> problems.add("left behind: " + each));
    }
    return problems;
  }

  private static Stream<String> changes(List<String> before, List<String> after) {
    List<String> changes = new ArrayList<>(after);
    changes.removeAll(before);
    List<String> gone = new ArrayList<>(before);
    gone.removeAll(after);
    return Stream.concat(
        changes.stream().map(each -> "changed: " + each),
        gone.stream().map(each -> "was: " + each));
  }

  private static long written() throws IOException {
    return Files.readAllLines(IO).stream()
        .filter(line -> line.startsWith("wchar: "))
        .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
        .sum();
  }
}
