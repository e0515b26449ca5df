package org.holotype.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.holotype.json.Json.Unreadable;

/**
 * One specification of devices and of what a launch must have to use them.
 *
 * @param cdiVersion of the specification's own form
 * @param kind {@code VENDOR/CLASS}
 * @param devices at least one
 * @param containerEdits for each launch that uses any of them
 * @see <a
 *     href="https://github.com/cncf-tags/container-device-interface/blob/main/SPEC.md">Container
 *     Device Interface</a>
 */
record CdiSpecification(
    String cdiVersion, String kind, List<Device> devices, Optional<Edits> containerEdits) {
  private static final Set<String> VERSIONS =
      Set.of("0.3.0", "0.4.0", "0.5.0", "0.6.0", "0.7.0", "0.8.0", "1.0.0", "1.1.0");

  private static final Pattern KIND =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?/[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._:-]{0,126}[A-Za-z0-9])?");

  /** One device and what it needs. */
  record Device(String name, Edits containerEdits) {}

  /**
   * What a launch must have.
   *
   * @param env {@code NAME=VALUE} each
   * @param deviceNodes of the host
   * @param mounts files of the host
   * @param hooks programs of the host; they are counted and never run
   * @param additionalGids groups, which no ordinary user can give
   */
  record Edits(
      Optional<List<String>> env,
      Optional<List<Node>> deviceNodes,
      Optional<List<Bind>> mounts,
      Optional<List<Hook>> hooks,
      Optional<List<Long>> additionalGids) {}

  /**
   * A device node.
   *
   * @param path inside
   * @param hostPath on the host, where it is another
   */
  record Node(String path, Optional<String> hostPath) {
    String source() {
      return hostPath.orElse(path);
    }
  }

  /**
   * A file of the host.
   *
   * @param source on the host
   * @param target inside
   */
  record Bind(
      @JsonProperty("hostPath") String source, @JsonProperty("containerPath") String target) {}

  /** A program of the host. */
  record Hook(String hookName, String path) {}

  /**
   * Refuses what is not as the specification has it.
   *
   * @param unreadable makes the failure from the reason
   */
  CdiSpecification require(Unreadable unreadable) {
    require(VERSIONS.contains(cdiVersion), () -> "version \"" + cdiVersion + "\"", unreadable);
    require(KIND.matcher(kind).matches(), () -> "kind \"" + kind + "\"", unreadable);
    require(!devices.isEmpty(), () -> "a list of no devices", unreadable);
    Set<String> names = new HashSet<>();
    for (Device device : devices) {
      boolean sound = NAME.matcher(device.name()).matches() && names.add(device.name());
      require(sound, () -> "device \"" + device.name() + "\"", unreadable);
    }
    return this;
  }

  private static void require(boolean sound, Supplier<String> what, Unreadable unreadable) {
    if (!sound) {
      throw unreadable.because("it has " + what.get() + ", of which nothing is known");
    }
  }
}
