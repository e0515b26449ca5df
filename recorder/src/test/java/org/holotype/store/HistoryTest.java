package org.holotype.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.holotype.store.Records.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.RecordId;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.Revocations;
import org.holotype.verdict.Checkpoint;
import org.holotype.verdict.HistoryResult;
import org.holotype.verdict.VerifyResult.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that only grows, and every way to make it do something else. */
@AnyUser
final class HistoryTest {
  private static final Person ADA = Person.named("ada");
  private static final Person BOB = Person.named("bob");
  private static final Person EVE = Person.named("eve");

  @TempDir Path directory;
  private Path place;
  private RecordStore store;
  private RawStore raw;

  @BeforeEach
  void makeStoreOfThree() throws IOException {
    place = directory.resolve("store");
    store = RecordStore.init(place);
    raw = new RawStore(place);
    for (String content : List.of("a", "b", "c")) {
      put(store, content, ADA);
    }
  }

  @AfterEach
  void close() {
    raw.close();
    store.close();
  }

  @Test
  void whatOnlyGrewIsSoundFromItsIntroductionOn() throws IOException {
    HistoryResult result = store.history().result();
    assertEquals(List.of(), result.findings());
    assertEquals(3, result.records());
    assertEquals(
        raw.commits().get(0).name() + " " + ADA.fingerprint(),
        result.introduction().orElseThrow().line());
    assertEquals(List.of(id("a"), id("b"), id("c")), store.history().records());
  }

  @Test
  void recordsThatWereDeletedOrChangedAreNamed() throws IOException {
    String path = path("b") + "/statement.json";
    commit(Map.of(path, Optional.empty()), ADA.writer());
    assertFound("history-violation", path + " deleted");
    commit(Map.of(path, bytes("other")), ADA.writer());
    assertFound("history-violation", path + " changed");
  }

  @Test
  void aStrangerAddsNothingButVerdicts() throws IOException {
    commit(Map.of("trust/allowed_signers", bytes(ADA.line() + EVE.line())), EVE.writer());
    assertFound(
        "commit-unauthorised", "it changes the signers but it is signed by " + EVE.fingerprint());
    commit(Map.of(path("d") + "/statement.json", bytes("d")), EVE.writer());
    assertFound("commit-unauthorised", "not authorised by its parent");
    store.putVerdict(id("a"), record("a verdict"), EVE.writer());
    HistoryResult result = store.history().result();
    assertEquals(List.of(), result.findings());
    assertEquals(1, result.guests());
    assertCode(Code.SIGNER_UNKNOWN, () -> put(store, "d", EVE));
    assertCode(Code.SIGNER_UNKNOWN, () -> store.requireTakes(EVE.writer()));
  }

  @Test
  void anUnsignedCommitAfterASignedOneIsFoundAndNeverMade() throws IOException {
    commit(Map.of(path("d") + "/statement.json", bytes("d")), Records.ADA);
    assertFound("commit-unsigned", "a commit before it is signed");
    assertCode(Code.KEY_MISSING, () -> store.put(record("d"), "", Records.ADA));
  }

  @Test
  void theSignersFileCannotBeRemoved() throws IOException {
    commit(Map.of("trust/allowed_signers", Optional.empty()), ADA.writer());
    assertFound("trust-removed", "it removes trust/allowed_signers");
  }

  @Test
  void whoIsAdmittedAddsAndWhoIsDismissedDoesNot() throws IOException {
    store.membership().admit(BOB.line(), ADA.writer());
    put(store, "d", BOB);
    SshKey commented = SshKey.parse(ADA.key().publicKey().line() + " ada's laptop");
    store.membership().dismiss(commented, BOB.writer());
    assertEquals(List.of(), store.history().result().findings());
    assertCode(Code.SIGNER_UNKNOWN, () -> put(store, "e", ADA));
    assertCode(Code.USAGE, () -> store.membership().dismiss(BOB.key().publicKey(), BOB.writer()));
    commit(Map.of(path("e") + "/statement.json", bytes("e")), ADA.writer());
    assertFound("commit-unauthorised", ADA.fingerprint());
  }

