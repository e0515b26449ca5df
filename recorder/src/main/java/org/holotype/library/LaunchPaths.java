package org.holotype.library;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What turns the names that a kernel, a loader or a program uses into paths inside a launch. All
 * are bytes as ISO-8859-1.
 *
 * @param prefixes host paths at which the launch's root stood; a kernel shows them before the
 *     inside path where the launcher changed the root without pivoting
 * @param workingDirectory in which the command started, absolute inside
 * @param searchPath directories of the launch's {@code PATH}, in order
 * @param command the command's file, absolute inside
 */
public record LaunchPaths(
    List<String> prefixes, String workingDirectory, List<String> searchPath, String command) {
  public LaunchPaths {
    prefixes = List.copyOf(prefixes);
    searchPath = List.copyOf(searchPath);
  }

  /** The path inside of what the kernel shows outside. */
  String inside(String shown) {
    return prefixes.stream()
        .filter(prefix -> shown.startsWith(prefix + "/"))
        .max(Comparator.comparingInt(String::length))
        .map(prefix -> shown.substring(prefix.length()))
        .orElse(shown);
  }

  /** Where an object may be that a loader found by this name. */
  String found(String name) {
    return name.startsWith("/") ? name : workingDirectory + "/" + name;
  }

  /** Where a program may be that goes by this name, the likeliest first. */
  List<String> candidates(String name) {
    return name.contains("/")
        ? List.of(found(name))
        : searchPath.stream().map(directory -> directory + "/" + name).toList();
  }

  /** The command as one of the candidates of its own name, where it is one. */
  Optional<String> commandIfNamed(String name) {
    String last = command.substring(command.lastIndexOf('/') + 1);
    return name.equals(last) || name.equals(command) ? Optional.of(command) : Optional.empty();
  }
}
