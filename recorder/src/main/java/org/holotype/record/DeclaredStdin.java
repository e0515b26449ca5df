package org.holotype.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.StandardInput;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Staging;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;
import org.holotype.tree.BytePath;
import org.holotype.tree.IoReason;

/** What a command is to read from its standard input: kept before a run, laid out for each. */
public final class DeclaredStdin {
  private DeclaredStdin() {}

  /** Keeps all that can be read there, to its end. */
  static StandardInput keep(Path source, BlobStore blobs) {
    try (InputStream bytes = Files.newInputStream(source)) {
      Stored stored = blobs.put(bytes);
      return new StandardInput(stored.digest(), stored.size());
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_MISSING,
              "standard input " + EscapedBytes.write(BytePath.bytes(source)) + " cannot be read",
              IoReason.of(e),
              "name a file that can be: --stdin FILE")
          .causedBy(e);
    }
  }

  /** A copy for one run, which the command may change without harm. */
  public static Optional<Path> layOut(
      Optional<StandardInput> stdin, RunDirectory run, Staging staging) {
    return stdin.map(StandardInput::digest).map(digest -> layOut(digest, run, staging));
  }

  private static Path layOut(Digest digest, RunDirectory run, Staging staging) {
    Path place = run.make("stdin").resolve("file");
    staging.layOut(digest, place);
    return place;
  }
}
