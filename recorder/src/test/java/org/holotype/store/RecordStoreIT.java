package org.holotype.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.holotype.store.Records.ADA;
import static org.holotype.store.Records.SIGNERS;
import static org.holotype.store.Records.record;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.machine.Needs;
import org.holotype.manifest.RecordId;
import org.holotype.sign.SignedStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record store beside the git program itself. */
final class RecordStoreIT {
  @TempDir Path directory;
  private Path project;

  @BeforeEach
  void makeProject() throws Exception {
    Needs.program("git");
    project = Files.createDirectory(directory.resolve("project"));
    Tool.git(project, "init", "-q", "-b", "main");
    Tool.git(project, "config", "user.name", "Ada");
    Tool.git(project, "config", "user.email", "ada@example.org");
    Files.writeString(project.resolve("paper.tex"), "one\n");
    Tool.git(project, "add", "paper.tex");
    Tool.git(project, "commit", "-qm", "Begin");
  }

  @Test
  void writesWhatGitReads() throws Exception {
    SignedStatement record = record("{\r\n\t\"statement\": 1}");
    RecordId id = put(project, record);
    put(project, record("another"));
    Tool.git(project, "fsck", "--strict", "--no-dangling");
    String at = "holotype:records/" + id.hex().substring(0, 2) + "/" + id.hex().substring(2);
    assertEquals(
        new String(record.statement(), ISO_8859_1),
        Tool.git(project, "show", at + "/statement.json"));
    String sshsig = at + "/signatures/" + record.signatures().get(0).keyId() + ".sshsig";
    assertEquals(
        new String(record.signatures().get(0).sshsig(), ISO_8859_1),
        Tool.git(project, "show", sshsig));
    assertEquals(SIGNERS, Tool.git(project, "show", "holotype:trust/allowed_signers"));
    assertEquals(
        List.of("Ada <ada@example.org> 1795428000 +0000", "Ada <ada@example.org> 1795428000 +0000"),
        Tool.git(project, "log", "--format=%an <%ae> %ad", "--date=raw", "holotype")
            .lines()
            .toList());
  }

  @Test
  void touchesNeitherWorkTreeNorIndexNorOtherBranches() throws Exception {
    Files.writeString(project.resolve("paper.tex"), "two\n");
    Files.writeString(project.resolve("staged"), "staged\n");
    Tool.git(project, "add", "staged");
    Files.writeString(project.resolve("untracked"), "untracked\n");
    String before = state(project);
    put(project, record("a"));
    assertEquals(before, state(project));
  }

  @Test
  void writesNothingBesideObjectsRefsAndItsOwnLock() throws Exception {
    put(project, record("a"));
    Set<String> gitDirectory;
    try (Stream<Path> files = Files.list(project.resolve(".git"))) {
      gitDirectory =
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    gitDirectory.removeAll(
        Set.of("COMMIT_EDITMSG", "HEAD", "branches", "config", "description", "hooks", "index"));
    assertEquals(Set.of("holotype-writer", "info", "logs", "objects", "refs"), gitDirectory);
  }

  @Test
  void runsNothingThatTheRepositoryNames() throws Exception {
    Path witness = directory.resolve("witness");
    Path program = directory.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + witness + "'\n");
    assertTrue(program.toFile().setExecutable(true));
    for (String key :
        List.of("gpg.program", "core.fsmonitor", "core.sshCommand", "filter.x.clean")) {
      Tool.git(project, "config", key, program.toString());
    }
    Tool.git(project, "config", "commit.gpgSign", "true");
    Tool.git(project, "config", "core.autocrlf", "true");
    Files.writeString(project.resolve(".gitattributes"), "* filter=x text eol=lf\n");
    for (String hook : List.of("pre-commit", "post-commit", "reference-transaction")) {
      Files.copy(program, project.resolve(".git/hooks/" + hook));
    }
    SignedStatement record = record("a\r\nb\n");
    try (RecordStore store = RecordStore.find(Optional.empty(), project)) {
      store.put(record, SIGNERS, ADA);
      assertEquals(record.id(), store.get(record.id()).id());
    }
    assertFalse(Files.exists(witness));
  }

