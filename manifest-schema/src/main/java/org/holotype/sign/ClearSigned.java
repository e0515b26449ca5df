package org.holotype.sign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSignature;
import org.holotype.json.Json;

/**
 * A clear-signed OpenPGP message, as {@code gpg --clearsign} and Apptainer write it. Nothing may
 * stand before, after or between its parts: what a reader sees is what was signed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9580#section-7">RFC 9580, "Cleartext Signature
 *     Framework"</a>
 */
public final class ClearSigned {
  /** The first line. */
  public static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";

  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END = "-----END PGP SIGNATURE-----";

  private final byte[] text;
  private final OpenPgpSignature signature;

  private ClearSigned(byte[] text, OpenPgpSignature signature) {
    this.text = text;
    this.signature = signature;
  }

  /** Reads a message; nothing of it is verified yet. */
  public static ClearSigned parse(byte[] message, Json.Unreadable malformed) {
    List<String> lines = new String(message, StandardCharsets.ISO_8859_1).strip().lines().toList();
    int body = lines.indexOf("") + 1;
    int armor = lines.indexOf(SIGNATURE);
    boolean framed =
        body > 0
            && armor >= body
            && lines.get(0).equals(BEGIN)
            && lines.indexOf(END) == lines.size() - 1
            && lines.subList(1, body - 1).stream().allMatch(line -> line.startsWith("Hash: "));
    if (!framed) {
      throw malformed.because("it is no clear-signed OpenPGP message and nothing else");
    }
    String armored = String.join("\n", lines.subList(armor, lines.size())) + "\n";
    return new ClearSigned(
        signed(lines.subList(body, armor), malformed),
        OpenPgpSignature.parse(armored.getBytes(StandardCharsets.ISO_8859_1), malformed));
  }

  /** What was signed: lines without trailing blanks, CRLF between them. */
  public byte[] text() {
    return text.clone();
  }

  /** Why the signature is not worth checking, where it is not. */
  public Optional<String> weakness() {
    return signature.isStrong(PGPSignature.CANONICAL_TEXT_DOCUMENT)
        ? Optional.empty()
        : Optional.of("it is no OpenPGP signature of a text with SHA-256 or longer");
  }

  /**
   * Whose signature it is; empty where it is of no key that this certificate lets sign.
   *
   * @param certificate of whom the message is said to be
   */
  public Optional<VerifiedSignature> by(byte[] certificate, Json.Unreadable malformed) {
    OpenPgpCertificate owner = OpenPgpCertificate.parse(certificate, malformed);
    return owner.signing(signature.signature().getKeyID()).stream()
        .filter(key -> weakness().isEmpty() && signature.holds(text, key))
        .map(owner::life)
        .map(life -> signature.end().map(KeyLife::until).map(life::and).orElse(life))
        .map(life -> new VerifiedSignature(owner.key(), "", life, SignatureTimes.NONE))
        .findFirst();
  }

  private static byte[] signed(List<String> lines, Json.Unreadable malformed) {
    List<String> plain = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("-") && !line.startsWith("- ")) {
        throw malformed.because("a line of its text begins with a dash that is not escaped");
      }
      plain.add((line.startsWith("- ") ? line.substring(2) : line).replaceAll("[ \t]+$", ""));
    }
    return String.join("\r\n", plain).getBytes(StandardCharsets.ISO_8859_1);
  }
}
