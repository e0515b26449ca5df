package org.holotype.host;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Fact;

/** What confines this process: a confined program may be refused what it would else compute by. */
final class SecurityProbe implements Probe {
  private static final String INITIAL_MAP = "0 0 4294967295";

  private final HostFiles files;

  SecurityProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading status = files.read("/proc/self/status");
    return List.of(
        files.readBytes("/sys/kernel/security/lsm").fact("security.lsm"),
        files.readBytes("/sys/fs/selinux/enforce").fact("security.selinux", this::enforcing),
        files.read("/sys/module/apparmor/parameters/enabled").fact("security.apparmor"),
        files.read("/sys/kernel/security/lockdown").fact("security.lockdown", MemoryProbe::chosen),
        status.fact("security.seccomp", text -> seccomp(text)),
        status.fact("security.no-new-privileges", Lines.value("NoNewPrivs")),
        status.fact("security.capabilities", Lines.value("CapEff")),
        files.read("/proc/self/uid_map").fact("namespace.user", SecurityProbe::namespace));
  }

  private Optional<String> enforcing(String text) {
    return switch (text.strip()) {
      case "1" -> Optional.of("enforcing");
      case "0" -> Optional.of("permissive");
      default -> Optional.empty();
    };
  }

  /** Numbers as in proc(5), {@code Seccomp}. */
  private static Optional<String> seccomp(String status) {
    return Lines.value("Seccomp")
        .apply(status)
        .flatMap(
            mode ->
                switch (mode) {
                  case "0" -> Optional.of("none");
                  case "1" -> Optional.of("strict");
                  case "2" -> Optional.of("filter");
                  default -> Optional.empty();
                });
  }

  /** Whose ids are mapped is private; that they are, is not (user_namespaces(7)). */
  private static Optional<String> namespace(String map) {
    return Optional.of(Lines.words(map).equals(INITIAL_MAP) ? "initial" : "of its own");
  }
}