  @Test
  void findsTheRepositoryFromBelowFromALinkedWorkTreeAndFromABareClone() throws Exception {
    RecordId id = put(Files.createDirectories(project.resolve("code/src")), record("a"));
    Path linked = directory.resolve("linked");
    Tool.git(project, "worktree", "add", "-q", "-b", "side", linked.toString());
    put(linked, record("b"));
    assertEquals(2, Tool.git(project, "rev-list", "holotype").lines().count());
    Path bare = directory.resolve("bare.git");
    Tool.git(directory, "clone", "-q", "--bare", project.toString(), bare.toString());
    try (RecordStore store = RecordStore.find(Optional.of(bare), directory)) {
      assertEquals(id, store.get(id).id());
      assertEquals(2, store.log().size());
    }
  }

  @Test
  void readsAPackedRepositoryAndItsShallowClone() throws Exception {
    for (String content : List.of("a", "b", "c")) {
      put(project, record(content));
    }
    Tool.git(project, "gc", "-q");
    put(project, record("d"));
    Path shallow = directory.resolve("shallow");
    String url = "file://" + project;
    Tool.git(directory, "clone", "-q", "--depth=1", "-b", "holotype", url, shallow.toString());
    for (Path repository : List.of(project, shallow)) {
      try (RecordStore store = RecordStore.find(Optional.of(repository), directory)) {
        assertEquals(4, store.list().size());
        assertEquals(4, store.log().size());
      }
    }
  }

  @Test
  void ignoresReplacedObjects() throws Exception {
    RecordId id = put(project, record("signed"));
    String at = "records/" + id.hex().substring(0, 2) + "/" + id.hex().substring(2);
    String blob = Tool.git(project, "rev-parse", "holotype:" + at + "/statement.json").strip();
    Tool.git(project, "replace", blob, Tool.git(project, "rev-parse", "main:paper.tex").strip());
    assertEquals("one\n", Tool.git(project, "show", blob));
    try (RecordStore store = RecordStore.find(Optional.empty(), project)) {
      assertEquals(id, store.get(id).id());
    }
  }

  @Test
  void refusesASha256Repository() throws Exception {
    Path other = Files.createDirectory(directory.resolve("sha256"));
    Tool.git(other, "init", "-q", "--object-format=sha256");
    Failure failure = assertThrows(Failure.class, () -> RecordStore.find(Optional.empty(), other));
    assertEquals(Code.STORE_UNUSABLE, failure.code());
    assertTrue(failure.why().contains("sha256"), failure.why());
  }

  @Test
  void letsProcessesRaceAndLosesNothingWhenOneIsKilled() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      writers.add(startWriter("writer" + writer, "20"));
    }
    Process killed = startWriter("killed", "100000");
    Path acknowledged = directory.resolve("killed.out");
    while (killed.isAlive() && Files.readString(acknowledged).lines().count() < 3) {
      Thread.sleep(20);
    }
    Tool.kill(killed);
    for (Process writer : writers) {
      assertEquals(0, writer.waitFor());
    }
    put(project, record("after"));
    Tool.git(project, "fsck", "--strict", "--no-dangling");
    assertHolds(acknowledgedBy("killed"));
    for (int writer = 0; writer < 3; writer++) {
      assertEquals(20, acknowledgedBy("writer" + writer).size());
      assertHolds(acknowledgedBy("writer" + writer));
    }
  }

  private void assertHolds(List<String> acknowledged) {
    try (RecordStore store = RecordStore.find(Optional.empty(), project)) {
      Set<String> ids = store.list().stream().map(RecordId::hex).collect(Collectors.toSet());
      assertTrue(ids.containsAll(acknowledged));
    }
  }

  /** Whole lines only: the last one may have been cut by the kill. */
  private List<String> acknowledgedBy(String name) throws IOException {
    return Files.readString(directory.resolve(name + ".out"))
        .lines()
        .filter(line -> line.length() == 64)
        .toList();
  }

  private Process startWriter(String name, String count) throws IOException {
    return Tool.start(
        directory,
        directory.resolve(name + ".out"),
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreWriter.class.getName(),
            project.toString(),
            name,
            count));
  }

  private static RecordId put(Path directory, SignedStatement record) {
    try (RecordStore store = RecordStore.find(Optional.empty(), directory)) {
      return store.put(record, SIGNERS, ADA);
    }
  }

  private static String state(Path project) throws Exception {
    return Tool.git(project, "status", "--porcelain=v2", "--branch")
        + Tool.git(project, "diff", "--cached")
        + Tool.git(project, "rev-parse", "HEAD", "main");
  }
}