  @Test
  void aDismissedKeyDoesNotComeBackByAMerge() throws IOException {
    store.membership().admit(EVE.line(), ADA.writer());
    ObjectId old = raw.tip();
    store.membership().dismiss(EVE.key().publicKey(), ADA.writer());
    ObjectId side =
        raw.change(Map.of(path("e") + "/statement.json", bytes("e")), EVE.writer(), old);
    raw.point(raw.change(Map.of(), EVE.writer(), side, raw.tip()));
    assertFound("commit-unauthorised", EVE.fingerprint());
  }

  @Test
  void aStoreOfAnEarlierReleaseIsToldAsUnsignedAndGoesOnSigned() throws IOException {
    try (RecordStore old = RecordStore.init(directory.resolve("old"))) {
      old.put(record("a"), ADA.line().replace("git,", ""), Records.ADA);
      old.put(record("b"), "", Records.ADA);
      HistoryResult before = old.history().result();
      assertEquals(List.of(), before.findings());
      assertEquals(2, before.unsigned());
      assertEquals(Optional.empty(), before.introduction());
      assertCode(Code.SIGNER_UNKNOWN, () -> put(old, "c", EVE));
      put(old, "c", ADA);
      HistoryResult after = old.history().result();
      assertEquals(List.of(), after.findings());
      assertEquals(2, after.unsigned());
      assertEquals(ADA.fingerprint(), after.introduction().orElseThrow().key());
    }
  }

  /** Every bit of every file: a seeded sample of them, in commits whose ids were made to fit. */
  @Test
  void anyBitThatIsFlippedInRewrittenCommitsIsFound() throws IOException {
    store.putVerdict(id("a"), record("a verdict"), EVE.writer());
    Random random = new Random(7);
    ObjectId sound = raw.tip();
    List<ObjectId> commits = raw.commits();
    for (int round = 0; round < 100; round++) {
      ObjectId from = commits.get(random.nextInt(commits.size()));
      Map<String, byte[]> files = new HashMap<>(raw.files(from));
      String path = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
      byte[] flipped = Objects.requireNonNull(files.get(path)).clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      raw.rewrite(from, path, flipped);
      List<Finding> findings = store.history().result().findings();
      assertFalse(findings.isEmpty(), path + " since " + from.name());
      raw.point(sound);
    }
    assertEquals(List.of(), store.history().result().findings());
  }

  /** The same on the files that git keeps objects in; what decompresses to the same is the same. */
  @Test
  void anyBitThatIsFlippedInAnObjectIsFound() throws IOException {
    Random random = new Random(11);
    List<Path> objects = looseObjects();
    for (int round = 0; round < 200; round++) {
      Path object = objects.get(random.nextInt(objects.size()));
      byte[] sound = Files.readAllBytes(object);
      byte[] flipped = sound.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      assertTrue(object.toFile().setWritable(true));
      Files.write(object, flipped);
      assertTrue(
          isFound() || Arrays.equals(inflated(sound), inflated(flipped)), round + " " + object);
      Files.write(object, sound);
    }
    assertFalse(isFound());
  }

  private boolean isFound() {
    try (RecordStore fresh = RecordStore.find(Optional.of(place), place)) {
      return !fresh.history().result().findings().isEmpty();
    } catch (Failure failure) {
      return true;
    }
  }

  private List<Path> looseObjects() throws IOException {
    try (Stream<Path> files = Files.walk(place.resolve("objects"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] inflated(byte[] object) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(object))) {
      return in.readAllBytes();
    } catch (IOException damaged) {
      return new byte[0];
    }
  }

  @Test
  void aCheckpointHoldsForWhateverGrewSince() throws IOException {
    Checkpoint checkpoint = store.history().checkpoint().orElseThrow();
    put(store, "d", ADA);
    assertEquals(List.of(), store.history().result(checkpoint).findings());
    assertEquals(List.of(), store.history().result(checkpoint.brief()).findings());
  }

