package org.holotype.json;

import java.io.IOException;
import java.io.InputStream;

/** The published description of the package inventory: JSON Schema, and the page explaining it. */
public final class InventorySchema {
  private static final String PLACE = "/org/holotype/schema/inventory-v1.";

  private InventorySchema() {}

  /** The JSON Schema (draft 2020-12) of an inventory, version 1. */
  public static byte[] bytes() {
    return resource("schema.json");
  }

  /** The page that explains every member, in Markdown. */
  public static byte[] page() {
    return resource("md");
  }

  private static byte[] resource(String end) {
    try (InputStream resource = InventorySchema.class.getResourceAsStream(PLACE + end)) {
      if (resource == null) {
        throw new IllegalStateException(PLACE + end + " is not in the jar it was built into");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(PLACE + end + " cannot be read from the jar", e);
    }
  }
}
