package org.holotype.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * What a batch system gave the job that we are in, and which environment modules it loaded. Names
 * of jobs, nodes, users and accounts are not read.
 */
final class SchedulerProbe implements Probe {
  private static final String SOURCE = "the caller's environment";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.,:;=()*x/+ -]{1,4096}");

  /** The variable that each batch system sets in every job, by the system's name. */
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "slurm", "SLURM_JOB_ID",
          "pbs", "PBS_JOBID",
          "lsf", "LSB_JOBID",
          "grid engine", "SGE_TASK_ID",
          "flux", "FLUX_JOB_ID");

  /** What is told, and the variables that state it, of which the first one that is set counts. */
  private static final Map<String, List<String>> TOLD =
      Map.ofEntries(
          Map.entry("scheduler.nodes", List.of("SLURM_JOB_NUM_NODES", "PBS_NUM_NODES")),
          Map.entry(
              "scheduler.tasks", List.of("SLURM_NTASKS", "PBS_NP", "LSB_DJOB_NUMPROC", "NSLOTS")),
          Map.entry("scheduler.tasks-per-node", List.of("SLURM_TASKS_PER_NODE", "PBS_NUM_PPN")),
          Map.entry("scheduler.cpus-per-task", List.of("SLURM_CPUS_PER_TASK")),
          Map.entry("scheduler.cpus-on-node", List.of("SLURM_CPUS_ON_NODE", "NCPUS")),
          Map.entry("scheduler.binding", List.of("SLURM_CPU_BIND", "LSB_BIND_CPU_LIST")),
          Map.entry("scheduler.distribution", List.of("SLURM_DISTRIBUTION")),
          Map.entry("scheduler.memory", List.of("SLURM_MEM_PER_NODE", "SLURM_MEM_PER_CPU")),
          Map.entry("scheduler.gpus", List.of("SLURM_GPUS_ON_NODE", "SLURM_GPUS")),
          Map.entry(
              "mpi.ranks", List.of("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS")),
          Map.entry("modules.loaded", List.of("LOADEDMODULES")),
          Map.entry("modules.tool", List.of("LMOD_VERSION", "MODULES_CMD_VERSION")));

  private final Map<String, String> environment;

  SchedulerProbe(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Fact> read() {
    List<Fact> facts = new ArrayList<>(List.of(system()));
    TOLD.forEach((name, variables) -> facts.add(told(name, variables)));
    return facts;
  }

  private Fact system() {
    List<String> found =
        SYSTEMS.entrySet().stream()
            .filter(system -> environment.containsKey(system.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return Fact.known(
        "scheduler", found.isEmpty() ? "no sign of any" : String.join(", ", found), SOURCE);
  }

  private Fact told(String name, List<String> variables) {
    Optional<String> set =
        variables.stream()
            .filter(each -> !environment.getOrDefault(each, "").isBlank())
            .findFirst();
    if (set.isEmpty()) {
      return Fact.unavailable(name, SOURCE, "none of " + String.join(", ", variables) + " is set");
    }
    return Stream.of(environment.getOrDefault(set.get(), ""))
        .filter(value -> HARMLESS.matcher(value).matches())
        .findFirst()
        .map(value -> Fact.known(name, value, SOURCE + ", " + set.get()))
        .orElseGet(() -> Fact.unavailable(name, SOURCE, set.get() + " holds what it never should"));
  }
}
