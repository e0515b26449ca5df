package org.holotype.implementation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Variable;

/**
 * What a run mapped, and with what it was started.
 *
 * @param subjects the mapped objects, sorted by path
 * @param environment everything the command got
 * @param ranks how many ranks each parallel start had, each number once; none where nothing ran
 * @param files a regular file of the launch on the host, by its absolute path inside (bytes as
 *     ISO-8859-1); never through a symbolic link that the host's kernel would follow
 */
public record Mapped(
    List<Subject> subjects,
    List<Variable> environment,
    SortedSet<Integer> ranks,
    Function<String, Optional<Path>> files) {
  public Mapped {
    subjects = List.copyOf(subjects);
    environment = List.copyOf(environment);
    ranks = Collections.unmodifiableSortedSet(new TreeSet<>(ranks));
  }

  /** The same of a run in which nothing was started in parallel. */
  public Mapped(
      List<Subject> subjects, List<Variable> environment, Function<String, Optional<Path>> files) {
    this(subjects, environment, new TreeSet<>(), files);
  }

  /** The first mapped object of this kind. */
  Optional<Subject> first(Predicate<Subject> kind) {
    return subjects.stream().filter(kind).findFirst();
  }

  /** A variable's value as bytes; empty where the command did not get it. */
  Optional<String> variable(String name) {
    return environment.stream()
        .filter(variable -> variable.name().equals(name))
        .map(variable -> EscapedBytes.read(variable.value()))
        .findFirst();
  }
}
