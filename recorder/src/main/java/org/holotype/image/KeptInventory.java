package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.cache.Rootfs;
import org.holotype.image.stream.Blobs;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.manifest.PackageInventory;
import org.holotype.manifest.packages.Inventory;
import org.holotype.packages.InventoryDocument;
import org.holotype.packages.InventoryReader;

/**
 * The inventory of an unpacked image: taken once, kept as a blob, and noted beside the tree under
 * the edition of the readers that took it.
 */
final class KeptInventory {
  private KeptInventory() {}

  /** What a statement says of the image's packages; the document itself is in the blobs after. */
  static PackageInventory of(Rootfs rootfs, Blobs blobs) throws IOException {
    Path note = rootfs.path().resolveSibling("inventory-" + InventoryReader.EDITION);
    Optional<PackageInventory> known = read(note).filter(noted -> blobs.has(noted.digest()));
    return known.isPresent() ? known.get() : take(rootfs, blobs, note);
  }

  private static PackageInventory take(Rootfs rootfs, Blobs blobs, Path note) throws IOException {
    Inventory inventory = new InventoryReader(rootfs.listing(), rootfs.path()).inventory();
    byte[] document = InventoryDocument.write(inventory);
    Digest digest = Digest.sha256(document);
    if (!blobs.has(digest)) {
      try (Blobs.Writer blob = blobs.begin()) {
        blob.write(document);
        blob.commit(digest);
      }
    }
    PackageInventory summary = inventory.summary(digest, document.length);
    Files.write(note, Json.write(summary));
    return summary;
  }

  /** A note that cannot be read, or was half written, is as good as none. */
  private static Optional<PackageInventory> read(Path note) {
    try {
      return Files.exists(note)
          ? Optional.of(
              Json.read(Files.readAllBytes(note), PackageInventory.class, KeptInventory::damaged))
          : Optional.empty();
    } catch (IOException | Failure damaged) {
      return Optional.empty();
    }
  }

  private static Failure damaged(String reason) {
    return new Failure(Code.IMAGE_UNREADABLE, "a note of an inventory", reason, "take it again");
  }
}
