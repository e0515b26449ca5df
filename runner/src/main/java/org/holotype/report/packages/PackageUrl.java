package org.holotype.report.packages;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holotype.manifest.packages.Distribution;
import org.holotype.manifest.packages.InstalledPackage;

/** The name of a package for scanners (package-url, PURL-SPECIFICATION and PURL-TYPES). */
final class PackageUrl {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:";

  private final InstalledPackage found;
  private final Optional<Distribution> distribution;
  private final Map<String, String> qualifiers = new TreeMap<>();

  private PackageUrl(InstalledPackage found, Optional<Distribution> distribution) {
    this.found = found;
    this.distribution = distribution;
  }

  static String of(InstalledPackage found, Optional<Distribution> distribution) {
    return new PackageUrl(found, distribution).url();
  }

  private String url() {
    return switch (found.kind()) {
      case DPKG -> ofDistribution("deb");
      case APK -> ofDistribution("apk");
      case RPM -> ofDistribution("rpm");
      case PACMAN -> ofDistribution("alpm");
      case CONDA -> ofConda();
      case PIP -> url("pypi", found.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case R -> url(repositoryOfR(), found.name());
      case JULIA -> ofJulia();
      case NPM -> url("npm", found.name());
      case MAVEN -> url("maven", found.name().replaceFirst(":", "/"));
      case GO -> url("golang", found.name().toLowerCase(Locale.ROOT));
      case CARGO -> url("cargo", found.name());
      case SPACK, EASYBUILD, GUIX, NIX -> url("generic", found.name());
    };
  }

  private String ofDistribution(String type) {
    found.architecture().ifPresent(each -> qualifiers.put("arch", each));
    distribution.ifPresent(
        each -> qualifiers.put("distro", each.id() + each.version().map(v -> "-" + v).orElse("")));
    String vendor = distribution.map(each -> each.id() + "/").orElse("");
    return url(type, vendor + found.name());
  }

  private String ofConda() {
    found.build().ifPresent(each -> qualifiers.put("build", each));
    found.architecture().ifPresent(each -> qualifiers.put("subdir", each));
    return url("conda", found.name());
  }

  /** The registry knows a package of Julia by its UUID. */
  private String ofJulia() {
    found.source().ifPresent(each -> qualifiers.put("uuid", each));
    return url(found.source().isPresent() ? "julia" : "generic", found.name());
  }

  private String repositoryOfR() {
    String origin = found.origin().orElse("").toLowerCase(Locale.ROOT);
    return origin.equals("cran")
        ? "cran"
        : origin.contains("bioconductor") ? "bioconductor" : "generic";
  }

  /**
   * @param path namespace and name, parted by slashes
   */
  private String url(String type, String path) {
    String encoded =
        java.util.Arrays.stream(path.split("/", -1))
            .map(PackageUrl::encode)
            .collect(Collectors.joining("/"));
    return "pkg:" + type + "/" + encoded + version() + qualifiers();
  }

  /** rpm's epoch is a qualifier, of Debian's and Arch's versions it is a part. */
  private String version() {
    String version = found.version().orElse("");
    int colon = version.indexOf(':');
    if (found.kind() == org.holotype.manifest.packages.PackageKind.RPM && colon > 0) {
      qualifiers.put("epoch", version.substring(0, colon));
      version = version.substring(colon + 1);
    }
    return version.isEmpty() ? "" : "@" + encode(version);
  }

  private String qualifiers() {
    return qualifiers.isEmpty()
        ? ""
        : qualifiers.entrySet().stream()
            .map(each -> each.getKey() + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf((char) each) >= 0) {
        encoded.append((char) each);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", each & 0xff));
      }
    }
    return encoded.toString();
  }
}
