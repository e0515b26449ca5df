package org.holotype.compare;

import static org.holotype.verdict.EnvironmentDifference.Weight.DECISIVE;
import static org.holotype.verdict.EnvironmentDifference.Weight.POSSIBLE;
import static org.holotype.verdict.EnvironmentDifference.Weight.UNLIKELY;

import java.util.List;
import org.holotype.compare.Weighing.Weighed;

/**
 * How likely a difference in each kind of fact moves result bits. The rules are tried in order; the
 * first whose prefix fits decides.
 */
final class WeightRules {
  private static final Weighing PACE =
      Weighing.always(UNLIKELY, "it sets how fast is computed, not what");
  private static final Weighing CONFINEMENT =
      Weighing.always(UNLIKELY, "a launch is confined in the same way everywhere");
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "cpu.microcode",
              Weighing.always(UNLIKELY, "microcode repairs errata and keeps documented results")),
          new Rule("cpu.count", WeightRules::parallelism),
          new Rule("cpu.online", WeightRules::parallelism),
          new Rule("cpu.governor", PACE),
          new Rule("cgroup.cpu.weight", PACE),
          new Rule("cpu.frequency", PACE),
          new Rule("cpu.boost", PACE),
          new Rule("cpu.bugs", Weighing.always(UNLIKELY, "what is mended costs time, not results")),
          new Rule(
              "cpu.vulnerabilit",
              Weighing.always(UNLIKELY, "mitigations cost time and keep results")),
          new Rule("cpu.", WeightRules::processor),
          new Rule("affinity.", WeightRules::parallelism),
          new Rule("cgroup.cpu", WeightRules::parallelism),
          new Rule("cgroup.memory", WeightRules::limit),
          new Rule(
              "cgroup.", Weighing.always(UNLIKELY, "it says where the run was accounted, no more")),
          new Rule("limits.", WeightRules::limit),
          new Rule("gpu.", WeightRules::gpu),
          new Rule(
              "lent.specifications",
              Weighing.always(UNLIKELY, "what it lends is compared by itself")),
          new Rule("lent.", Weighing.always(DECISIVE, "it stood in the launch, and is the host's")),
          new Rule(
              "kernel.",
              Weighing.always(
                  UNLIKELY, "the kernel computes no results; libraries choose code by the CPU")),
          new Rule(
              "memory.", Weighing.always(UNLIKELY, "a run that fits in memory does not see it")),
          new Rule(
              "sysctl.randomize_va_space",
              Weighing.always(
                  POSSIBLE,
                  "address randomisation orders whatever is sorted or hashed by address")),
          new Rule("sysctl.", Weighing.always(UNLIKELY, "a setting of the kernel, not of results")),
          new Rule(
              "filesystem.",
              Weighing.always(
                  POSSIBLE,
                  "file systems list directories in different orders to programs that do not sort")),
          new Rule(
              "os.",
              Weighing.always(UNLIKELY, "the run sees the image's userland, not the host's")),
          new Rule("clock", Weighing.always(UNLIKELY, "it changes how time is read, not results")),
          new Rule(
              "caller.", Weighing.always(UNLIKELY, "none of the caller's variables is launched")),
          new Rule("scheduler", Weighing.always(UNLIKELY, "what a job was given, limits tell")),
          new Rule("modules.", Weighing.always(UNLIKELY, "no module of the host is seen inside")),
          new Rule(
              "mpi.", Weighing.always(UNLIKELY, "the run sees the image's MPI, not the host's")),
          new Rule("fabric.", Weighing.always(UNLIKELY, "a sealed run talks to no other machine")),
          new Rule("security.", CONFINEMENT),
          new Rule("namespace.", CONFINEMENT),
          new Rule("view.mounts", CONFINEMENT),
          new Rule("view.groups", CONFINEMENT),
          new Rule("view.users", CONFINEMENT),
          new Rule(
              "view.", Weighing.always(POSSIBLE, "a command can read it, and print what it read")),
          new Rule("process.umask", CONFINEMENT),
          new Rule("container.", Weighing.always(UNLIKELY, "the launch is sealed from it")),
          new Rule("machine.", Weighing.always(UNLIKELY, "the processor computes, not the board")),
          new Rule("virtualisation.", Weighing.always(UNLIKELY, "what it hides, the flags tell")));

  private static final Weighing UNKNOWN =
      Weighing.always(POSSIBLE, "no rule knows whether results depend on it");

  /** The rule for every fact whose name starts so. */
  private record Rule(String prefix, Weighing weighing) {}

  private WeightRules() {}

  static Weighed weigh(FactPair fact, MappedCode code) {
    return RULES.stream()
        .filter(rule -> fact.name().startsWith(rule.prefix()))
        .findFirst()
        .map(Rule::weighing)
        .orElse(UNKNOWN)
        .weigh(fact, code);
  }

  /** What libraries chose by the processor counts more than the processor. */
  private static Weighed processor(FactPair fact, MappedCode code) {
    if (!code.dispatchesOnCpu()) {
      return new Weighed(POSSIBLE, "no mapped library is known to choose code by the CPU");
    }
    return switch (code.paths()) {
      case DIFFERENT ->
          new Weighed(DECISIVE, "a mapped library chose other numerical code by the CPU");
      case UNKNOWN ->
          new Weighed(DECISIVE, "a mapped library chooses its numerical code by the CPU");
      case SAME ->
          new Weighed(POSSIBLE, "every mapped library that chooses code by the CPU chose the same");
    };
  }

  private static Weighed parallelism(FactPair fact, MappedCode code) {
    if (!code.computesInThreads()) {
      return new Weighed(POSSIBLE, "a program may split its work by the CPUs it is given");
    }
    return code.threads() == SelectedCode.Agreement.SAME
        ? new Weighed(POSSIBLE, "every mapped library that splits sums took as many threads")
        : new Weighed(DECISIVE, "a mapped library splits sums by the CPUs it is given");
  }

  private static Weighed limit(FactPair fact, MappedCode code) {
    return fact.isLowered()
        ? new Weighed(POSSIBLE, "less is granted than the recorded run had")
        : new Weighed(UNLIKELY, "at least as much is granted as the recorded run had");
  }

  private static Weighed gpu(FactPair fact, MappedCode code) {
    return code.usesGpu()
        ? new Weighed(DECISIVE, "the run mapped a GPU library, whose kernels depend on the device")
        : new Weighed(UNLIKELY, "the run mapped no GPU library");
  }
}
