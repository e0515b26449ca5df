package org.holotype.manifest.packages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who installed a package, by the database that tells of it. */
public enum PackageKind {
  @JsonProperty("apk")
  APK,
  @JsonProperty("cargo")
  CARGO,
  @JsonProperty("conda")
  CONDA,
  @JsonProperty("dpkg")
  DPKG,
  @JsonProperty("easybuild")
  EASYBUILD,
  @JsonProperty("go")
  GO,
  @JsonProperty("guix")
  GUIX,
  @JsonProperty("julia")
  JULIA,
  @JsonProperty("maven")
  MAVEN,
  @JsonProperty("nix")
  NIX,
  @JsonProperty("npm")
  NPM,
  @JsonProperty("pacman")
  PACMAN,
  @JsonProperty("pip")
  PIP,
  @JsonProperty("r")
  R,
  @JsonProperty("rpm")
  RPM,
  @JsonProperty("spack")
  SPACK;

  /** The kind as documents and people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
