package org.holotype.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Statement;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Observation;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Signer;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.TrustPolicy;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.JudgementStatement;
import org.holotype.verdict.SampleJudgement;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Who counts as a witness, and who does not. */
class TallyTest {
  private static final String ROLES = "record@holotype.org,verdict@holotype.org";

  private final Signer author = signer("ada@example.org");
  private final Signer first = signer("rev@example.org");
  private final Signer second = signer("two@example.org");
  private final Signer stranger = signer("who@example.org");
  private final ReadRecord record = record();

  @Test
  void twoSignersOnTwoHostsAreTwo() {
    assertEquals(
        "reproduced bit for bit by 2 signers on 2 hosts",
        tally(
            signed(identical("Intel"), first),
            signed(identical("AMD"), second),
            signed(identical("AMD"), first)));
  }

  @Test
  void oneSignerWhoCameToTwoAnswersCountsForBoth() {
    assertEquals(
        "reproduced bit for bit by 1 signer on 1 host, diverged for 1 signer",
        tally(signed(identical("AMD"), first), signed(saying(Verdict.DIVERGED, List.of()), first)));
  }

  @Test
  void underPinsIsNotBitForBit() {
    assertEquals(
        "reproduced under pins by 1 signer",
        tally(signed(saying(Verdict.IDENTICAL, List.of("OPENBLAS_CORETYPE=Haswell")), first)));
  }

  @Test
  void anAuthorIsNoWitnessOfTheirOwnRecordAndAStrangerNoneAtAll() {
    assertEquals(
        "1 verdict by the record's own key, 1 verdict by keys you have not trusted",
        tally(signed(identical("AMD"), author), signed(identical("AMD"), stranger)));
  }

  @Test
  void aVerdictOnAnotherRecordIsRefused() {
    Judgement other = SampleJudgement.identical();
    SignedStatement verdict = signed(other, first);
    ReadRecord another =
        new ReadRecord(
            org.holotype.manifest.RecordId.of(new byte[] {1}),
            record.manifest(),
            record.signers(),
            record.signed());
    assertEquals(
        Code.VERDICT_UNFOUNDED,
        Assertions.assertThrows(
                Failure.class, () -> new VerdictReader(policy()).read(verdict, another))
            .code());
  }

  @Test
  void identicalWithOtherDigestsIsRefused() {
    SignedStatement verdict = signed(SampleJudgement.unfounded(), first);
    assertEquals(
        Code.VERDICT_UNFOUNDED,
        Assertions.assertThrows(
                Failure.class, () -> new VerdictReader(policy()).read(verdict, record))
            .code());
  }

  private String tally(SignedStatement... verdicts) {
    List<ReadVerdict> read = new ArrayList<>();
    for (SignedStatement verdict : verdicts) {
      read.add(new VerdictReader(policy()).read(verdict, record));
    }
    return Tally.of(read).describe();
  }

  private ReadRecord record() {
    byte[] statement = Statement.of(SampleManifest.full()).toBytes();
    return new RecordReader(policy())
        .read(new SignedStatement(statement, List.of(author.sign(statement, Namespace.RECORD))));
  }

  private TrustPolicy policy() {
    String lines =
        line("ada@example.org", author)
            + line("rev@example.org", first)
            + line("two@example.org", second);
    return new TrustPolicy(
        AllowedSigners.parse(lines.getBytes(StandardCharsets.UTF_8), "own"),
        Set.of(),
        AllowedSigners.NONE,
        Instant.parse("2026-11-23T00:00:00Z"));
  }

  private static String line(String principal, Signer signer) {
    return principal + " namespaces=\"" + ROLES + "\" " + signer.publicKey().line() + "\n";
  }

  private static SignedStatement signed(Judgement judgement, Signer signer) {
    byte[] statement = JudgementStatement.of(judgement).toBytes();
    return new SignedStatement(statement, List.of(signer.sign(statement, Namespace.VERDICT)));
  }

  private static Judgement identical(String cpu) {
    Judgement judgement = SampleJudgement.identical();
    Observation run = judgement.observation();
    Host host = new Host(List.of(Fact.known("cpu.name", cpu, "/proc/cpuinfo")));
    return with(
        judgement,
        judgement.verdict(),
        List.of(),
        new Observation(
            run.started(),
            run.finished(),
            run.exit(),
            run.usage(),
            run.launch(),
            host,
            run.inside(),
            run.libraries(),
            run.implementations(),
            run.outputs()));
  }

  private static Judgement saying(Verdict verdict, List<String> pins) {
    Judgement judgement = SampleJudgement.identical();
    return with(judgement, verdict, pins, judgement.observation());
  }

  private static Judgement with(
      Judgement judgement, Verdict verdict, List<String> pins, Observation run) {
    return new Judgement(
        judgement.judge(),
        judgement.record(),
        verdict,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        pins,
        1,
        run,
        Optional.empty());
  }

  private static Signer signer(String principal) {
    Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom(), principal);
    return KeySigner.open(PrivateKeyFile.parse(pair.privateKeyFile()), principal);
  }
}
