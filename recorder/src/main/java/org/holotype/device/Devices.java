package org.holotype.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.device.Cdi.Found;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Lent;

/** Everything that this host can lend by name. */
public final class Devices {
  private Devices() {}

  /**
   * The loan that these names ask for.
   *
   * @param names as {@link org.holotype.manifest.Lent#devices} has them
   * @param environment of the caller
   * @throws Failure {@code HOST_CANNOT} where the host has no such device, or a specification of it
   *     is refused
   */
  public static Loan lent(List<String> names, Map<String, String> environment) {
    List<Path> directories = Cdi.directories(environment);
    Cdi cdi = Cdi.in(directories);
    Set<Found> chosen = new LinkedHashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String name : names) {
      List<Found> found = cdi.named(name);
      chosen.addAll(found);
      if (found.isEmpty()) {
        unknown.add(name);
      }
    }
    if (unknown.isEmpty()) {
      return CdiLoan.of(chosen);
    }
    if (cdi.devices().isEmpty() && unknown.equals(List.of(Lent.ALL_DEVICES))) {
      return NvidiaLoan.ofHost().orElseThrow(() -> unknown(unknown.get(0), directories, cdi));
    }
    throw unknown(unknown.get(0), directories, cdi);
  }

  private static Failure unknown(String name, List<Path> directories, Cdi cdi) {
    String places = directories.stream().map(Path::toString).collect(Collectors.joining(" or "));
    String nothing = name.equals(Lent.ALL_DEVICES) ? ", and no NVIDIA driver is loaded" : "";
    return new Failure(
        Code.HOST_CANNOT,
        "device " + name + " cannot be lent",
        cdi.devices().isEmpty()
            ? "no specification is in " + places + nothing
            : "the specifications in " + places + " know " + cdi.devices().keySet(),
        "name one that is there, or let the driver's tool write one: nvidia-ctk cdi generate");
  }
}
