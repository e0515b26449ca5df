package org.holotype.packages;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.manifest.packages.Inventory;

/** The inventory as the bytes that stand under its digest. */
public final class InventoryDocument {
  private InventoryDocument() {}

  /** The one form of an inventory. */
  public static byte[] write(Inventory inventory) {
    return Json.write(inventory);
  }

  /**
   * Reads a document of version 1.
   *
   * @param digest of the document, for the failure's words
   * @throws Failure {@code RECORD_UNREADABLE}, or {@code SCHEMA_UNSUPPORTED} for another version
   */
  public static Inventory read(byte[] document, Digest digest) {
    Inventory inventory =
        Json.read(
            document,
            Inventory.class,
            reason ->
                new Failure(
                    Code.RECORD_UNREADABLE,
                    "inventory " + digest.abbreviated() + " cannot be read",
                    reason,
                    "a newer Holotype may have written it; update, and try again"));
    if (!inventory.schema().equals(Inventory.SCHEMA)) {
      throw new Failure(
          Code.SCHEMA_UNSUPPORTED,
          "inventory " + digest.abbreviated() + " cannot be read",
          "its schema is not " + Inventory.SCHEMA,
          "update Holotype, and try again");
    }
    return inventory;
  }
}
