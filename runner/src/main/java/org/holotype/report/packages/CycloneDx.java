package org.holotype.report.packages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.UnreadPlace;

/** An inventory as CycloneDX 1.6 JSON (ECMA-424); the same record gives the same bytes. */
public final class CycloneDx {
  private static final String IMAGE = "image";
  private static final Map<String, String> ALGORITHMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  private CycloneDx() {}

  private record Bom(
      String bomFormat,
      String specVersion,
      String serialNumber,
      int version,
      Metadata metadata,
      List<Component> components,
      List<Composition> compositions) {}

  private record Metadata(String timestamp, Tools tools, Component component) {}

  private record Tools(List<Component> components) {}

  private record Component(
      String type,
      @JsonProperty("bom-ref") Optional<String> reference,
      String name,
      Optional<String> version,
      Optional<List<Hash>> hashes,
      Optional<String> purl,
      Optional<List<Property>> properties) {}

  private record Hash(String alg, String content) {}

  private record Property(String name, String value) {}

  private record Composition(String aggregate, List<String> assemblies) {}

  /** The document. */
  public static byte[] write(PackageList list) {
    List<Component> components = new ArrayList<>();
    for (InstalledPackage each : list.inventory().packages()) {
      components.add(component(each, components.size() + 1, list));
    }
    boolean whole = list.inventory().unavailable().isEmpty();
    return Json.write(
        new Bom(
            "CycloneDX",
            "1.6",
            serialNumber(list),
            1,
            new Metadata(list.created().toString(), tools(list), image(list)),
            components,
            List.of(new Composition(whole ? "unknown" : "incomplete", List.of(IMAGE)))));
  }

  /** A UUID of version 8 (RFC 9562) from the record's id, so that nothing in it is random. */
  private static String serialNumber(PackageList list) {
    String hex =
        Digest.sha256(("cyclonedx " + list.record().hex()).getBytes(StandardCharsets.US_ASCII))
            .hex();
    long high = Long.parseUnsignedLong(hex.substring(0, 16), 16);
    long low = Long.parseUnsignedLong(hex.substring(16, 32), 16);
    return "urn:uuid:" + new UUID((high & ~0xf000L) | 0x8000L, (low & ~(3L << 62)) | (1L << 63));
  }

  private static Tools tools(PackageList list) {
    return new Tools(
        List.of(
            new Component(
                "application",
                Optional.empty(),
                list.recorder(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private static Component image(PackageList list) {
    List<Property> properties = new ArrayList<>();
    properties.add(new Property("holotype:record", list.record().hex()));
    for (UnreadPlace place : list.inventory().unavailable()) {
      String unread = place.kind().word() + " " + place.at() + ": " + place.reason();
      properties.add(new Property("holotype:unavailable", unread));
    }
    return new Component(
        "container",
        Optional.of(IMAGE),
        list.image().userland().osRelease().orElse(IMAGE),
        Optional.of(list.image().identity().tree().toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(properties));
  }

  private static Component component(InstalledPackage found, int number, PackageList list) {
    Optional<List<Hash>> hashes =
        found
            .checksum()
            .flatMap(Checksum::of)
            .map(sum -> List.of(new Hash(algorithm(sum), sum.hex())));
    return new Component(
        "library",
        Optional.of("package-" + number),
        found.name(),
        found.version(),
        hashes,
        Optional.of(PackageUrl.of(found, list.inventory().distribution())),
        Optional.of(properties(found)));
  }

  private static List<Property> properties(InstalledPackage found) {
    List<Property> properties = new ArrayList<>();
    properties.add(new Property("holotype:kind", found.kind().word()));
    properties.add(new Property("holotype:at", found.at().toString()));
    put("architecture", found.architecture(), properties);
    put("source", found.source(), properties);
    put("origin", found.origin(), properties);
    put("build", found.build(), properties);
    put("revision", found.revision(), properties);
    put("contents", found.contents().map(Digest::toString), properties);
    return properties;
  }

  private static void put(String name, Optional<String> value, List<Property> properties) {
    value.ifPresent(text -> properties.add(new Property("holotype:" + name, text)));
  }

  private static String algorithm(Checksum checksum) {
    return ALGORITHMS.getOrDefault(checksum.algorithm(), "");
  }
}
