package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/** The host's distribution, and what kind of machine or cloud instance it says it is. */
final class SystemProbe implements Probe {
  private static final String DMI = "/sys/class/dmi/id/";
  private static final Pattern PRETTY_NAME =
      Pattern.compile(
          "^PRETTY_NAME=(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\"'\\s]*))$", Pattern.MULTILINE);

  private final HostFiles files;

  SystemProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return List.of(
        osRelease().fact("os.name", SystemProbe::prettyName),
        files.read(DMI + "sys_vendor").fact("machine.vendor"),
        files.read(DMI + "product_name").fact("machine.product"),
        files.read(DMI + "board_name").fact("machine.board"),
        files.read(DMI + "bios_version").fact("machine.firmware"),
        files
            .readBytes("/sys/firmware/devicetree/base/model")
            .fact("machine.model", SystemProbe::untilNul),
        files.read("/sys/hypervisor/type").fact("virtualisation.interface"),
        Virtualisation.hint(files));
  }

  /** The first of the two places that os-release(5) names. */
  private Reading osRelease() {
    Reading first = files.read("/etc/os-release");
    return first.text().isPresent() ? first : files.read("/usr/lib/os-release");
  }

  /** Strings of a device tree end in a zero byte; without it they were cut off. */
  private static Optional<String> untilNul(String text) {
    return text.endsWith("\0")
        ? Optional.of(text.substring(0, text.length() - 1))
        : Optional.empty();
  }

  private static Optional<String> prettyName(String text) {
    Matcher match = PRETTY_NAME.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    return Optional.ofNullable(match.group(1))
        .or(() -> Optional.ofNullable(match.group(2)))
        .or(() -> Optional.ofNullable(match.group(3)));
  }
}
