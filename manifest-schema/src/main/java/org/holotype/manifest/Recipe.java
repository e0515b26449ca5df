package org.holotype.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the image, and how it was built. A recipe that no sealed launch could follow is
 * refused with {@code RECORD_UNREADABLE}.
 *
 * @param command the argument vector, each in the written form of {@link EscapedBytes}
 * @param directory absolute working directory inside
 * @param hostname the host name seen inside
 * @param uid the user id seen inside, never 0
 * @param gid the group id seen inside, never 0
 * @param environment sorted by name
 * @param network what of the network is seen inside
 * @param inputs the workspace first, then each declared input in the order given
 * @param hidden what stands in the workspace and was not seen inside: version-control and record
 *     stores
 * @param files the build recipe
 * @param lent what else of the host the command needs, where its author declared any
 */
public record Recipe(
    List<String> command,
    String directory,
    String hostname,
    int uid,
    int gid,
    List<Variable> environment,
    Network network,
    List<InputTree> inputs,
    List<TreePath> hidden,
    List<RecipeFile> files,
    Optional<Lent> lent) {
  public Recipe {
    command = List.copyOf(command);
    environment = List.copyOf(environment);
    inputs = List.copyOf(inputs);
    hidden = List.copyOf(hidden);
    files = List.copyOf(files);
    RecipeRules.requireCommand(command, directory, hostname);
    RecipeRules.requireOrdinaryUser(uid, gid);
    RecipeRules.requireEnvironment(environment);
    RecipeRules.requireWorkspace(inputs, hidden);
    RecipeRules.requirePlaces(inputs);
  }

  /** A recipe that needs nothing of its host. */
  public Recipe(
      List<String> command,
      String directory,
      String hostname,
      int uid,
      int gid,
      List<Variable> environment,
      Network network,
      List<InputTree> inputs,
      List<TreePath> hidden,
      List<RecipeFile> files) {
    this(
        command,
        directory,
        hostname,
        uid,
        gid,
        environment,
        network,
        inputs,
        hidden,
        files,
        Optional.empty());
  }

  /** The same launch with another command. */
  public Recipe with(List<String> otherCommand, List<Variable> otherEnvironment) {
    return new Recipe(
        otherCommand,
        directory,
        hostname,
        uid,
        gid,
        otherEnvironment,
        network,
        inputs,
        hidden,
        files,
        lent);
  }

  /** The same launch with these declared. */
  public Recipe lending(Network otherNetwork, Optional<Lent> others) {
    return new Recipe(
        command,
        directory,
        hostname,
        uid,
        gid,
        environment,
        otherNetwork,
        inputs,
        hidden,
        files,
        others);
  }

  /** The same launch, sealed: nothing of the host is lent. */
  public Recipe sealed() {
    return lending(Network.NONE, Optional.empty());
  }

  /** Everything that the command needs of its host, as its author declared. */
  public List<Lendable> lends() {
    Lent declared = lent.orElse(Lent.NOTHING);
    List<Lendable> lends = new ArrayList<>();
    if (network == Network.HOST) {
      lends.add(Lendable.NETWORK);
    }
    if (!declared.devices().isEmpty()) {
      lends.add(Lendable.GPU);
    }
    if (declared.manager().isPresent()) {
      lends.add(Lendable.MPI);
    }
    return List.copyOf(lends);
  }

  /** Why it needs any of it, in the author's words, which may be foreign. */
  public Optional<String> because() {
    return lent.flatMap(Lent::because);
  }

  /** How many files the run could read besides the image. */
  public long inputFiles() {
    return inputs.stream().mapToLong(InputTree::files).sum();
  }
}
