package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A commit as its own bytes say it. jgit's and git's readings would let a shallow file, a graft or
 * a replacement give it other parents.
 *
 * @param id of the object
 * @param tree its root tree
 * @param parents in their order
 * @param committed the time that it claims
 * @param signature armored, where it is signed
 * @param certificate of an OpenPGP key that signed it, which nobody else may have kept
 * @param payload the bytes that the signature is over: all but the signature itself
 * @see <a href="https://git-scm.com/docs/signature-format">git, signature-format</a>
 */
record Commit(
    ObjectId id,
    ObjectId tree,
    List<ObjectId> parents,
    Instant committed,
    Optional<byte[]> signature,
    Optional<byte[]> certificate,
    byte[] payload) {
  private static final int LARGEST = 1 << 20;
  private static final String SIGNATURE = "gpgsig";
  private static final String CERTIFICATE = "holotype-certificate";
  private static final Pattern HEADER = Pattern.compile("([a-z0-9-]+) (.*(?:\n .*)*)\n");
  private static final Pattern TIME = Pattern.compile(".*> (\\d{1,11}) [+-]\\d{4}");

  static Commit read(ObjectReader objects, ObjectId id) throws IOException {
    byte[] bytes = GitObject.bytes(objects, id, Constants.OBJ_COMMIT, LARGEST);
    return new Reading(id, new String(bytes, StandardCharsets.ISO_8859_1)).commit();
  }

  /** The same commit with a signature over all the rest of it. */
  static byte[] signed(byte[] unsigned, byte[] armored) {
    String lines = new String(armored, StandardCharsets.ISO_8859_1).strip().replace("\n", "\n ");
    return with(SIGNATURE, lines, unsigned);
  }

  /** The same commit with the certificate that its signature will need, itself signed. */
  static byte[] carrying(Optional<byte[]> certificate, byte[] unsigned) {
    return certificate
        .map(bytes -> with(CERTIFICATE, Base64.getEncoder().encodeToString(bytes), unsigned))
        .orElse(unsigned);
  }

  private static byte[] with(String header, String value, byte[] commit) {
    String text = new String(commit, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n") + 1;
    return (text.substring(0, end) + header + " " + value + "\n" + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  boolean isSigned() {
    return signature.isPresent();
  }

  /** As messages name it. */
  String name() {
    return "commit " + id.abbreviate(10).name();
  }

  /** What is gathered on the way through the headers. */
  private static final class Reading {
    private final ObjectId id;
    private final String text;
    private final StringBuilder payload = new StringBuilder();
    private final List<ObjectId> trees = new ArrayList<>();
    private final List<ObjectId> parents = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<byte[]> signatures = new ArrayList<>();
    private final List<byte[]> certificates = new ArrayList<>();

    Reading(ObjectId id, String text) {
      this.id = id;
      this.text = text;
    }

    Commit commit() throws IOException {
      Matcher header = HEADER.matcher(text);
      int end = 0;
      while (header.find(end) && header.start() == end) {
        take(header.group(1), header.group(2), header.group());
        end = header.end();
      }
      if (trees.size() != 1
          || times.size() != 1
          || signatures.size() > 1
          || certificates.size() > 1) {
        throw new IOException("git object " + id.name() + " is not a commit as git writes it");
      }
      payload.append(text, end, text.length());
      return new Commit(
          id,
          trees.get(0),
          List.copyOf(parents),
          times.get(0),
          signatures.stream().findFirst(),
          certificates.stream().findFirst(),
          payload.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void take(String name, String value, String whole) throws IOException {
      if (name.equals(SIGNATURE)) {
        signatures.add((value.replace("\n ", "\n") + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
      payload.append(whole);
      switch (name) {
        case "tree" -> trees.add(object(value));
        case "parent" -> parents.add(object(value));
        case "committer" -> times.add(time(value));
        case CERTIFICATE -> certificates.add(decoded(value));
        default -> {}
      }
    }

    private ObjectId object(String value) throws IOException {
      if (!ObjectId.isId(value)) {
        throw new IOException("git object " + id.name() + " names \"" + value + "\"");
      }
      return ObjectId.fromString(value);
    }

    private byte[] decoded(String base64) throws IOException {
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new IOException("git object " + id.name() + " carries no readable certificate", e);
      }
    }

    private static Instant time(String value) {
      Matcher time = TIME.matcher(value);
      return time.matches() ? Instant.ofEpochSecond(Long.parseLong(time.group(1))) : Instant.EPOCH;
    }
  }
}
