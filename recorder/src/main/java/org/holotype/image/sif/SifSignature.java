package org.holotype.image.sif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * What a signature of a SIF lists (sif, pkg/integrity): the digests of header, descriptors and
 * objects, clear-signed (PGP) or in a DSSE envelope. That they are those of the file is checked
 * here; who signed is not.
 */
public final class SifSignature {
  private static final int LARGEST = 1 << 20;
  private static final int SIGNED_DESCRIPTOR = 557;
  private static final long GROUP = 0xf0000000L;
  private static final String CLEAR = "-----BEGIN PGP SIGNED MESSAGE-----";

  private final Sif sif;
  private final SifObject object;
  private final String text;

  public SifSignature(Sif sif, SifObject object) throws IOException {
    this.sif = sif;
    this.object = object;
    this.text = new String(sif.bytes(object, LARGEST), StandardCharsets.UTF_8);
  }

  /** {@code pgp} or {@code dsse}. */
  public String kind() {
    return text.startsWith(CLEAR) ? "pgp" : "dsse";
  }

  /** The key it names. */
  public Optional<String> signer() {
    String fingerprint = object.fingerprint();
    if (!fingerprint.isEmpty()) {
      return Optional.of(fingerprint);
    }
    if (kind().equals("pgp")) {
      return Optional.empty();
    }
    String key = json(text).path("signatures").path(0).path("keyid").asString("");
    return Optional.of(key).filter(id -> !id.isEmpty());
  }

  /**
   * Whether it lists this object. What it lists must be what the file holds.
   *
   * @throws SifException where it lists another digest
   */
  public boolean covers(SifObject used) throws IOException {
    JsonNode payload = json(payload());
    JsonNode listed = payload.path("objects");
    if (!listed.isArray()) {
      return false;
    }
    require("header", payload.path("header").path("digest").asString(""), sif.signedHeader());
    boolean covered = false;
    for (JsonNode each : listed) {
      covered |= matches(each, used);
    }
    return covered;
  }

  private boolean matches(JsonNode listed, SifObject used) throws IOException {
    long id = firstOfGroup(used) + listed.path("relativeId").asLong(-1);
    boolean meant =
        (object.link() & GROUP) == GROUP
            ? object.link() == used.group()
            : object.link() == used.id();
    if (id != used.id() || !meant) {
      return false;
    }
    require("descriptor", listed.path("descriptorDigest").asString(""), descriptor(used));
    String expected = listed.path("objectDigest").asString("");
    requireEqual("object " + id, expected, digestOf(algorithm(expected), used));
    return true;
  }

  private long firstOfGroup(SifObject used) {
    return sif.objects().stream()
        .filter(each -> each.group() == used.group())
        .mapToLong(SifObject::id)
        .min()
        .orElse(0);
  }

  /** What a signature covers of a descriptor: neither its place nor its time of change. */
  private byte[] descriptor(SifObject used) {
    long relative = used.id() - firstOfGroup(used);
    ByteBuffer signed =
        ByteBuffer.allocate(SIGNED_DESCRIPTOR).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    signed.put(used.part(0, 5)).putInt((int) relative).put(used.part(13, 4));
    signed.put(used.part(25, 8)).put(used.part(41, 8)).put(used.part(57, 16));
    signed.put(used.part(73, 512));
    return signed.array();
  }

  private String payload() throws SifException {
    if (kind().equals("dsse")) {
      String encoded = json(text).path("payload").asString("");
      try {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new SifException("a signature's payload is not base64");
      }
    }
    int start = text.indexOf("\n\n");
    int end = text.indexOf("-----BEGIN PGP SIGNATURE-----");
    String clear = start < 0 || end < start ? "" : text.substring(start + 2, end).strip();
    return clear.startsWith("{") ? clear : "{}";
  }

  private static void require(String what, String expected, byte[] bytes) throws IOException {
    requireEqual(what, expected, hex(algorithm(expected).digest(bytes)));
  }

  private static void requireEqual(String what, String expected, String observed)
      throws SifException {
    if (!expected.endsWith(":" + observed)) {
      throw new SifException(
          "a signature says of the " + what + " " + expected + ", observed " + observed);
    }
  }

  private String digestOf(MessageDigest computation, SifObject used) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long end = used.offset() + used.size();
    for (long at = used.offset(); at < end; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
      if (sif.channel().read(buffer, at) <= 0) {
        throw new SifException("it is cut short");
      }
      buffer.flip();
      computation.update(buffer.duplicate());
    }
    return hex(computation.digest());
  }

  private static MessageDigest algorithm(String digest) throws SifException {
    List<String> parts = List.of(digest.split(":", 2));
    try {
      return MessageDigest.getInstance(
          switch (parts.get(0)) {
            case "sha256" -> "SHA-256";
            case "sha384" -> "SHA-384";
            case "sha512" -> "SHA-512";
            default -> "none";
          });
    } catch (NoSuchAlgorithmException e) {
      throw new SifException("a signature's digest is of no algorithm that is read");
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static JsonNode json(String document) {
    return Json.readTree(
        document.getBytes(StandardCharsets.UTF_8),
        reason ->
            new Failure(
                Code.IMAGE_UNREADABLE,
                "a signature of the SIF cannot be read",
                "its JSON: " + reason,
                "export or download the image again"));
  }
}
