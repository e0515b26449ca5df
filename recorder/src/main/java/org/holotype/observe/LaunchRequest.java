package org.holotype.observe;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.holotype.manifest.Network;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;

/**
 * One launch as data: everything that may be seen inside, and nothing else is. All trees are owned
 * by {@link org.holotype.tree.LaunchUser}; the image is never written.
 *
 * @param rootfs the unpacked image
 * @param workspace what is seen at {@code /workspace}
 * @param hidden what of the workspace's lower directory is not seen; whited out before the start
 * @param inputs what is seen read-only besides
 * @param command the argument vector, bytes as ISO-8859-1; the first is already known to be an
 *     executable file inside
 * @param environment exactly what the command gets, values in their written form
 * @param hostname seen inside
 * @param uid seen inside
 * @param gid seen inside
 * @param network what of the network is seen
 * @param streams where the command's output goes
 * @param loaderLog directory on the host that is seen, writable, at {@link #LOADER_LOG}
 * @param scratch private directory (0700) for the launcher's own files, removed by the caller
 * @param conditions under which it happens; variables and host name have them already
 * @param started told the host's process id of the launch's outermost process
 * @param stdin a file that the command reads from its standard input, at its beginning, and which
 *     it may change; empty for no input
 * @param listeners told what the command writes to its standard streams, where anybody listens
 */
public record LaunchRequest(
    Path rootfs,
    Overlay workspace,
    List<TreePath> hidden,
    List<InputMount> inputs,
    List<String> command,
    List<Variable> environment,
    String hostname,
    int uid,
    int gid,
    Network network,
    Streams streams,
    Path loaderLog,
    Path scratch,
    Conditions conditions,
    LongConsumer started,
    Optional<Path> stdin,
    Optional<Listeners> listeners) {
  /** Where the dynamic loader of the image leaves its log, inside. */
  public static final String LOADER_LOG = "/run/holotype/loader";

  public LaunchRequest {
    hidden = List.copyOf(hidden);
    inputs = List.copyOf(inputs);
    command = List.copyOf(command);
    environment = List.copyOf(environment);
  }

  /** The same with another command. */
  LaunchRequest starting(List<String> words) {
    return new LaunchRequest(
        rootfs,
        workspace,
        hidden,
        inputs,
        words,
        environment,
        hostname,
        uid,
        gid,
        network,
        streams,
        loaderLog,
        scratch,
        conditions,
        started,
        stdin,
        listeners);
  }

  /** A launch without standard input, to whose streams nobody listens. */
  public LaunchRequest(
      Path rootfs,
      Overlay workspace,
      List<TreePath> hidden,
      List<InputMount> inputs,
      List<String> command,
      List<Variable> environment,
      String hostname,
      int uid,
      int gid,
      Network network,
      Streams streams,
      Path loaderLog,
      Path scratch,
      Conditions conditions,
      LongConsumer started) {
    this(
        rootfs,
        workspace,
        hidden,
        inputs,
        command,
        environment,
        hostname,
        uid,
        gid,
        network,
        streams,
        loaderLog,
        scratch,
        conditions,
        started,
        Optional.empty(),
        Optional.empty());
  }

  /** The same launch under these conditions. */
  public LaunchRequest under(Conditions others) {
    return new LaunchRequest(
        rootfs,
        workspace,
        hidden,
        inputs,
        command,
        environment,
        hostname,
        uid,
        gid,
        network,
        streams,
        loaderLog,
        scratch,
        others,
        started,
        stdin,
        listeners);
  }

  /**
   * Who hears the command's standard streams while it writes; the bytes go where they go besides.
   *
   * @param stdout gets every byte of standard output, in order
   * @param stderr likewise of standard error
   */
  public record Listeners(OutputStream stdout, OutputStream stderr) {}

  /**
   * Where the command's own streams go. The standard input of a run is empty or declared, since
   * what else came through it would be an input that no record holds; that of a visit is the
   * visitor's.
   */
  public enum Streams {
    /** Each to the caller's stream of the same name. */
    INHERIT,
    /** Both to the caller's standard error, where standard output is kept for a result. */
    STDOUT_TO_STDERR,
    /** Nowhere. */
    DISCARD,
    /** All three are the caller's own. */
    VISIT,
    /**
     * All three are a terminal made for the launch, behind which the caller's stands: what is
     * inside can neither write to the caller's own (tty_ioctl(4), {@code TIOCSTI}) nor lacks job
     * control.
     */
    VISIT_BY_TERMINAL;

    /** Whether the command's standard input is the caller's. */
    public boolean takesInput() {
      return this == VISIT || this == VISIT_BY_TERMINAL;
    }
  }

  /**
   * A directory under an overlay.
   *
   * @param lower what is there at the start; never written
   * @param upper where every write lands; an empty directory
   * @param work empty directory beside {@code upper}, for the kernel
   */
  public record Overlay(Path lower, Path upper, Path work) {}

  /**
   * A file or directory seen read-only.
   *
   * @param source on the host
   * @param inside absolute path inside, bytes as ISO-8859-1
   * @param reach how much of it is seen
   */
  public record InputMount(Path source, String inside, Reach reach) {
    /** A file or directory alone, as a record lists it. */
    public InputMount(Path source, String inside) {
      this(source, inside, Reach.ALONE);
    }
  }

  /** How much of a source is seen. */
  public enum Reach {
    /** What lies on its own file system. */
    ALONE,
    /** What is mounted below it too, read-only likewise. */
    WITH_MOUNTS
  }
}
