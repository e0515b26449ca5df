package org.holotype.image.sif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.signature.Demand;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.signature.Vote;
import org.holotype.json.Json;
import org.holotype.manifest.ImageSignature;
import org.holotype.manifest.ImageSignature.State;
import org.holotype.manifest.ImageSignature.Trust;
import tools.jackson.databind.JsonNode;

/**
 * Every signature of a SIF, held against the objects that are used of it. One that speaks of them
 * and does not hold is refused; one that does not speak of all of them counts for none.
 */
public final class SifSignatures {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_NAMED = 4;

  /** Signatures of one file, and what one of them lists. */
  private static final int MOST = 64;

  private static final int MOST_LISTED = 4096;
  private static final String LEGACY = "SIFHASH:";

  private final Sif sif;
  private final List<SifObject> used;
  private final ImageSigners signers;
  private final String object;
  private final Map<String, String> computed = new HashMap<>();

  /** Whether somebody trusted signed something, and not all that is used. */
  private boolean trustedInPart;

  /**
   * @param used whatever is read of the file besides header, descriptors and signatures
   * @param object the image, for the failure's words
   */
  public SifSignatures(Sif sif, List<SifObject> used, ImageSigners signers, String object) {
    this.sif = sif;
    this.used = List.copyOf(used);
    this.signers = signers;
    this.object = object;
  }

  /**
   * What each of them is worth.
   *
   * @throws Failure {@code SIGNATURE_INVALID} where one does not hold; {@code SIGNATURE_MISSING} or
   *     {@code SIGNER_UNKNOWN} where one was required
   */
  public List<ImageSignature> all() throws IOException {
    List<SifObject> signatures =
        sif.objects().stream().filter(each -> each.type() == SifObject.SIGNATURE).toList();
    if (signatures.size() > MOST) {
      throw invalid("it has " + signatures.size() + " signatures, more than " + MOST);
    }
    List<ImageSignature> all = new ArrayList<>();
    for (SifObject each : signatures) {
      all.addAll(signers.demand() == Demand.IGNORE ? List.of(ignored(each)) : checked(each));
    }
    if (signers.demand() == Demand.REQUIRE) {
      requireTrusted(all);
    }
    return all;
  }

  private List<ImageSignature> checked(SifObject at) throws IOException {
    SifSignature signature = read(at);
    String text = new String(signature.list(), StandardCharsets.UTF_8);
    if (text.startsWith(LEGACY)) {
      return signature.votes(signers).stream()
          .map(
              vote ->
                  judged(
                      signature,
                      vote,
                      State.ELSEWHERE,
                      "; it is of the old form, which" + " covers neither header nor descriptors"))
          .toList();
    }
    JsonNode document = Json.readTree(signature.list(), malformed(at));
    if (document.path("objects").size() > MOST_LISTED) {
      throw invalid(at.words() + " lists more than " + MOST_LISTED + " objects");
    }
    SignedList list = new SignedList(sif, document, at.link(), computed);
    List<SifObject> covered = covered(list);
    return signature.votes(signers).stream()
        .map(vote -> judged(signature, vote, covered, list.unread()))
        .toList();
  }

  private SifSignature read(SifObject at) throws IOException {
    return SifSignature.read(at, sif.bytes(at, LARGEST), malformed(at));
  }

  private List<SifObject> covered(SignedList list) throws IOException {
    try {
      return list.covered(used);
    } catch (AlteredException e) {
      throw invalid(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private ImageSignature judged(
      SifSignature signature, Vote vote, List<SifObject> covered, List<String> unread) {
    if (vote.outcome() == Vote.Outcome.FAILS && !covered.isEmpty()) {
      throw invalid(vote.words());
    }
    List<SifObject> left = used.stream().filter(each -> !covered.contains(each)).toList();
    if (!left.isEmpty()) {
      return judged(signature, vote, State.ELSEWHERE, "; it does not list " + some(left));
    }
    if (!unread.isEmpty()) {
      String words = "; its digests are of algorithm " + unread.get(0) + ", which does not count";
      return judged(signature, vote, State.UNVERIFIED, words);
    }
    boolean holds = vote.outcome() == Vote.Outcome.HOLDS;
    String lists = "; it lists the header and all that is read: " + some(covered);
    return judged(signature, vote, holds ? State.VERIFIED : State.UNVERIFIED, lists);
  }

  private ImageSignature judged(SifSignature signature, Vote vote, State state, String words) {
    trustedInPart |= state == State.ELSEWHERE && vote.trust().equals(Optional.of(Trust.TRUSTED));
    return new ImageSignature(
        signature.kind(),
        vote.signer(),
        state,
        vote.trust().filter(trust -> state == State.VERIFIED || trust != Trust.TRUSTED),
        vote.words() + words);
  }

  private static ImageSignature ignored(SifObject at) {
    return new ImageSignature(
        at.fingerprint().isEmpty() ? "dsse" : "pgp",
        Optional.of(at.fingerprint()).filter(hex -> !hex.isEmpty()),
        State.UNVERIFIED,
        Optional.empty(),
        "not looked at, as its user wanted");
  }

  private void requireTrusted(List<ImageSignature> all) {
    if (all.isEmpty()) {
      throw new Failure(
          Code.SIGNATURE_MISSING,
          object + " is not accepted",
          "it carries no signature",
          "ask its maker to sign it, or accept it as it is: --image-signature check");
    }
    boolean trusted =
        all.stream()
            .filter(each -> each.state() == State.VERIFIED)
            .anyMatch(each -> each.trust().equals(Optional.of(Trust.TRUSTED)));
    if (!trusted) {
      throw new Failure(
          Code.SIGNER_UNKNOWN,
          object + " is not accepted",
          all.stream().map(ImageSignature::reason).collect(Collectors.joining("; and ")),
          trustedInPart
              ? "ask its maker to sign all of it: you trust the key, but it did not sign all that is used"
              : "once you know whose key that is: holotype trust add KEY --as NAME --for image; or ask"
                  + " its maker to sign all of it");
    }
  }

  private Failure invalid(String why) {
    return new Failure(
        Code.SIGNATURE_INVALID,
        object + " is refused: a signature of it does not hold",
        why,
        "get the image again from its maker, or do without the signature: --image-signature ignore");
  }

  private Json.Unreadable malformed(SifObject at) {
    return reason -> invalid(at.words() + ": " + reason);
  }

  private static String some(List<SifObject> objects) {
    int more = objects.size() - MOST_NAMED;
    return objects.stream()
            .limit(MOST_NAMED)
            .map(SifObject::words)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
