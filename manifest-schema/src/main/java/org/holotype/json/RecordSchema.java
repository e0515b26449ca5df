package org.holotype.json;

import java.io.IOException;
import java.io.InputStream;

/** The published description of the statement: JSON Schema, and the page that explains it. */
public final class RecordSchema {
  /** Where the schema is published; its {@code $id}. */
  public static final String ID = "https://holotype.org/schema/record-v1.schema.json";

  private static final String PLACE = "/org/holotype/schema/";

  private RecordSchema() {}

  /** The JSON Schema (draft 2020-12) of a record's statement, version 1. */
  public static byte[] bytes() {
    return resource("record-v1.schema.json");
  }

  /** The page that explains every member, in Markdown. */
  public static byte[] page() {
    return resource("record-v1.md");
  }

  private static byte[] resource(String name) {
    try (InputStream resource = RecordSchema.class.getResourceAsStream(PLACE + name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is not in the jar it was built into");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read from the jar", e);
    }
  }
}
