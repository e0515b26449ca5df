package org.holotype.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Fact;
import org.holotype.tree.LaunchUser;

/**
 * One rank among others that the host's process manager started, each in a launch of its own. It
 * finds the manager by what stands in its environment, over the host's network, and is known to it
 * by its user; the ranks talk over the network too, since no memory of one launch is seen in
 * another.
 *
 * @param variables of the manager, by name
 * @param uid as whom the manager knows it, inside as outside
 * @param gid likewise
 * @see <a href="https://pmix.github.io">PMIx</a>
 */
public record StartedRank(Map<String, String> variables, int uid, int gid) {
  private static final String SOURCE = "the process manager's environment";
  private static final String RANK = "PMIX_RANK";
  private static final List<String> SIZES =
      List.of("OMPI_COMM_WORLD_SIZE", "SLURM_STEP_NUM_TASKS", "PMI_SIZE");

  /** What tells a rank who it is and where its manager is; nothing that selects code. */
  private static final Pattern PASSED =
      Pattern.compile(
          "PMIX_(?!MCA_|INSTALL_)[A-Z0-9_]+|PMI_[A-Z0-9_]+"
              + "|OMPI_(COMM_WORLD|UNIVERSE|APP_CTX|FIRST|NUM_APP|COMMAND|FILE)[A-Z_]*"
              + "|OMPI_MCA_(orte|ess)_[a-z_]+|OMPI_MCA_(ess|pmix)"
              + "|SLURM_(PROCID|LOCALID|NODEID|NODELIST|NTASKS|NPROCS|JOB_ID|JOBID|STEP_[A-Z_]+)");

  /**
   * How ranks reach their manager and each other across launches: over the network, with nothing
   * kept in files, and known by their user.
   */
  private static final Map<String, String> ACROSS =
      Map.of(
          "OMPI_MCA_btl", "tcp,self",
          "OMPI_MCA_pml", "ob1",
          "PMIX_MCA_gds", "hash",
          "PMIX_MCA_psec", "native");

  public StartedRank {
    variables = Map.copyOf(variables);
  }

  /**
   * The rank that this process is.
   *
   * @param environment of this process
   * @throws Failure {@code HOST_CANNOT} where no manager started it, or started it as root
   */
  public static StartedRank of(Map<String, String> environment, LaunchUser user) {
    if (!environment.containsKey(RANK)) {
      throw refused(
          "no process manager started this process",
          "start each rank so: mpirun -n 2 holotype record --mpi pmix ... -- COMMAND");
    }
    if (user.callerIsRoot() || user.uid() == 0) {
      throw refused(
          "it knows its ranks by their user, and root's launches are never root's",
          "start mpirun as an ordinary user");
    }
    Map<String, String> variables = new TreeMap<>(ACROSS);
    environment.forEach(
        (name, value) -> {
          if (takes(name)) {
            variables.put(name, value);
          }
        });
    return new StartedRank(variables, user.uid(), user.gid());
  }

  /** Whether a rank gets this variable of its process manager. */
  public static boolean takes(String name) {
    return PASSED.matcher(name).matches();
  }

  /** What is known of it, as facts whose names begin with {@code lent.}, sorted. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.known("lent.rank", rank(), SOURCE));
    facts.add(Fact.known("lent.user", "the caller's own", SOURCE));
    facts.add(
        Fact.known(
            "lent.variables.mpi", String.join(" ", new TreeMap<>(variables).keySet()), SOURCE));
    facts.sort(Comparator.comparing(Fact::name));
    return List.copyOf(facts);
  }

  /** In a few words. */
  public String describe() {
    return "rank " + rank() + ", known to the host's process manager";
  }

  private Optional<Integer> size() {
    return SIZES.stream()
        .map(name -> variables.getOrDefault(name, ""))
        .filter(value -> value.matches("[1-9][0-9]{0,8}"))
        .findFirst()
        .map(Integer::parseInt);
  }

  private String rank() {
    return variables.getOrDefault(RANK, "") + size().map(all -> " of " + all).orElse("");
  }

  private static Failure refused(String why, String mend) {
    return new Failure(
        Code.HOST_CANNOT, "no process manager can be lent to the command", why, mend);
  }
}
