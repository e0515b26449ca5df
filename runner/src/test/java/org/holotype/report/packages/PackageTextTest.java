package org.holotype.report.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.holotype.json.InventorySchema;
import org.holotype.json.Json;
import org.holotype.manifest.packages.Inventory;
import org.holotype.manifest.packages.InventoryChanges;
import org.holotype.manifest.packages.PackageChange;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.report.JsonReport;
import org.junit.jupiter.api.Test;

/** Packages for people and programs. */
class PackageTextTest {
  private static final Inventory BEFORE =
      Inventory.of(
          Optional.empty(),
          List.of(
              SampleList.full(PackageKind.DPKG, "libc6", "2.36"),
              SampleList.full(PackageKind.PIP, "evil\u001b[31m", "1"),
              SampleList.bare("profile")),
          List.of());
  private static final Inventory AFTER =
      Inventory.of(
          Optional.empty(),
          List.of(SampleList.full(PackageKind.DPKG, "libc6", "2.41"), SampleList.bare("profile")),
          List.of());

  @Test
  void eachPackageIsOneAlignedLineThatDrivesNoTerminal() {
    assertEquals(
        List.of("dpkg  libc6         2.36", "guix  profile", "pip   evil\\x1b[31m  1"),
        PackageText.list(BEFORE));
  }

  @Test
  void changesAreTold() {
    assertEquals(
        List.of("changed  dpkg  libc6         2.36 -> 2.41", "removed  pip   evil\\x1b[31m  1"),
        PackageText.changes(InventoryChanges.between(BEFORE, AFTER)));
  }

  @Test
  void changesForProgramsFitTheirSchema() throws Exception {
    List<PackageChange> changes = InventoryChanges.between(BEFORE, AFTER);
    byte[] document =
        JsonReport.small("package-changes", PackageText.document("a", "b", changes, 0));
    assertEquals(List.of(), complaints(resource("package-changes-v1.schema.json"), document));
  }

  @Test
  void theInventoryFitsItsPublishedSchema() {
    String schema = new String(InventorySchema.bytes(), StandardCharsets.UTF_8);
    byte[] document = Json.write(SampleList.inventory());
    assertEquals(List.of(), complaints(schema, document));
    String broken =
        new String(document, StandardCharsets.UTF_8)
            .replace("\"kind\": \"apk\"", "\"kind\": \"x\"");
    assertTrue(!complaints(schema, broken.getBytes(StandardCharsets.UTF_8)).isEmpty());
    assertTrue(new String(InventorySchema.page(), StandardCharsets.UTF_8).contains("| `spack` |"));
  }

  private static List<String> complaints(String schema, byte[] document) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static String resource(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            JsonReport.class.getResourceAsStream("/org/holotype/schema/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
