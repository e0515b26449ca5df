package org.holotype.userland;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.HostImage;
import org.holotype.image.cache.Rootfs;
import org.holotype.library.LoaderLog;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.tree.IoReason;
import org.holotype.tree.TreeListing;
import org.holotype.tree.TreeScan.Found;

/**
 * This host's own userland, sealed: a launch sees it read-only and without anybody's private
 * places, under a tracer; what it used becomes an image.
 */
public final class HostUserland {
  /** What every image made here has: who reads one looks for these. */
  private static final List<String> ALWAYS =
      List.of("/etc/os-release", "/usr/lib/os-release", "/etc/passwd", "/etc/group");

  private static final String ANNOTATION = "org.holotype.host.";

  private final HostView view;
  private final Tracer tracer;

  private HostUserland(HostView view, Tracer tracer) {
    this.view = view;
    this.tracer = tracer;
  }

  /**
   * Lays out what a launch will see of this host.
   *
   * @param base an empty directory
   * @param more directories to show besides those of the system
   * @throws Failure {@code HOST_CANNOT} where there is no tracer; {@code USAGE} where a directory
   *     cannot be shown
   */
  public static HostUserland of(Path base, List<Path> more) {
    try {
      return new HostUserland(HostView.layOut(base, more), Tracer.find());
    } catch (IOException e) {
      throw failed("could not be laid out", e);
    }
  }

  /** The root that the mounts go over; it is no image, and its listing is empty. */
  public Rootfs rootfs() {
    return new Rootfs(view.base(), new TreeListing(List.of()));
  }

  public List<InputMount> mounts() {
    return view.mounts();
  }

  /**
   * The command, traced.
   *
   * @param command bytes as ISO-8859-1
   */
  public List<String> traced(List<String> command) {
    return tracer.over(command);
  }

  /**
   * What the run used.
   *
   * @param log where it stood at {@link org.holotype.observe.LaunchRequest#LOADER_LOG}
   * @param before the workspace as it stood at the start
   * @param upper what was written over it
   * @param inputs what was mounted beside {@link #mounts}
   */
  public Used used(Path log, Path before, Path upper, List<InputMount> inputs) {
    try {
      Footprint footprint = new Footprint(view, Beside.of(before, upper, inputs, log));
      footprint.take(Trace.read(log), ToldStarts.of(LoaderLog.read(log)));
      ALWAYS.forEach(footprint::reach);
      AskedModules.take(footprint);
      Set<String> packages = DpkgExtract.add(footprint, view.base());
      return new Used(
          footprint.files(),
          footprint.doubts(),
          footprint.lacks(),
          annotations(footprint, packages));
    } catch (IOException e) {
      throw failed("could not be read", e);
    }
  }

  private Map<String, String> annotations(Footprint footprint, Set<String> packages) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(ANNOTATION + "tracer", "strace --seccomp-bpf, every call that names a file");
    annotations.put(ANNOTATION + "packages", String.join("\n", packages));
    annotations.put(
        ANNOTATION + "completeness",
        footprint.doubts().isEmpty()
            ? "complete"
            : "possibly incomplete: " + String.join("; ", footprint.doubts()));
    return annotations;
  }

  private static Failure failed(String what, IOException e) {
    return new Failure(
            Code.INPUT_OUTPUT,
            "the host's userland " + what,
            IoReason.of(e),
            "look at the disk that holds it, or name an image: --image SRC")
        .causedBy(e);
  }

  /**
   * What a run used.
   *
   * @param files sorted by path, the root first
   * @param doubts why that may not be all, in words
   * @param lacks what programs ask for that is not among the files, in words
   * @param annotations for the image
   */
  public record Used(
      List<Found> files, List<String> doubts, List<String> lacks, Map<String, String> annotations) {
    public Used {
      files = List.copyOf(files);
      doubts = List.copyOf(doubts);
      lacks = List.copyOf(lacks);
    }

    /**
     * The image of it.
     *
     * @param tar where its layer may be made; nothing is there yet
     */
    public HostImage image(Path tar) {
      return new HostImage(files, annotations, tar);
    }
  }
}
