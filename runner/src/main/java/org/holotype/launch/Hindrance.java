package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Why this host refuses a launch, and the one thing that mends it.
 *
 * @param cause what was observed
 * @param remedy what to do, or whom to ask for what
 */
public record Hindrance(String cause, String remedy) {
  private static final Path SYSCTL = Path.of("/proc/sys");

  /** A program of this Debian package is not installed. */
  static Hindrance missing(String program, String debianPackage) {
    return new Hindrance(
        "program " + program + " is not installed", "apt install " + debianPackage);
  }

  /** Reads the host's settings in the light of what the set-up complained of. */
  static Hindrance of(String complaint) {
    String words = complaint.toLowerCase(Locale.ROOT);
    if (isSet("user/max_user_namespaces", "0")) {
      return namespacesForbidden("user.max_user_namespaces", "15000");
    }
    if (isSet("kernel/unprivileged_userns_clone", "0")) {
      return namespacesForbidden("kernel.unprivileged_userns_clone", "1");
    }
    if (isSet("kernel/apparmor_restrict_unprivileged_userns", "1") && isDenial(words)) {
      return new Hindrance(
          "AppArmor restricts user namespaces of ordinary users: " + complaint,
          "install a program with an AppArmor profile for them (apt install bubblewrap), or as root:"
              + " sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
    }
    if (words.contains("exec format error")) {
      return new Hindrance(
          "the image's programs are for another processor: " + complaint,
          "take the image of this host's architecture");
    }
    return isAboutNamespaces(words) ? sandboxed(complaint) : aboutMounts(words, complaint);
  }

  private static Hindrance namespacesForbidden(String setting, String value) {
    return new Hindrance(
        "this host forbids user namespaces (" + setting + " = 0)",
        "ask the administrator for: sysctl -w " + setting + "=" + value);
  }

  private static Hindrance sandboxed(String complaint) {
    if (words(Path.of("/proc/self/status")).contains("Seccomp:\t2")) {
      return new Hindrance(
          "a seccomp filter, as an outer container has, forbids namespaces: " + complaint,
          "start the outer container with --security-opt seccomp=unconfined");
    }
    return new Hindrance(
        "the kernel refused a namespace: " + complaint,
        "allow user namespaces for this user, or run on a host that does");
  }

  private static Hindrance aboutMounts(String words, String complaint) {
    if (words.contains("overlay")) {
      return new Hindrance(
          "the overlay could not be mounted: " + complaint,
          "needs Linux 5.11 and a local file system (not NFS, Lustre, or an overlay):"
              + " set HOLOTYPE_HOME to a directory on one");
    }
    return new Hindrance(
        complaint.isEmpty() ? "the set-up ended without a word" : complaint,
        "holotype doctor tells what this host lacks");
  }

  private static boolean isAboutNamespaces(String words) {
    return words.contains("unshare failed")
        || words.contains("namespace")
        || words.contains("uid_map")
        || words.contains("setgroups");
  }

  private static boolean isDenial(String words) {
    return words.contains("permission denied") || words.contains("not permitted");
  }

  private static boolean isSet(String setting, String value) {
    return words(SYSCTL.resolve(setting)).strip().equals(value);
  }

  private static String words(Path file) {
    try {
      return Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
