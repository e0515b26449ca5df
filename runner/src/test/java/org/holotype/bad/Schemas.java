package org.holotype.bad;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.holotype.json.RecordSchema;
import org.holotype.report.JsonReport;

/**
 * A published schema, read by somebody else's reader.
 *
 * @param schema of one document
 */
record Schemas(Schema schema) {
  /** The schema of signed statements. */
  static Schemas ofRecord() {
    return of(RecordSchema.bytes());
  }

  /** The schema of what a command answers under {@code --json}, {@code error} for example. */
  static Schemas ofAnswer(String name) {
    String resource = "/org/holotype/schema/" + name + "-v1.schema.json";
    try (InputStream in = Objects.requireNonNull(JsonReport.class.getResourceAsStream(resource))) {
      return of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schema has against a document; empty is good. */
  List<String> complaints(String document) {
    return schema.validate(document, InputFormat.JSON).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static Schemas of(byte[] schema) {
    return new Schemas(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(new String(schema, StandardCharsets.UTF_8), InputFormat.JSON));
  }
}
