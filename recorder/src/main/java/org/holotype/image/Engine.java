package org.holotype.image;

import java.util.List;
import java.util.Locale;

/** A container engine on this host, which gives its images out through {@code save}. */
enum Engine {
  DOCKER("docker.io, from Debian 13 on docker-cli"),
  PODMAN("podman");

  private final String debianPackage;

  Engine(String debianPackage) {
    this.debianPackage = debianPackage;
  }

  /** The name of its program. */
  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands before the name of one of its images. */
  String prefix() {
    return program() + ":";
  }

  /** The Debian package that has the program, as words go on after {@code apt install}. */
  String debianPackage() {
    return debianPackage;
  }

  /**
   * The arguments that make it write an image to its standard output, but for the name. Podman is
   * asked for an OCI archive: its docker archives rewrite the config.
   */
  List<String> save() {
    return switch (this) {
      case DOCKER -> List.of("save");
      case PODMAN -> List.of("save", "--quiet", "--format", "oci-archive");
    };
  }
}
