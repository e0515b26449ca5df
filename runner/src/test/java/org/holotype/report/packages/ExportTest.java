package org.holotype.report.packages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The exports, held against the schemas that their own projects ship. */
class ExportTest {
  private static final String CYCLONEDX =
      new String(CycloneDx.write(SampleList.list()), StandardCharsets.UTF_8);
  private static final String SPDX =
      new String(Spdx.write(SampleList.list()), StandardCharsets.UTF_8);

  @Test
  void cycloneDxFitsItsOfficialSchema() throws IOException {
    assertEquals(List.of(), complaints(cycloneDxSchema(), CYCLONEDX));
    assertTrue(CYCLONEDX.contains("\"specVersion\": \"1.6\""));
  }

  @Test
  void theSchemaOfCycloneDxRefusesWhatIsNone() throws IOException {
    for (String invalid :
        List.of(
            CYCLONEDX.replace("\"library\"", "\"thing\""),
            CYCLONEDX.replace("urn:uuid:", "urn:"),
            CYCLONEDX.replaceFirst("\"SHA-256\"", "\"SHA-0\""),
            CYCLONEDX.replace("\"version\": 1,", "\"version\": 0,"))) {
      assertFalse(complaints(cycloneDxSchema(), invalid).isEmpty());
    }
  }

  @Test
  void spdxFitsItsOfficialSchema() throws IOException {
    Schema schema = schema("/resources/spdx-schema-v2.3.json", Map.of());
    assertEquals(List.of(), complaints(schema, SPDX));
    assertFalse(complaints(schema, SPDX.replace("SHA256", "SHA0")).isEmpty());
    assertFalse(complaints(schema, SPDX.replace("\"SPDXID\"", "\"ID\"")).isEmpty());
  }

  @Test
  void bothSayThatDatabasesCouldNotBeRead() {
    assertTrue(CYCLONEDX.contains("\"aggregate\": \"incomplete\""));
    assertTrue(CYCLONEDX.contains("rpm var/lib/rpm/Packages: it is cut short"));
    assertTrue(SPDX.contains("1 package database could not be read"));
  }

  @Test
  void theSameRecordGivesTheSameBytes() {
    assertArrayEquals(CycloneDx.write(SampleList.list()), CycloneDx.write(SampleList.list()));
    assertArrayEquals(Spdx.write(SampleList.list()), Spdx.write(SampleList.list()));
    assertTrue(
        CYCLONEDX.contains("\"serialNumber\": \"urn:uuid:a202f47d-0964-8942-9db9-ffff9df004c6\""),
        CYCLONEDX.lines().limit(5).toList()::toString);
  }

  private static Schema cycloneDxSchema() throws IOException {
    return schema(
        "/bom-1.6.schema.json",
        Map.of(
            "http://cyclonedx.org/schema/spdx.schema.json", text("/spdx.schema.json"),
            "http://cyclonedx.org/schema/jsf-0.82.schema.json", text("/jsf-0.82.schema.json")));
  }

  private static Schema schema(String resource, Map<String, String> referenced) throws IOException {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, builder -> builder.schemas(referenced))
        .getSchema(text(resource), InputFormat.JSON);
  }

  private static List<String> complaints(Schema schema, String document) {
    return schema.validate(document, InputFormat.JSON).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(ExportTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
