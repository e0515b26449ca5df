package org.holotype.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.holotype.manifest.Digest;

/**
 * The secret with which private words are digested, so that two records can be seen to hold the
 * same word without telling it.
 *
 * <p>It lives beside the author's bytes ({@code HOLOTYPE_HOME/salt}, mode 0600) and is never
 * published. Were it in the record or in its store, anybody could try a list of user names against
 * the digests; and a name is guessed in a thousand tries. So equality shows between records that
 * were made with the same home, into whatever store. Whoever wants it to show between several
 * machines or authors gives them a copy of the file; whoever wants to open the words later, after a
 * blind review, publishes it then.
 *
 * <p>Each digest names the salt that it was made with, so that digests of different salts are never
 * taken for different words.
 */
public final class Salt {
  private static final int BYTES = 32;
  private static final int BLOCK = 64;
  private static final int TOLD_BYTES = 16;
  private static final int NAME_BYTES = 4;
  private static final String PREFIX = "salted:";
  private static final Pattern DIGEST = Pattern.compile("salted:[0-9a-f]{8}:[0-9a-f]{32}");

  private final byte[] secret;

  private Salt(byte[] secret) {
    this.secret = secret.clone();
  }

  /** A salt that nobody has, not even we later: its digests equal only each other. */
  public static Salt fresh() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new Salt(secret);
  }

  /**
   * The salt of this home, made at first use. Where none can be kept, a fresh one: then equality
   * does not show, and nothing else is lost.
   */
  public static Salt keptIn(Path home) {
    Path file = home.resolve("salt");
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read(file) : create(home, file);
    } catch (IOException e) {
      return fresh();
    }
  }

  /** {@code salted:SALT:WORD}, both hexadecimal, the first naming this salt. */
  public String digest(String word) {
    byte[] told = mac("word\0" + word);
    return PREFIX + name() + ":" + hex(Arrays.copyOf(told, TOLD_BYTES));
  }

  /**
   * Whether two texts, in which private words are digested, could be equal: they are but for
   * digests that were made with different salts.
   */
  public static boolean mayBeEqual(String one, String other) {
    List<String> digests = digests(one);
    List<String> others = digests(other);
    return hidden(one).equals(hidden(other))
        && IntStream.range(0, digests.size())
            .allMatch(each -> mayBeOneWord(digests.get(each), others.get(each)));
  }

  private static boolean mayBeOneWord(String digest, String other) {
    return digest.equals(other) || !saltOf(digest).equals(saltOf(other));
  }

  private static List<String> digests(String text) {
    return DIGEST.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String hidden(String text) {
    return DIGEST.matcher(text).replaceAll(PREFIX);
  }

  private static String saltOf(String digest) {
    return digest.substring(0, PREFIX.length() + 2 * NAME_BYTES);
  }

  private String name() {
    return hex(Arrays.copyOf(mac("name\0"), NAME_BYTES));
  }

  /** HMAC-SHA256 (RFC 2104); the platform's own takes longer to load than all facts to read. */
  private byte[] mac(String text) {
    MessageDigest inner = Digest.sha256();
    inner.update(padded((byte) 0x36));
    MessageDigest outer = Digest.sha256();
    outer.update(padded((byte) 0x5c));
    return outer.digest(inner.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private byte[] padded(byte pad) {
    byte[] block = Arrays.copyOf(secret, BLOCK);
    for (int at = 0; at < BLOCK; at++) {
      block[at] ^= pad;
    }
    return block;
  }

  private static Salt read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] secret = in.readNBytes(BYTES + 1);
      if (secret.length != BYTES) {
        throw new IOException("a salt has " + BYTES + " bytes");
      }
      return new Salt(secret);
    }
  }

  /** What stands there in the end counts, whoever wrote it. */
  private static Salt create(Path home, Path file) throws IOException {
    Files.createDirectories(home);
    Path draft =
        Files.createTempFile(
            home,
            ".salt",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(draft, fresh().secret);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    return read(file);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
