package org.holotype.manifest;

import static java.util.Comparator.comparing;

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
 * @param limits how much of the machine the run may have, sorted by resource; absent where nothing
 *     was limited
 * @param stdin what the run reads from its standard input; absent where that is empty
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
    Optional<Lent> lent,
    Optional<List<Limit>> limits,
    Optional<StandardInput> stdin) {
  public Recipe {
    command = List.copyOf(command);
    environment = List.copyOf(environment);
    inputs = List.copyOf(inputs);
    hidden = List.copyOf(hidden);
    files = List.copyOf(files);
    limits = limits.map(List::copyOf);
    RecipeRules.requireCommand(command, directory, hostname);
    RecipeRules.requireOrdinaryUser(uid, gid);
    RecipeRules.requireEnvironment(environment);
    RecipeRules.requireWorkspace(inputs, hidden);
    RecipeRules.requirePlaces(inputs);
    RecipeRules.requireLimits(limits.orElse(List.of()));
  }

  /** A recipe without limits that needs nothing of its host and reads nothing. */
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
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same launch within these limits and no others. */
  public Recipe within(List<Limit> others) {
    return new Recipe(
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
        lent,
        Optional.of(others.stream().sorted(comparing(Limit::resource)).toList())
            .filter(some -> !some.isEmpty()),
        stdin);
  }

  /** The same launch with that standard input. */
  public Recipe reading(Optional<StandardInput> other) {
    return new Recipe(
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
        lent,
        limits,
        other);
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
        lent,
        limits,
        stdin);
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
        others,
        limits,
        stdin);
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