  @Test
  void aCheckpointNamesTheFirstRecordThatVanished() throws IOException {
    Checkpoint checkpoint = store.history().checkpoint().orElseThrow();
    raw.point(raw.commits().get(0));
    put(store, "c", ADA);
    assertEquals(List.of(), store.history().result().findings());
    assertSince(checkpoint, "history-rewritten", "the tip is not a descendant of its commit");
    assertSince(checkpoint, "record-vanished", "number 2 of the checkpoint is missing");
    assertSince(checkpoint, "record-vanished", "store has 2 records, checkpoint lists 3");
  }

  @Test
  void aCheckpointNamesTheFirstRecordThatIsInAnotherPlace() throws IOException {
    Checkpoint checkpoint = store.history().checkpoint().orElseThrow();
    raw.point(raw.commits().get(0));
    put(store, "c", ADA);
    put(store, "b", ADA);
    assertSince(checkpoint, "record-vanished", "number 2 of the checkpoint is not where it was");
  }

  @Test
  void anotherStoreWithTheSameRecordsIsNotTheStoreOfTheCheckpoint() throws IOException {
    Checkpoint checkpoint = store.history().checkpoint().orElseThrow();
    try (RecordStore other = RecordStore.init(directory.resolve("other"))) {
      for (String content : List.of("a", "b", "c")) {
        put(other, content, EVE);
      }
      List<Finding> findings = other.history().result(checkpoint).findings();
      assertTrue(has(findings, "introduction-changed", EVE.fingerprint()), findings.toString());
      assertTrue(has(findings, "history-rewritten", "in their order"), findings.toString());
    }
  }

  @Test
  void mergedStoresHoldTheUnionAndBothCheckpointsStand() throws IOException {
    try (RecordStore other = RecordStore.init(directory.resolve("other"))) {
      put(other, "c", ADA);
      put(other, "d", ADA);
      Checkpoint here = store.history().checkpoint().orElseThrow();
      assertEquals(1, store.merge(other.asOther(), ADA.writer()));
      assertEquals(0, store.merge(other.asOther(), ADA.writer()));
      WalkedHistory merged = store.history();
      assertEquals(List.of(), merged.result(here).findings());
      assertEquals(List.of(id("a"), id("b"), id("c"), id("d")), merged.records());
      assertEquals(1, merged.result().joined().size());
      assertEquals(2, raw.commit(raw.tip()).parents().size());
      assertEquals(1, other.merge(store.asOther(), ADA.writer()) - 1);
      assertEquals(raw.tip().name(), other.history().result().tip().orElseThrow());
    }
  }

  @Test
  void aStoreThatDoesNotListTheMergerOrDoesNotHoldIsNotMerged() throws IOException {
    try (RecordStore other = RecordStore.init(directory.resolve("other"));
        RawStore rawOther = new RawStore(directory.resolve("other"))) {
      put(other, "d", BOB);
      assertCode(Code.SIGNER_UNKNOWN, () -> store.merge(other.asOther(), ADA.writer()));
      other.membership().admit(ADA.line(), BOB.writer());
      rawOther.point(
          rawOther.change(Map.of(path("d") + "/x", bytes("x")), EVE.writer(), rawOther.tip()));
      Failure failure =
          assertCode(Code.STORE_UNUSABLE, () -> store.merge(other.asOther(), ADA.writer()));
      assertTrue(failure.why().contains("not authorised by its parent"), failure.why());
      assertEquals(3, store.list().size());
    }
  }

  @Test
  void signersThatOneSideDismissedStayDismissedInAMerge() throws IOException {
    store.membership().admit(BOB.line(), ADA.writer());
    ObjectId parting = raw.tip();
    store.membership().dismiss(BOB.key().publicKey(), ADA.writer());
    ObjectId ours = raw.tip();
    raw.point(parting);
    store.membership().admit(EVE.line(), ADA.writer());
    try (RecordStore side = RecordStore.init(directory.resolve("side"))) {
      side.merge(store.asOther(), ADA.writer());
      raw.point(ours);
      store.merge(side.asOther(), ADA.writer());
    }
    assertEquals(ADA.line() + EVE.line(), new String(store.allowedSigners(), UTF_8));
    assertEquals(List.of(), store.history().result().findings());
  }

