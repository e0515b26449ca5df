package org.holotype.rerun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.holotype.compare.Judging;
import org.holotype.compare.OutputsComparison;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.store.BlobStore;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedBytesTest {
  @TempDir Path room;

  @Test
  void damagedBlobShowsNoDifferenceBetweenTheRuns() throws IOException {
    BlobStore blobs = new BlobStore(room);
    Digest recorded = blobs.put("1 2 3\n".getBytes(UTF_8)).digest();
    Digest observed = blobs.put("1 2 4\n".getBytes(UTF_8)).digest();
    damage(blobs.path(recorded));
    OutputVerdict verdict =
        new OutputsComparison(Judging.bitwise())
            .compare(output(recorded), output(observed), new RecordedAndObserved(blobs, blobs))
            .get(0);
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertTrue(verdict.difference().where().isEmpty(), verdict.toString());
    assertTrue(verdict.difference().note().orElse("").contains("damaged"), verdict.toString());
  }

  private static void damage(Path blob) throws IOException {
    Files.setPosixFilePermissions(blob, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(blob, "9 2 3\n");
  }

  private static List<Output> output(Digest digest) {
    Entry entry = Entry.file(new TreePath("out"), new Mode(0644), 6, digest);
    return List.of(Output.of(Output.Change.CREATED, entry));
  }
}
