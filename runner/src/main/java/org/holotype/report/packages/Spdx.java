package org.holotype.report.packages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.json.Json;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.report.Words;

/** An inventory as SPDX 2.3 JSON (ISO/IEC 5962); the same record gives the same bytes. */
public final class Spdx {
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";
  private static final String IMAGE = "SPDXRef-image";
  private static final String NO_ASSERTION = "NOASSERTION";

  private Spdx() {}

  private record Document(
      String spdxVersion,
      String dataLicense,
      @JsonProperty("SPDXID") String id,
      String name,
      String documentNamespace,
      CreationInfo creationInfo,
      List<Described> packages,
      List<Relationship> relationships) {}

  private record CreationInfo(List<String> creators, String created, Optional<String> comment) {}

  private record Described(
      @JsonProperty("SPDXID") String id,
      String name,
      Optional<String> versionInfo,
      String downloadLocation,
      boolean filesAnalyzed,
      Optional<List<Sum>> checksums,
      Optional<List<Reference>> externalRefs,
      Optional<String> sourceInfo,
      String primaryPackagePurpose) {}

  private record Sum(String algorithm, String checksumValue) {}

  private record Reference(
      String referenceCategory, String referenceType, String referenceLocator) {}

  private record Relationship(
      String spdxElementId, String relationshipType, String relatedSpdxElement) {}

  /** The document. */
  public static byte[] write(PackageList list) {
    List<Described> packages = new ArrayList<>();
    List<Relationship> relationships = new ArrayList<>();
    packages.add(image(list));
    relationships.add(new Relationship(DOCUMENT, "DESCRIBES", IMAGE));
    for (InstalledPackage each : list.inventory().packages()) {
      Described described = described(each, packages.size(), list);
      packages.add(described);
      relationships.add(new Relationship(IMAGE, "CONTAINS", described.id()));
    }
    return Json.write(
        new Document(
            "SPDX-2.3",
            "CC0-1.0",
            DOCUMENT,
            "packages of record " + list.record().abbreviated(),
            "https://holotype.org/spdx/" + list.record().hex(),
            creationInfo(list),
            packages,
            relationships));
  }

  private static CreationInfo creationInfo(PackageList list) {
    int unread = list.inventory().unavailable().size();
    return new CreationInfo(
        List.of("Tool: " + list.recorder().replace(' ', '-')),
        list.created().toString(),
        unread == 0
            ? Optional.empty()
            : Optional.of(
                Words.count(unread, "package database")
                    + " could not be read, so packages may be missing"));
  }

  private static Described image(PackageList list) {
    return new Described(
        IMAGE,
        list.image().userland().osRelease().orElse("image"),
        Optional.of(list.image().identity().tree().toString()),
        NO_ASSERTION,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "CONTAINER");
  }

  private static Described described(InstalledPackage found, int number, PackageList list) {
    String url = PackageUrl.of(found, list.inventory().distribution());
    return new Described(
        "SPDXRef-package-" + number,
        found.name(),
        found.version(),
        NO_ASSERTION,
        false,
        found
            .checksum()
            .flatMap(Checksum::of)
            .map(sum -> List.of(new Sum(sum.algorithm().toUpperCase(Locale.ROOT), sum.hex()))),
        Optional.of(List.of(new Reference("PACKAGE-MANAGER", "purl", url))),
        Optional.of("told by " + found.kind().word() + ", " + found.at()),
        "LIBRARY");
  }
}
