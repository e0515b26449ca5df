package org.holotype.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Manifest;
import org.holotype.store.BlobStore;

/**
 * Whether the bytes at hand still match their digests. Runs nothing of the record.
 *
 * @param checked how many blobs were read and matched
 * @param absent how many are not at hand; no fault, but nothing was checked of them
 * @param damaged those whose bytes changed
 */
public record Fixity(int checked, int absent, List<Damage> damaged) {
  public Fixity {
    damaged = List.copyOf(damaged);
  }

  /**
   * One blob that is not what its digest says.
   *
   * @param object what it is for
   * @param message observed against expected
   */
  public record Damage(String object, String message) {}

  /** Reads every byte at hand that the record speaks of. */
  public static Fixity of(Manifest manifest, BlobStore blobs) {
    int checked = 0;
    int absent = 0;
    List<Damage> damaged = new ArrayList<>();
    for (Map.Entry<Digest, String> material : Materials.of(manifest).all().entrySet()) {
      if (!blobs.has(material.getKey())) {
        absent++;
        continue;
      }
      try (InputStream bytes = blobs.open(material.getKey())) {
        bytes.transferTo(OutputStream.nullOutputStream());
        checked++;
      } catch (Failure | IOException e) {
        damaged.add(new Damage(material.getValue(), reason(e)));
      }
    }
    return new Fixity(checked, absent, damaged);
  }

  private static String reason(Exception e) {
    if (e instanceof Failure failure && failure.code() == Code.INTERRUPTED) {
      throw failure;
    }
    return e instanceof Failure failure
        ? failure.what() + ": " + failure.why()
        : String.valueOf(e.getMessage());
  }
}
