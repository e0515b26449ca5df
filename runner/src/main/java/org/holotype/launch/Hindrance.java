package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why this host refuses a launch, and the one thing that mends it.
 *
 * @param cause what was observed
 * @param remedy what to do, or whom to ask for what
 */
public record Hindrance(String cause, String remedy) {
  private static final String OTHER_PROCESSOR = "the image's programs are for another processor";

  private static final Path PROC = Path.of("/proc");

  /** A program of this Debian package is not installed. */
  static Hindrance missing(String program, String debianPackage) {
    return new Hindrance(
        "program " + program + " is not installed", "apt install " + debianPackage);
  }

  /** Reads this host's settings in the light of what the set-up complained of. */
  static Hindrance of(String complaint) {
    return of(complaint, PROC);
  }

  /**
   * The same with the settings of some host.
   *
   * @param proc its {@code /proc}
   */
  static Hindrance of(String complaint, Path proc) {
    return forbidden(proc)
        .or(() -> ofImage(complaint))
        .or(() -> restricted(complaint, proc))
        .orElseGet(() -> aboutMounts(complaint));
  }

  private static Optional<Hindrance> forbidden(Path proc) {
    for (String setting : List.of("user/max_user_namespaces", "kernel/unprivileged_userns_clone")) {
      if (isSet(proc, setting, "0")) {
        String name = setting.replace('/', '.');
        String enough = setting.startsWith("user") ? "15000" : "1";
        return Optional.of(
            new Hindrance(
                "this host forbids user namespaces (" + name + " = 0)",
                "as root: sysctl -w " + name + "=" + enough));
      }
    }
    return Optional.empty();
  }

  /** Whether another command or image would be let through all the same. */
  boolean isOfThisLaunch() {
    return cause.startsWith("the image") || cause.startsWith("the word");
  }

  /** Whether the kernel took the image's programs for no program at all ({@code ENOEXEC}). */
  boolean isOfProcessor() {
    return cause.startsWith(OTHER_PROCESSOR);
  }

  private static Optional<Hindrance> ofImage(String complaint) {
    if (says(complaint, "exec format error")) {
      return Optional.of(
          new Hindrance(
              OTHER_PROCESSOR + ": " + complaint,
              "take the image for this host's architecture, or register an emulator for its own"
                  + " with the kernel (Debian: qemu-user-static and binfmt-support)"));
    }
    return says(complaint, "failed to execute", "execvp")
        ? Optional.of(
            new Hindrance(
                "the image's own programs do not start: " + complaint,
                "the image lacks their dynamic loader or a library: build it again"))
        : Optional.empty();
  }

  private static Optional<Hindrance> restricted(String complaint, Path proc) {
    if (isSet(proc, "kernel/apparmor_restrict_unprivileged_userns", "1")
        && says(complaint, "permission denied", "not permitted")) {
      return Optional.of(
          new Hindrance(
              "AppArmor restricts user namespaces of ordinary users: " + complaint,
              "as root: echo 'profile unshare /usr/bin/unshare flags=(unconfined) { userns, }'"
                  + " >/etc/apparmor.d/unshare && apparmor_parser -r /etc/apparmor.d/unshare"));
    }
    return says(complaint, "unshare failed", "namespace", "uid_map", "setgroups")
        ? Optional.of(aboutNamespaces(complaint, proc))
        : Optional.empty();
  }

  /** {@code ENOSPC} of a namespace is a limit, whatever the C library says of a disk. */
  private static Hindrance aboutNamespaces(String complaint, Path proc) {
    if (says(complaint, "no space left")) {
      return new Hindrance(
          "this host's limit on namespaces is reached: " + complaint,
          "as root, raise it: sysctl -w user.max_user_namespaces=15000 (and the other"
              + " user.max_*_namespaces)");
    }
    if (words(proc.resolve("self/status")).contains("Seccomp:\t2")) {
      return new Hindrance(
          "a seccomp filter, as an outer container has, forbids namespaces: " + complaint,
          "start the outer container with --security-opt seccomp=unconfined");
    }
    if (isChangedRoot(proc)) {
      return new Hindrance(
          "this is a chroot, in which the kernel makes no user namespace: " + complaint,
          "run outside of it, or enter it with bwrap --dev-bind DIRECTORY / COMMAND");
    }
    return new Hindrance(
        "the kernel refused a namespace: " + complaint,
        "run outside of any chroot, on a host that allows user namespaces to this user");
  }

  /** A process whose root is no mount of its own sees none at {@code /} (proc(5), mountinfo). */
  private static boolean isChangedRoot(Path proc) {
    String mounts = words(proc.resolve("self/mountinfo"));
    return !mounts.isEmpty() && mounts.lines().noneMatch(line -> line.matches("(\\S+ ){4}/ .*"));
  }

  private static Hindrance aboutMounts(String complaint) {
    if (says(complaint, "overlay")) {
      return new Hindrance(
          "the overlay could not be mounted: " + complaint,
          "it needs Linux 5.11 and a local file system (not NFS, Lustre, or an overlay): set"
              + " HOLOTYPE_HOME to a directory on one");
    }
    if (says(complaint, "proc")) {
      return new Hindrance(
          "no /proc could be mounted, as in a container that masks parts of its own: " + complaint,
          "start the outer container with --security-opt systempaths=unconfined");
    }
    return new Hindrance(
        complaint.isEmpty() ? "the set-up ended without a word" : complaint,
        "holotype doctor tells what this host lacks");
  }

  private static boolean says(String complaint, String... words) {
    String lower = complaint.toLowerCase(Locale.ROOT);
    return Arrays.stream(words).anyMatch(lower::contains);
  }

  private static boolean isSet(Path proc, String setting, String value) {
    return words(proc.resolve("sys").resolve(setting)).strip().equals(value);
  }

  private static String words(Path file) {
    try {
      return Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
