package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Network;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest.Streams;

/**
 * What a launch will do, as data: shown by a dry run, rendered by a backend. Names are bytes as
 * ISO-8859-1 strings.
 *
 * @param sources directories and files of the host that are seen inside
 * @param mounts what is mounted inside, in this order
 * @param command argument vector
 * @param environment exactly what the command gets
 * @param envProgram the image's own {@code env}, which sets that environment; empty where the image
 *     has none
 * @param directory where the command starts, inside
 * @param hostname seen inside
 * @param uid seen inside
 * @param gid seen inside
 * @param network what of the network is seen
 * @param streams where the command's output goes
 * @param conditions that the command starts under besides
 */
public record LaunchPlan(
    List<Source> sources,
    List<Mount> mounts,
    List<String> command,
    List<Variable> environment,
    Optional<String> envProgram,
    String directory,
    String hostname,
    int uid,
    int gid,
    Network network,
    Streams streams,
    Conditions conditions) {
  /** Where the workspace is, inside, whatever else the command may call it. */
  public static final String WORKSPACE = "/workspace";

  public LaunchPlan {
    sources = List.copyOf(sources);
    mounts = List.copyOf(mounts);
    command = List.copyOf(command);
    environment = List.copyOf(environment);
  }

  /**
   * Something of the host that the launch uses. It is first bound to a plain name in the launcher's
   * own directory: no mount option ever holds a name that the user chose, and a tree below a
   * directory that the launch's user may not search can still be reached.
   *
   * @param path on the host, absolute
   * @param staged the plain name, relative to the stage
   * @param shape whether it is a file or a directory
   */
  public record Source(String path, String staged, Mount.Shape shape) {
    MountRow row() {
      return new MountRow(path, staged, "none", shape.option());
    }

    /** The same by itself, whose complaint names what was refused. */
    String script() {
      return "mount -nc --" + shape.option() + " " + ShellWord.quote(path) + " " + staged;
    }
  }

  /** The plan in words, one fact a line, fit for a terminal. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("command   " + describe(command));
    lines.add("directory " + directory);
    lines.add("user      " + uid + ":" + gid + ", no capabilities, no new privileges");
    lines.add("host name " + EscapedBytes.write(hostname));
    lines.add("network   " + (network == Network.NONE ? "loopback only" : "the host's"));
    sources.forEach(
        each -> lines.add("use       " + EscapedBytes.write(each.path()) + " as " + each.staged()));
    mounts.forEach(each -> lines.add("mount     " + each.describe()));
    environment.forEach(
        each -> lines.add("variable  " + each.name() + "=" + each.value() + " (" + word(each)));
    conditions.describe().forEach(each -> lines.add("condition " + each));
    return List.copyOf(lines);
  }

  /** What this plan cannot give, in words. */
  Optional<String> limitation() {
    return envProgram.isPresent()
        ? Optional.empty()
        : Optional.of("the image has no env: loader variables were left out of the environment");
  }

  /** The environment as {@code NAME=VALUE} in bytes. */
  List<String> assignments() {
    return environment.stream()
        .map(each -> EscapedBytes.read(each.name()) + "=" + EscapedBytes.read(each.value()))
        .toList();
  }

  private static String word(Variable variable) {
    return variable.origin().name().toLowerCase(Locale.ROOT) + ")";
  }

  private static String describe(List<String> words) {
    return String.join(" ", words.stream().map(EscapedBytes::write).toList());
  }
}
