package org.holotype.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/**
 * Files that stand side by side and tell one fact together: all of them are known, or none is told.
 *
 * @param directory that holds them, or the directories they are in
 * @param names of the files or directories in it, sorted
 */
record Siblings(HostFiles files, String directory, List<String> names) {
  Siblings {
    names = List.copyOf(names);
  }

  static Siblings in(HostFiles files, String directory) {
    return new Siblings(files, directory, files.names(directory));
  }

  /** Those whose names match. */
  static Siblings in(HostFiles files, String directory, Pattern names) {
    return new Siblings(
        files,
        directory,
        files.names(directory).stream().filter(name -> names.matcher(name).matches()).toList());
  }

  /** The whole text of a file of each, {@code a; b}. */
  Fact values(String fact, String file) {
    return joined(fact, file, Optional::of, (name, value) -> value);
  }

  /** What {@code extract} finds in a file of each, {@code a; b}. */
  Fact values(String fact, String file, Function<String, Optional<String>> extract) {
    return joined(fact, file, extract, (name, value) -> value);
  }

  /** The whole text of a file of each, {@code name: a; name: b}. */
  Fact named(String fact, String file) {
    return joined(fact, file, Optional::of, (name, value) -> name + ": " + value);
  }

  private Fact joined(
      String fact,
      String file,
      Function<String, Optional<String>> extract,
      BinaryOperator<String> shown) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      Fact one = files.read(directory + "/" + name + file).fact(fact, extract);
      if (one.value().isEmpty()) {
        return Fact.unavailable(
            fact, directory, "one of them: " + one.unavailable().orElse("it is not stated there"));
      }
      values.add(shown.apply(name, one.value().get()));
    }
    return values.isEmpty()
        ? Fact.unavailable(fact, directory, "nothing is listed there")
        : Fact.known(fact, String.join("; ", values), directory);
  }
}
