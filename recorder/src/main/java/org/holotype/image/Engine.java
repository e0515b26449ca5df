package org.holotype.image;

import java.util.List;
import java.util.Locale;

/** A container engine on this host, which gives its images out through {@code save}. */
enum Engine {
  DOCKER("docker-cli", List.of("save")),
  /** As an OCI archive: its docker archives rewrite the config. */
  PODMAN("podman", List.of("save", "--quiet", "--format", "oci-archive"));

  private final String debianPackage;
  private final List<String> save;

  Engine(String debianPackage, List<String> save) {
    this.debianPackage = debianPackage;
    this.save = save;
  }

  /** The name of its program. */
  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands before the name of one of its images. */
  String prefix() {
    return program() + ":";
  }

  /** The Debian package that has the program. */
  String debianPackage() {
    return debianPackage;
  }

  /** The arguments that make it write an image to its standard output, but for the name. */
  List<String> save() {
    return save;
  }
}
