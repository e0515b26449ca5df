package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Variable;
import org.holotype.observe.Condition.StartTime;

/** A clock that starts when it is told to: the image's own libfaketime, preloaded. */
final class FakeClock {
  private static final String PRELOAD = "LD_PRELOAD";

  /** Where distributions install it; the first is Debian's. */
  private static final List<String> PLACES =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib64/faketime/libfaketime.so.1",
          "/usr/lib/faketime/libfaketime.so.1",
          "/usr/local/lib/faketime/libfaketime.so.1");

  private FakeClock() {}

  /** The library, as a path inside. */
  static Optional<String> library(ImageTree image) {
    return PLACES.stream().filter(at -> image.kind(at) == ImageTree.Kind.FILE).findFirst();
  }

  /** The environment with what the library reads; unchanged where the image has none. */
  static List<Variable> set(List<Variable> environment, StartTime start, ImageTree image) {
    return library(image).map(at -> set(environment, start, at)).orElse(environment);
  }

  private static List<Variable> set(List<Variable> environment, StartTime start, String at) {
    Stream<Variable> others =
        environment.stream().filter(each -> !each.name().equals(PRELOAD) && !isOurs(each.name()));
    List<Variable> set = new ArrayList<>(others.toList());
    set.add(variable(PRELOAD, at + preloaded(environment)));
    set.add(variable("FAKETIME", "@" + start.instant().getEpochSecond()));
    set.add(variable("FAKETIME_FMT", "%s"));
    return List.copyOf(set);
  }

  private static String preloaded(List<Variable> environment) {
    return environment.stream()
        .filter(each -> each.name().equals(PRELOAD))
        .map(each -> ":" + each.value())
        .findFirst()
        .orElse("");
  }

  private static boolean isOurs(String name) {
    return name.equals("FAKETIME") || name.equals("FAKETIME_FMT");
  }

  private static Variable variable(String name, String value) {
    return new Variable(name, EscapedBytes.write(value), Variable.Origin.OBSERVER);
  }
}