  @Test
  void aCompromisedKeysCommitsAreDoubtfulUnlessAnOlderCheckpointHoldsThem() {
    Checkpoint checkpoint = store.history().checkpoint().orElseThrow();
    put(store, "d", ADA);
    Revocations ever = revoked(Optional.empty());
    Revocations later = revoked(Optional.of(Instant.parse("2026-11-23T10:00:01Z")));
    Revocations earlier = revoked(Optional.of(Instant.parse("2026-11-23T09:59:59Z")));
    for (Revocations each : List.of(ever, later, earlier)) {
      assertEquals(4, store.history(each).result().findings().size());
    }
    assertEquals(4, store.history(ever).result(checkpoint).findings().size());
    assertEquals(4, store.history(earlier).result(checkpoint).findings().size());
    List<Finding> findings = store.history(later).result(checkpoint).findings();
    assertEquals(1, findings.size());
    assertTrue(has(findings, "key-compromised", "no checkpoint of yours"), findings.toString());
  }

  private static Revocations revoked(Optional<Instant> since) {
    String line = Revocations.line(ADA.key().publicKey(), since);
    return Revocations.parse(line.getBytes(UTF_8), "stolen");
  }

  @Test
  void aRetiredKeyDoesNotComeBackByClaimingAnEarlierTime() throws IOException {
    String until = BOB.line().replace(" ssh-ed25519", ",valid-before=\"20260101Z\" ssh-ed25519");
    store.membership().admit(until, ADA.writer());
    commit(Map.of(path("d") + "/statement.json", bytes("d")), BOB.writer("2025-06-01T00:00:00Z"));
    assertFound("commit-unauthorised", BOB.fingerprint());
    assertCode(
        Code.SIGNER_UNKNOWN, () -> store.put(record("d"), "", BOB.writer("2025-06-01T00:00:00Z")));
  }

  @Test
  void aStoreThatWasToBeAnotherIsTold() {
    WalkedHistory history = store.history();
    String line = history.result().introduction().orElseThrow().line();
    assertEquals(Optional.empty(), history.introducedBy(line + "\n"));
    Finding other = history.introducedBy(line.replace("SHA256:", "SHA256:x")).orElseThrow();
    assertEquals("introduction-changed", other.code());
  }

  private void commit(Map<String, Optional<byte[]>> files, Writer writer) throws IOException {
    raw.point(raw.change(files, writer, raw.tip()));
  }

  /** Finds it, and takes the last commit back. */
  private void assertFound(String code, String words) throws IOException {
    List<Finding> findings = store.history().result().findings();
    assertTrue(has(findings, code, words), findings.toString());
    raw.point(raw.commit(raw.tip()).parents().get(0));
  }

  private void assertSince(Checkpoint checkpoint, String code, String words) {
    List<Finding> findings = store.history().result(checkpoint).findings();
    assertTrue(has(findings, code, words), findings.toString());
  }

  private static boolean has(List<Finding> findings, String code, String words) {
    return findings.stream()
        .anyMatch(finding -> finding.code().equals(code) && finding.message().contains(words));
  }

  private static void put(RecordStore store, String content, Person person) {
    store.put(record(content), person.line(), person.writer());
  }

  private static RecordId id(String content) {
    return record(content).id();
  }

  private static String path(String content) {
    String hex = id(content).hex();
    return "records/" + hex.substring(0, 2) + "/" + hex.substring(2);
  }

  private static Optional<byte[]> bytes(String text) {
    return Optional.of(text.getBytes(UTF_8));
  }

  private static Failure assertCode(Code code, Runnable action) {
    Failure failure = assertThrows(Failure.class, action::run);
    assertEquals(code, failure.code(), failure.getMessage());
    return failure;
  }
}
