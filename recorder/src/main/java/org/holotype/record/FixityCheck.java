package org.holotype.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Manifest;
import org.holotype.store.BlobStore;

/**
 * Holds the bytes of many records against their digests, and reads what they share only once; any
 * thread may ask.
 */
public final class FixityCheck {
  private final BlobStore blobs;
  private final ConcurrentMap<Digest, Outcome> known = new ConcurrentHashMap<>();

  public FixityCheck(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** What came of one blob. */
  private sealed interface Outcome {
    /** Read and matched. */
    record Sound() implements Outcome {}

    /** Not at hand. */
    record Absent() implements Outcome {}

    /** Not what its digest says. */
    record Damaged(String message) implements Outcome {}
  }

  /** Of every byte at hand that the record speaks of. */
  public Fixity of(Manifest manifest) {
    int checked = 0;
    int absent = 0;
    List<Fixity.Damage> damaged = new ArrayList<>();
    for (Map.Entry<Digest, String> material : Materials.of(manifest).all().entrySet()) {
      Outcome outcome = known.computeIfAbsent(material.getKey(), this::read);
      if (outcome instanceof Outcome.Damaged damage) {
        damaged.add(new Fixity.Damage(material.getValue(), damage.message()));
      } else if (outcome instanceof Outcome.Sound) {
        checked++;
      } else {
        absent++;
      }
    }
    return new Fixity(checked, absent, damaged);
  }

  private Outcome read(Digest digest) {
    if (!blobs.has(digest)) {
      return new Outcome.Absent();
    }
    try (InputStream bytes = blobs.open(digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return new Outcome.Sound();
    } catch (Failure | IOException e) {
      return new Outcome.Damaged(reason(e));
    }
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
