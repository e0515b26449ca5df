package org.holotype.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holotype.json.RecordSchema;
import org.holotype.manifest.Manifest;
import org.holotype.pack.PackMaterial;
import org.holotype.pack.PackReader;
import org.holotype.pack.PackWriter;
import org.holotype.pack.PackedRecord;
import org.holotype.record.ReadRecord;

/** Packs in and out of the home. */
final class Packs {
  private Packs() {}

  /** Takes a pack's bytes into the home; its signatures are checked before any is kept. */
  static ReadRecord take(Path pack, Bench bench) {
    List<ReadRecord> accepted = new ArrayList<>();
    PackReader.read(pack, bench.blobs(), packed -> accept(packed, bench, accepted));
    return bench.receive(accepted.get(0));
  }

  /** Reads a pack's record, its signatures checked, and keeps nothing. */
  static ReadRecord look(Path pack, Bench bench) {
    List<ReadRecord> accepted = new ArrayList<>();
    PackReader.look(pack, packed -> accept(packed, bench, accepted));
    return bench.receive(accepted.get(0));
  }

  private static Manifest accept(PackedRecord packed, Bench bench, List<ReadRecord> accepted) {
    ReadRecord read = bench.lookout(packed.allowedSigners()).read(packed.record());
    accepted.add(read);
    return read.manifest();
  }

  /** Writes one file that holds all that a record needs. */
  static void write(ReadRecord read, byte[] allowedSigners, Bench bench, Path out) {
    PackWriter.write(
        new PackMaterial(
            read.signed(), read.manifest(), allowedSigners, RecordSchema.bytes(), time()),
        bench.blobs(),
        out);
  }

  /** The same for the same pack: SOURCE_DATE_EPOCH where it is set, else the epoch itself. */
  private static Instant time() {
    try {
      return Instant.ofEpochSecond(
          Long.parseLong(System.getenv().getOrDefault("SOURCE_DATE_EPOCH", "0")));
    } catch (NumberFormatException e) {
      return Instant.EPOCH;
    }
  }
}
