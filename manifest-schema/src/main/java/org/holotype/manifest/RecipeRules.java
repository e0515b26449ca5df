package org.holotype.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * What a recipe must be before anybody follows it. Each rule keeps a re-run of a record that no
 * recorder wrote from leaving the sealed launch.
 */
final class RecipeRules {
  private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

  /** Where the launch itself puts something. */
  private static final List<TreePath> TAKEN =
      List.of(new TreePath("dev"), new TreePath("proc"), new TreePath("run/holotype"));

  private RecipeRules() {}

  static void requireCommand(List<String> command, String directory, String hostname) {
    if (command.isEmpty() || command.stream().anyMatch(RecipeRules::hasZero)) {
      throw refused("command", "it is empty or holds a zero byte");
    }
    if (!directory.equals(InputTree.WORKSPACE)) {
      throw refused("directory", "it is not " + InputTree.WORKSPACE);
    }
    if (!HOSTNAME.matcher(hostname).matches()) {
      throw refused("host name", "it is not letters, digits, dots and dashes");
    }
  }

  static void requireOrdinaryUser(int uid, int gid) {
    if (uid < 1 || gid < 1) {
      throw refused("user " + uid + ":" + gid, "it is not an ordinary user");
    }
  }

  static void requireEnvironment(List<Variable> environment) {
    Set<String> names = new HashSet<>();
    for (Variable variable : environment) {
      String name = variable.name();
      if (name.isEmpty() || name.contains("=") || hasZero(name) || hasZero(variable.value())) {
        throw refused("variable \"" + name + "\"", "no environment can hold it");
      }
      if (!names.add(name)) {
        throw refused("variable \"" + name + "\"", "it is there twice");
      }
    }
  }

  static void requireWorkspace(List<InputTree> inputs, List<TreePath> hidden) {
    if (inputs.isEmpty()
        || !inputs.get(0).at().equals(InputTree.WORKSPACE)
        || inputs.get(0).entries().get(0).kind() != Kind.DIRECTORY) {
      throw refused("workspace", "the first input is not a directory at " + InputTree.WORKSPACE);
    }
    if (hidden.stream().anyMatch(TreePath::isRoot)) {
      throw refused("workspace", "all of it is hidden");
    }
  }

  /**
   * An input that is mounted within another one goes where that one's links lead, on the host too.
   * The workspace alone may hold others: their mount points are laid over its links.
   */
  static void requirePlaces(List<InputTree> inputs) {
    Set<TreePath> places = new HashSet<>();
    for (InputTree input : inputs.subList(1, inputs.size())) {
      TreePath place = InputTreeRules.place(input.at());
      boolean taken = TAKEN.stream().anyMatch(each -> place.isWithin(each) || each.isWithin(place));
      if (taken || input.at().equals(InputTree.WORKSPACE) || !places.add(place)) {
        throw refused("input " + input.at(), "that place is taken");
      }
    }
    for (TreePath place : places) {
      requireOutsideOthers(place, places);
    }
  }

  private static void requireOutsideOthers(TreePath place, Set<TreePath> places) {
    for (TreePath above = place.parent().orElseThrow();
        !above.isRoot();
        above = above.parent().orElseThrow()) {
      if (places.contains(above)) {
        throw refused("input /" + place, "it is seen inside the input at /" + above);
      }
    }
  }

  static void requireLimits(List<Limit> limits) {
    Set<Resource> resources = new HashSet<>();
    for (Limit limit : limits) {
      if (!resources.add(limit.resource())) {
        throw refused("limit " + limit.resource().word(), "it is there twice");
      }
    }
  }

  private static boolean hasZero(String written) {
    return EscapedBytes.read(written).indexOf('\0') >= 0;
  }

  private static Failure refused(String what, String why) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "recipe's " + what + " is refused",
        why,
        "ask for another, or ask the record's author for one written by holotype record");
  }
}
