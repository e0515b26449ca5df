package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Lent;
import org.holotype.manifest.Network;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command needs of its host, as its author declares. */
final class NeedOptions {
  @Option(
      names = "--because",
      paramLabel = "WORDS",
      description = "Why the command needs something of the host; every reader is told.")
  private @Nullable String because;

  @Option(
      names = "--gpu",
      paramLabel = "VENDOR/CLASS=NAME|all",
      description =
          "Devices of the host that the command uses, as its CDI specifications name them.")
  private List<String> devices = new ArrayList<>();

  @Option(
      names = "--mpi",
      paramLabel = "pmix",
      description =
          "The command is one rank of those that mpirun or srun starts, each a record of its own.")
  private @Nullable String manager;

  /** Empty where the command needs nothing. */
  Optional<Lent> lent(Network network) {
    requireReason(network);
    devices.stream().filter(name -> !Lent.isDevice(name)).findFirst().ifPresent(this::notDevice);
    requireManager(network);
    Lent lent = new Lent(Optional.ofNullable(because), devices, Optional.ofNullable(manager));
    return lent.equals(Lent.NOTHING) ? Optional.empty() : Optional.of(lent);
  }

  private void requireReason(Network network) {
    if (because != null && !Lent.isReason(because)) {
      throw usage("--because was not understood", "it is not one line of words");
    }
    if (network == Network.HOST && because == null) {
      throw usage("--network host gives no reason", "a run with the host's network is not sealed");
    }
    if (network == Network.NONE && devices.isEmpty() && because != null) {
      throw usage("--because stands alone", "nothing of the host is asked for");
    }
  }

  private void requireManager(Network network) {
    if (manager != null && !manager.equals(Lent.PMIX)) {
      throw new Failure(
          Code.USAGE,
          "--mpi " + manager + " was not understood",
          "the only one known is " + Lent.PMIX,
          "write --mpi " + Lent.PMIX + ", or leave it out where one launch starts all ranks");
    }
    if (manager != null && network == Network.NONE) {
      throw usage("--mpi stands without --network host", "ranks meet on the host's network alone");
    }
  }

  private void notDevice(String name) {
    throw new Failure(
        Code.USAGE,
        "--gpu " + name + " was not understood",
        "it is neither " + Lent.ALL_DEVICES + " nor a name as in CDI specifications",
        "write --gpu all, or --gpu nvidia.com/gpu=0");
  }

  private static Failure usage(String what, String why) {
    return new Failure(
        Code.USAGE, what, why, "write --network host --because \"the licence server is asked\"");
  }
}
