package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Refusal;
import org.holotype.image.registry.Registry;
import org.holotype.image.registry.RegistryException;
import org.holotype.tree.Interruption;
import org.holotype.tree.IoReason;

/**
 * Brings one blob into a file. A connection that breaks is taken up again where it broke, and so is
 * what an earlier command left behind.
 *
 * @param registry that has it
 * @param blob to bring
 * @param file where to; what is there is taken for the blob's beginning
 * @param object the image, for the failure's words
 */
record BlobPull(Registry registry, Descriptor blob, Path file, String object) {
  private static final int TRIES = 4;
  private static final int PAUSE_MILLIS = 50;

  /** So many more bytes make a broken connection worth another beginning. */
  private static final long PROGRESS = 1 << 20;

  /** Bytes pulled now are checked by whoever reads them; those that were there are checked here. */
  void run() throws IOException {
    boolean begun = length() > 0;
    bring();
    if (begun && !isWhole()) {
      Files.delete(file);
      bring();
    }
  }

  private void bring() throws IOException {
    Optional<IOException> last = Optional.empty();
    long best = length();
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        if (fetch()) {
          return;
        }
      } catch (RegistryException refused) {
        throw refused;
      } catch (IOException broken) {
        last = Optional.of(broken);
        pause(tries);
      }
      if (length() >= best + PROGRESS) {
        best = length();
        tries = 0;
      }
    }
    throw last.isPresent() ? broken(last.get()) : wrong(Long.toString(length()));
  }

  private boolean fetch() throws IOException {
    long there = length();
    if (there == blob.size() && Files.exists(file)) {
      return true;
    }
    if (there > blob.size()) {
      Files.delete(file);
    }
    Registry.Part part = registry.blob(blob.digest().toString(), length());
    StandardOpenOption where =
        part.from() > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (InputStream in = part.bytes();
        OutputStream out =
            Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, where)) {
      copy(in, out, part.from());
    }
    return length() == blob.size();
  }

  private void copy(InputStream in, OutputStream out, long from) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long seen = from;
    for (int count; (count = in.read(buffer, 0, buffer.length)) >= 0; ) {
      Interruption.check();
      seen += count;
      if (seen > blob.size()) {
        throw wrong("more than " + blob.size());
      }
      out.write(buffer, 0, count);
    }
  }

  private boolean isWhole() throws IOException {
    MessageDigest computation = blob.digest().computation();
    try (OutputStream hash = new DigestOutputStream(OutputStream.nullOutputStream(), computation)) {
      Files.copy(file, hash);
    }
    return blob.digest().matches(computation.digest());
  }

  private long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void pause(int tries) {
    try {
      Thread.sleep((long) PAUSE_MILLIS << tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
    }
  }

  private Failure wrong(String observed) {
    return Refusal.size(words(), observed, blob.size());
  }

  private Failure broken(IOException last) throws IOException {
    return new Failure(
            Code.IMAGE_MISSING,
            words() + " cannot be pulled",
            "the connection broke again and again, at last: "
                + IoReason.of(last)
                + "; "
                + length()
                + " of "
                + blob.size()
                + " bytes are here",
            "try again later: the next command goes on from there")
        .causedBy(last);
  }

  private String words() {
    return object + ", blob " + blob.digest();
  }
}
