package org.holotype.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.Resource;

/**
 * Which limits a run came up against, in words. The kernel tells of two by signals of their own
 * (setrlimit(2)), and for two there is something to see; a control group of the launch's own counts
 * for itself. Of the others a run that failed may have met any, which is said as no more than that.
 */
public final class LimitHits {
  private static final int CPU_SIGNAL = 24;
  private static final int FILE_SIZE_SIGNAL = 25;
  private static final int KILL = 9;

  /** So many processes of the launch itself the kernel may count with those of the command. */
  private static final long LAUNCHERS_OWN = 3;

  private final Observation seen;

  private LimitHits(Observation seen) {
    this.seen = seen;
  }

  /**
   * One sentence a limit that was met, or else one on those that may have been.
   *
   * @param limits that the run was under
   * @param seen what came of it
   */
  public static List<String> of(List<Limit> limits, Observation seen) {
    LimitHits hits = new LimitHits(seen);
    List<String> met = new ArrayList<>();
    limits.forEach(limit -> hits.met(limit).ifPresent(met::add));
    if (met.isEmpty() && !limits.isEmpty() && !seen.exit().succeeded()) {
      List<String> all = limits.stream().map(Limit::describe).toList();
      met.add("the command failed under limits that it may have hit: " + String.join(", ", all));
    }
    return met;
  }

  /**
   * The same for a run that was ended before its end: of its processes something was seen.
   *
   * @param peakProcesses as {@link org.holotype.manifest.Usage#peakProcesses}
   */
  static List<String> ofStopped(List<Limit> limits, Optional<Long> peakProcesses) {
    return limits.stream()
        .filter(limit -> limit.resource() == Resource.PROCS)
        .flatMap(limit -> peakProcesses.flatMap(most -> crowded(limit, most)).stream())
        .toList();
  }

  private Optional<String> met(Limit limit) {
    if (seen.launch().group().filter(group -> group.met().contains(limit.resource())).isPresent()) {
      return hit(limit, ", as its control group counted");
    }
    return switch (limit.resource()) {
      case CPU -> isEndedBy(CPU_SIGNAL) || outlived(limit) ? hit(limit, "") : Optional.empty();
      case FILE_SIZE -> isEndedBy(FILE_SIZE_SIGNAL) ? hit(limit, "") : grownTo(limit);
      case PROCS -> seen.usage().peakProcesses().flatMap(most -> crowded(limit, most));
      case MEMORY, OPEN_FILES, STACK -> Optional.empty();
    };
  }

  /** A shell passes the signal of its own child on as a status. */
  private boolean isEndedBy(int signal) {
    return seen.exit().status() == Exit.killed(signal).status();
  }

  /** What ignores the signal is killed soon after. */
  private boolean outlived(Limit limit) {
    long spent =
        seen.usage().userMilliseconds().orElse(0L) + seen.usage().systemMilliseconds().orElse(0L);
    return isEndedBy(KILL) && spent >= limit.amount() * 1000;
  }

  private Optional<String> grownTo(Limit limit) {
    return seen.outputs().stream()
        .filter(output -> output.size() == limit.amount())
        .map(Output::path)
        .findFirst()
        .flatMap(path -> hit(limit, ": " + path + " is that large"));
  }

  private static Optional<String> crowded(Limit limit, long most) {
    return most < limit.amount() - LAUNCHERS_OWN
        ? Optional.empty()
        : Optional.of(
            "--limit "
                + limit.describe()
                + " was reached, or nearly: "
                + most
                + " processes and threads of the launch were seen at once");
  }

  private static Optional<String> hit(Limit limit, String evidence) {
    return Optional.of("the command hit --limit " + limit.describe() + evidence);
  }
}
