package org.holotype.observe;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Variable;

/**
 * Finds the program before the launch, as {@code execvp(3)} will inside, so that "not found" is
 * said in one sentence and is never mistaken for the command's own status 127.
 */
final class CommandLookup {
  private static final int OWNER_EXECUTES = 0100;

  private final InsideView inside;
  private final List<Variable> environment;

  CommandLookup(InsideView inside, List<Variable> environment) {
    this.inside = inside;
    this.environment = environment;
  }

  /**
   * The file that a program's name comes to, required to be executable.
   *
   * @return absolute inside, links resolved
   */
  String require(String program) {
    requireNoAssignment(program);
    boolean seen = false;
    for (String candidate : candidates(program)) {
      Optional<InsideView.Found> found = inside.resolve(candidate);
      if (found.isPresent() && isExecutable(found.orElseThrow())) {
        return found.orElseThrow().inside();
      }
      seen |= found.isPresent();
    }
    throw seen ? notExecutable(program) : notFound(program);
  }

  /**
   * Refuses a first word that {@code env(1)}, which starts the command, would take for a variable.
   */
  private static void requireNoAssignment(String program) {
    if (program.indexOf('=') >= 0) {
      throw new Failure(
          Code.COMMAND_NOT_EXECUTABLE,
          "command \"" + EscapedBytes.write(program) + "\" cannot be executed",
          "its first word holds '=', by which a variable is told from a program",
          "declare a variable with --env NAME=VALUE; start such a program through a shell: sh -c"
              + " 'exec \"$0\" \"$@\"' "
              + EscapedBytes.write(program));
    }
  }

  private List<String> candidates(String program) {
    if (program.isEmpty()) {
      return List.of();
    }
    if (program.startsWith("/")) {
      return List.of(program);
    }
    if (program.contains("/")) {
      return List.of(InputTree.WORKSPACE + "/" + program);
    }
    return List.of(path(environment).split(":", -1)).stream()
        .map(
            directory ->
                directory.startsWith("/") ? directory : InputTree.WORKSPACE + "/" + directory)
        .map(directory -> directory + "/" + program)
        .toList();
  }

  /** Where programs without a slash are looked for. */
  static String path(List<Variable> environment) {
    return environment.stream()
        .filter(variable -> variable.name().equals("PATH"))
        .map(variable -> EscapedBytes.read(variable.value()))
        .findFirst()
        .orElse("/bin:/usr/bin");
  }

  private static boolean isExecutable(InsideView.Found found) {
    return found.entry().kind() == Kind.FILE && (found.entry().mode().bits() & OWNER_EXECUTES) != 0;
  }

  private Failure notFound(String program) {
    return new Failure(
        Code.COMMAND_NOT_FOUND,
        "command \"" + EscapedBytes.write(program) + "\" is not there inside the launch",
        program.contains("/")
            ? "neither the image nor the workspace holds it"
            : "no directory of PATH ("
                + EscapedBytes.write(path(environment))
                + ") holds it in the image",
        "name a program of the image, or one of the workspace as ./NAME; nothing of the host is"
            + " seen inside");
  }

  private static Failure notExecutable(String program) {
    return new Failure(
        Code.COMMAND_NOT_EXECUTABLE,
        "command \"" + EscapedBytes.write(program) + "\" cannot be executed",
        "it is there, but it is not a file with execute permission",
        "chmod +x it, or name its interpreter first, for example: sh "
            + EscapedBytes.write(program));
  }
}
