package org.holotype.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.RecordId;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.trust.Trust;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.VerdictEntry;
import org.holotype.verdict.VerdictEntry.Independence;
import org.holotype.verdict.VerifyResult;

/**
 * A verdict whose signatures hold, read, and held against its record.
 *
 * @param id of its statement
 * @param judgement what it says
 * @param independence whether another key than the record's signed it
 * @param signers who says so, and how far each is to be relied on; at least one
 * @param signed its exact bytes and signatures, to pass on
 */
public record ReadVerdict(
    RecordId id,
    Judgement judgement,
    Independence independence,
    List<ReadRecord.Signed> signers,
    SignedStatement signed) {
  private static final List<String> TELL_HOSTS_APART =
      List.of("cpu.name", "cpu.microcode", "cpu.flags", "kernel.release", "memory.total");

  private static final List<String> HEADLINE = List.of("cpu.name", "kernel.release");

  public ReadVerdict {
    signers = List.copyOf(signers);
  }

  /** The keys that the reader trusts among those that signed it. */
  Stream<String> trustedKeys() {
    return signers.stream()
        .filter(signer -> signer.trust().trust() == Trust.TRUSTED)
        .map(signer -> signer.signature().key().keyId());
  }

  /** Equal for equal hosts; hosts of one kind count as one, since none is named. */
  String hostKind() {
    return facts(TELL_HOSTS_APART).map(Optional::toString).collect(Collectors.joining("\n"));
  }

  /** In a line. */
  public VerdictEntry entry() {
    String host = facts(HEADLINE).flatMap(Optional::stream).collect(Collectors.joining(", "));
    return new VerdictEntry(
        id,
        judgement.verdict(),
        judgement.pins(),
        judgement.observation().started(),
        Optional.of(host).filter(text -> !text.isEmpty()),
        independence,
        signers.stream().map(ReadVerdict::signature).toList());
  }

  private Stream<Optional<String>> facts(List<String> names) {
    Host host = judgement.observation().host();
    return names.stream().map(name -> host.fact(name).flatMap(Fact::value));
  }

  private static VerifyResult.Signature signature(ReadRecord.Signed signed) {
    return new VerifyResult.Signature(
        signed.signature().key().fingerprint(),
        Optional.of(signed.signature().principal()),
        signed.trust().trust());
  }
}
