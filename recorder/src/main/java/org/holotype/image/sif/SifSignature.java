package org.holotype.image.sif;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.holotype.failure.Failure;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.signature.Vote;
import org.holotype.json.Json;
import org.holotype.sign.ClearSigned;
import org.holotype.sign.Dsse;
import org.holotype.sign.key.Bytes;
import tools.jackson.databind.JsonNode;

/**
 * A signature of a SIF (sif, pkg/integrity): a list of digests, clear-signed by an OpenPGP key or
 * in a DSSE envelope by others.
 */
sealed interface SifSignature {
  /** {@code pgp} or {@code dsse}. */
  String kind();

  /** The list's bytes as they were signed. */
  byte[] list();

  /** One vote for each key that is said to have signed. */
  List<Vote> votes(ImageSigners signers);

  /**
   * Reads a signature; nothing of it is verified yet.
   *
   * @throws Failure where it is in neither form
   */
  static SifSignature read(SifObject object, byte[] bytes, Json.Unreadable malformed) {
    return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(ClearSigned.BEGIN)
        ? new Clear(ClearSigned.parse(bytes, malformed), object)
        : Enveloped.read(object, Json.readTree(bytes, malformed), malformed);
  }

  /** By an OpenPGP key, which the object's descriptor names. */
  record Clear(ClearSigned message, SifObject object) implements SifSignature {
    @Override
    public String kind() {
      return "pgp";
    }

    @Override
    public byte[] list() {
      return message.text();
    }

    @Override
    public List<Vote> votes(ImageSigners signers) {
      return List.of(signers.openPgp(message, object.fingerprint()));
    }
  }

  /**
   * In an envelope.
   *
   * @param payload what was signed
   * @param signatures of the envelope
   */
  record Enveloped(SifObject object, byte[] payload, List<Each> signatures)
      implements SifSignature {
    private static final String TYPE = "application/vnd.sylabs.sif-metadata+json";
    private static final int MOST = 64;

    /** One of an envelope's signatures. */
    record Each(String keyId, byte[] signature) {}

    static Enveloped read(SifObject object, JsonNode envelope, Json.Unreadable malformed) {
      String type = envelope.path("payloadType").asString("");
      JsonNode signatures = envelope.path("signatures");
      if (!type.equals(TYPE) || !signatures.isArray() || signatures.isEmpty()) {
        throw malformed.because("it is no DSSE envelope of type " + TYPE);
      }
      if (signatures.size() > MOST) {
        throw malformed.because("it has " + signatures.size() + " signatures, more than " + MOST);
      }
      Stream<JsonNode> all = StreamSupport.stream(signatures.spliterator(), false);
      return new Enveloped(
          object,
          Bytes.fromBase64(envelope.path("payload").asString(""), malformed),
          all.map(each -> each(each, malformed)).toList());
    }

    private static Each each(JsonNode signature, Json.Unreadable malformed) {
      return new Each(
          signature.path("keyid").asString(""),
          Bytes.fromBase64(signature.path("sig").asString(""), malformed));
    }

    @Override
    public String kind() {
      return "dsse";
    }

    @Override
    public byte[] list() {
      return payload.clone();
    }

    @Override
    public List<Vote> votes(ImageSigners signers) {
      byte[] signed = Dsse.pae(TYPE, payload);
      return signatures.stream()
          .map(each -> signers.plain(signed, each.signature(), each.keyId(), object.hash()))
          .toList();
    }
  }
}
