package org.holotype.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.PackageInventory;
import org.holotype.manifest.packages.Inventory;
import org.holotype.packages.InventoryDocument;
import org.holotype.record.ReadRecord;
import org.holotype.report.packages.PackageList;
import org.holotype.report.packages.PackageText;

/**
 * The packages of a record's image, read from the kept document.
 *
 * @param summary what the statement says of it
 * @param document its bytes
 * @param list what they say
 */
record KeptPackages(PackageInventory summary, byte[] document, PackageList list) {
  /**
   * Reads and checks the document.
   *
   * @throws Failure {@code BLOB_MISSING} where the record names none, or its bytes are elsewhere
   */
  static KeptPackages of(ReadRecord read, Bench bench, Talk talk) {
    Manifest manifest = read.manifest();
    PackageInventory summary =
        manifest.image().userland().inventory().orElseThrow(() -> none(read));
    byte[] document = bytes(summary, bench);
    Inventory inventory = InventoryDocument.read(document, summary.digest());
    if (!inventory.summary(summary.digest(), document.length).equals(summary)) {
      talk.warning("the statement counts the packages otherwise than their list has them");
    }
    PackageList list =
        new PackageList(
            read.id(), manifest.recorder(), manifest.image(), inventory, created(manifest));
    return new KeptPackages(summary, document, list);
  }

  String id() {
    return list.record().hex();
  }

  /** Says what of the image could not be read. */
  void warn(Talk talk) {
    for (String line : PackageText.unavailable(list.inventory())) {
      talk.warning("record " + list.record().abbreviated() + ": " + line);
    }
  }

  /** How many databases could not be read. */
  int unread() {
    return list.inventory().unavailable().size();
  }

  /** Whether both are of one and the same tree, whatever of it could be read. */
  boolean isSameImage(KeptPackages other) {
    return list.image().identity().tree().equals(other.list.image().identity().tree());
  }

  private static byte[] bytes(PackageInventory summary, Bench bench) {
    try (InputStream in = bench.blobs().open(summary.digest())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SOURCE_DATE_EPOCH where it is set, else when the run was recorded; never the clock. */
  private static Instant created(Manifest manifest) {
    String epoch = System.getenv().getOrDefault("SOURCE_DATE_EPOCH", "");
    try {
      return epoch.isEmpty()
          ? Instant.parse(manifest.observation().started()).truncatedTo(ChronoUnit.SECONDS)
          : Instant.ofEpochSecond(Long.parseLong(epoch));
    } catch (NumberFormatException | DateTimeParseException unreadable) {
      return Instant.EPOCH;
    }
  }

  private static Failure none(ReadRecord read) {
    return new Failure(
        Code.BLOB_MISSING,
        "record " + read.id().abbreviated() + " has no list of packages",
        "the Holotype that made it took none",
        "record again with this one");
  }
}
