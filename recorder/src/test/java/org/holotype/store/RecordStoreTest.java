package org.holotype.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.holotype.store.Records.ADA;
import static org.holotype.store.Records.SIGNERS;
import static org.holotype.store.Records.record;
import static org.holotype.store.Records.signature;
import static org.holotype.store.Records.signed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.sign.SignedStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordStoreTest {
  @TempDir Path directory;
  private Path repository;
  private RecordStore store;

  @BeforeEach
  void makeStore() {
    repository = directory.resolve("store");
    store = RecordStore.init(repository);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void givesBackTheExactBytes() {
    SignedStatement record = signed("{\r\n \"a\": 1}\n", signature("one"), signature("two"));
    RecordId id = store.put(record, SIGNERS, ADA);
    SignedStatement found = store.get(id);
    assertArrayEquals(record.statement(), found.statement());
    assertEquals(2, found.signatures().size());
    for (var signature : record.signatures()) {
      var twin =
          found.signatures().stream()
              .filter(other -> other.keyId().equals(signature.keyId()))
              .findFirst()
              .orElseThrow();
      assertArrayEquals(signature.json(), twin.json());
      assertArrayEquals(signature.sshsig(), twin.sshsig());
    }
  }

  @Test
  void keepsTheSignersThatTheFirstRecordBrought() {
    assertEquals(0, store.allowedSigners().length);
    store.put(record("a"), SIGNERS, ADA);
    store.put(record("b"), "mallory@example.org ssh-ed25519 BBBB\n", ADA);
    assertArrayEquals(SIGNERS.getBytes(UTF_8), store.allowedSigners());
  }

  @Test
  void addsTheSameRecordOnce() {
    store.put(record("a"), SIGNERS, ADA);
    store.put(record("a"), SIGNERS, later(60));
    assertEquals(List.of(new LogEntry(record("a").id(), ADA.author().when())), store.log());
  }

  @Test
  void addsASecondSignatureToARecord() {
    store.put(signed("a", signature("one")), SIGNERS, ADA);
    store.put(signed("a", signature("two")), SIGNERS, ADA);
    assertEquals(2, store.get(record("a").id()).signatures().size());
  }

  @Test
  void listsById() {
    List<RecordId> ids = new ArrayList<>();
    for (String content : List.of("a", "b", "c", "d", "e")) {
      ids.add(store.put(record(content), SIGNERS, ADA));
    }
    ids.sort(null);
    assertEquals(ids, store.list());
  }

  @Test
  void logsTheLastAddedFirst() {
    RecordId first = store.put(record("a"), SIGNERS, later(0));
    RecordId second = store.put(record("b"), SIGNERS, later(60));
    RecordId third = store.put(record("c"), SIGNERS, later(60));
    assertEquals(List.of(third, second, first), store.log().stream().map(LogEntry::id).toList());
    assertEquals(ADA.author().when().plusSeconds(60), store.log().get(0).committed());
  }

  @Test
  void readsAnEmptyStore() {
    assertEquals(List.of(), store.list());
    assertEquals(List.of(), store.log());
    assertCode(Code.RECORD_NOT_FOUND, () -> store.get(record("a").id()));
  }

  @Test
  void resolvesUniquePrefixesOfSevenDigitsOrMore() {
    RecordId id = store.put(record("a"), SIGNERS, ADA);
    assertEquals(id, store.resolve(id.abbreviated()));
    assertEquals(id, store.resolve(id.hex()));
    assertEquals(id, store.resolve(id.hex().substring(0, 20).toUpperCase(java.util.Locale.ROOT)));
    assertCode(Code.RECORD_NOT_FOUND, () -> store.resolve("0000000"));
    assertCode(Code.USAGE, () -> store.resolve(id.hex().substring(0, 6)));
    assertCode(Code.USAGE, () -> store.resolve("../../x"));
    assertCode(Code.USAGE, () -> store.resolve(id.hex() + "0"));
  }

  @Test
  void listsTheCandidatesOfAnAmbiguousPrefix() throws IOException {
    String digits = "abcdef0";
    List<String> ids = List.of(digits + "1".repeat(57), digits + "2".repeat(57));
    for (String id : ids) {
      addRaw("records/ab/" + id.substring(2) + "/statement.json", "{}");
    }
    Failure failure = assertCode(Code.RECORD_AMBIGUOUS, () -> store.resolve(digits));
    assertTrue(ids.stream().allMatch(failure.why()::contains), failure.why());
    assertEquals(ids.get(1), store.resolve(digits + "2").hex());
  }

  @Test
  void saysThatARecordWasEdited() throws IOException {
    RecordId id = record("signed").id();
    addRaw(path(id) + "/statement.json", "edited");
    Failure failure = assertCode(Code.RECORD_ALTERED, () -> store.get(id));
    assertTrue(failure.what().contains("content altered after signing"), failure.what());
    assertCode(Code.RECORD_ALTERED, () -> store.put(record("signed"), SIGNERS, ADA));
  }

  @Test
  void refusesASignatureFileOverItsBudget() throws IOException {
    RecordId id = store.put(record("a"), SIGNERS, ADA);
    addRaw(path(id) + "/signatures/" + "0".repeat(64) + ".json", "x".repeat((64 << 10) + 1));
    assertCode(Code.STORE_UNUSABLE, () -> store.get(id));
  }

  @Test
  void ignoresWhatIsNoRecord() throws IOException {
    addRaw("records/README", "read me");
    addRaw("records/zz/file", "no shard");
    addRaw("records/ab/short/statement.json", "no id");
    assertEquals(List.of(), store.list());
    RecordId id = store.put(record("a"), SIGNERS, ADA);
    assertEquals(List.of(id), store.list());
  }

  @Test
  void letsThreeWritersAddAtOnce() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Integer>> loops = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        String name = "writer " + writer;
        loops.add(() -> addMany(name));
      }
      for (Future<Integer> loop : writers.invokeAll(loops)) {
        assertEquals(30, loop.get());
      }
    } finally {
      writers.shutdown();
    }
    assertEquals(90, store.list().size());
    assertEquals(90, store.log().size());
  }

  @Test
  void namesALockFileThatAnotherProgramLeft() throws IOException {
    store.put(record("a"), SIGNERS, ADA);
    Path lock = repository.resolve("refs/heads/holotype.lock");
    Files.writeString(lock, "");
    try (WriterLock writer = WriterLock.acquire(repository)) {
      assertTrue(writer.isClear(lock));
    }
    assertTrue(Files.exists(lock));
  }

  @Test
  void aWriterThatDiesBeforeItBeganLeavesTheNoteOfTheOneThatDiedBefore() throws IOException {
    String commit = "0123456789012345678901234567890123456789";
    Files.writeString(repository.resolve("holotype-writer"), commit);
    Path lock = Files.createDirectories(repository.resolve("refs/heads")).resolve("holotype.lock");
    Files.writeString(lock, "");
    try (WriterLock dies = WriterLock.acquire(repository)) {
      assertFalse(dies.isClear(lock), "it may be another program's until it has stood for a while");
    }
    Files.writeString(lock, commit + "\n");
    try (WriterLock next = WriterLock.acquire(repository)) {
      assertTrue(next.isClear(lock));
    }
    assertFalse(Files.exists(lock));
  }

  @Test
  void removesTheLockFileOfItsOwnDeadWriter() throws IOException {
    String commit = "0123456789012345678901234567890123456789";
    Files.writeString(repository.resolve("holotype-writer"), commit);
    Path lock = Files.createDirectories(repository.resolve("refs/heads")).resolve("holotype.lock");
    Files.writeString(lock, commit + "\n");
    RecordId id = store.put(record("a"), SIGNERS, ADA);
    assertEquals(List.of(id), store.list());
    assertFalse(Files.exists(lock));
  }

  @Test
  void refusesARepositoryThatJgitWouldReadWrongly() throws IOException {
    for (String extension : List.of("objectFormat = sha256", "refStorage = reftable")) {
      Path other = directory.resolve(extension.substring(0, 6));
      RecordStore.init(other).close();
      Files.writeString(
          other.resolve("config"),
          "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\t" + extension + "\n");
      assertCode(Code.STORE_UNUSABLE, () -> RecordStore.find(Optional.of(other), directory));
    }
  }

  @Test
  void saysWhereThereIsNoStore() throws IOException {
    Path plain = Files.createDirectory(directory.resolve("plain"));
    Failure around = assertCode(Code.NO_STORE, () -> RecordStore.find(Optional.empty(), plain));
    assertTrue(around.mend().contains("git init"), around.mend());
    Failure at = assertCode(Code.NO_STORE, () -> RecordStore.find(Optional.of(plain), plain));
    assertTrue(at.mend().contains("holotype store init"), at.mend());
    assertCode(Code.NO_STORE, () -> RecordStore.find(Optional.of(directory.resolve("no")), plain));
  }

  @Test
  void makesNoStoreAmongOtherFiles() throws IOException {
    Path full = Files.createDirectory(directory.resolve("full"));
    Files.writeString(full.resolve("thesis.tex"), "");
    assertCode(Code.NO_STORE, () -> RecordStore.init(full));
    try (Stream<Path> files = Files.list(full)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void makesAStoreOnce() {
    RecordId id = store.put(record("a"), SIGNERS, ADA);
    try (RecordStore again = RecordStore.init(repository)) {
      assertEquals(List.of(id), again.list());
    }
  }

  private int addMany(String name) {
    try (RecordStore own = RecordStore.find(Optional.of(repository), directory)) {
      for (int number = 0; number < 30; number++) {
        own.put(record(name + " " + number), SIGNERS, ADA);
      }
    }
    return 30;
  }

  private static Writer later(int seconds) {
    Author ada = ADA.author();
    return Writer.unsigned(new Author(ada.name(), ada.email(), ada.when().plusSeconds(seconds)));
  }

  private static String path(RecordId id) {
    return "records/" + id.hex().substring(0, 2) + "/" + id.hex().substring(2);
  }

  /** Adds a file as somebody without Holotype could. */
  private void addRaw(String path, String content) throws IOException {
    try (Repository raw = new FileRepositoryBuilder().setGitDir(repository.toFile()).build()) {
      Additions files = new Additions().file(path, content.getBytes(UTF_8));
      new Branch(raw).move(new Addition(files, Admission.LISTED, "raw", "raw", ADA), ADA.author());
    }
  }

  private static Failure assertCode(Code code, Runnable action) {
    Failure failure = assertThrows(Failure.class, action::run);
    assertEquals(code, failure.code(), failure.getMessage());
    return failure;
  }
}
