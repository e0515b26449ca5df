package org.holotype.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.holotype.store.Records.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.holotype.manifest.RecordId;
import org.holotype.verdict.HistoryResult;
import org.holotype.verdict.VerifyResult.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed history beside the git program itself, and under {@code kill -9}. */
@AnyUser
final class HistoryStoreIT {
  private static final int WRITERS = 3;
  private static final int RECORDS = 100;
  private static final int KILLS = 9;

  @TempDir Path directory;
  private Path project;
  private Path keyFile;
  private Person ada;

  @BeforeEach
  void makeProject() throws Exception {
    Needs.program("git");
    project = Files.createDirectory(directory.resolve("project"));
    Tool.git(project, "init", "-q", "-b", "main");
    keyFile = directory.resolve("key");
    ada = Person.keptIn(keyFile, "ada");
    put("a");
    put("b");
  }

  @Test
  void gitVerifiesTheCommits() throws Exception {
    Needs.program("ssh-keygen");
    Path signers = directory.resolve("signers");
    Files.writeString(signers, Tool.git(project, "show", "holotype:trust/allowed_signers"));
    for (String commit : List.of("holotype", "holotype~1")) {
      Tool.git(
          project,
          "-c",
          "gpg.format=ssh",
          "-c",
          "gpg.ssh.allowedSignersFile=" + signers,
          "verify-commit",
          commit);
    }
    Tool.git(project, "fsck", "--strict", "--no-dangling");
  }

  @Test
  void whatGitWouldObeyIsIgnoredAndTold() throws Exception {
    Path witness = directory.resolve("witness");
    Path program = directory.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + witness + "'\n");
    assertTrue(program.toFile().setExecutable(true));
    Tool.git(project, "config", "gpg.program", program.toString());
    Tool.git(project, "config", "core.fsmonitor", program.toString());
    Tool.git(project, "replace", "holotype", "holotype~1");
    Files.createDirectories(project.resolve(".git/info"));
    Files.writeString(
        project.resolve(".git/info/grafts"), Tool.git(project, "rev-parse", "holotype"));
    put("c");
    HistoryResult result = history(project);
    assertEquals(List.of(), result.findings());
    assertEquals(3, result.records());
    assertEquals(List.of("replace-refs", "grafts", "repository-configuration"), codes(result));
    assertTrue(Files.notExists(witness));
  }

  @Test
  void borrowedObjectsAreToldAndASecondHandHistoryMustBeWhole() throws Exception {
    Path borrower = directory.resolve("borrower");
    Tool.git(
        directory,
        "clone",
        "-q",
        "--shared",
        "-b",
        "holotype",
        project.toString(),
        borrower.toString());
    assertEquals(List.of("alternates"), codes(history(borrower)));
    assertEquals(List.of(), history(borrower).findings());
    Path shallow = directory.resolve("shallow");
    Tool.git(
        directory,
        "clone",
        "-q",
        "--depth=1",
        "-b",
        "holotype",
        "file://" + project,
        shallow.toString());
    HistoryResult cut = history(shallow);
    assertEquals(List.of("shallow"), codes(cut));
    assertEquals("history-incomplete", cut.findings().get(0).code());
    Tool.git(shallow, "fetch", "-q", "--unshallow");
    assertEquals(List.of(), history(shallow).findings());
  }

  @Test
  void writersThatAreKilledAnywhereLoseNothingAndBlockNobody() throws Exception {
    Random random = new Random(3);
    Process[] writers = new Process[WRITERS];
    List<Path> said = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers[writer] = start(writer, said);
    }
    for (int kill = 0; kill < KILLS; kill++) {
      Thread.sleep(400 + random.nextInt(900));
      int victim = random.nextInt(WRITERS);
      Tool.kill(writers[victim]);
      writers[victim] = start(victim, said);
    }
    for (Process writer : writers) {
      assertEquals(0, writer.waitFor(), () -> whatTheySaid(said));
    }
    put("after");
    Set<String> kept;
    try (RecordStore store = RecordStore.find(Optional.of(project), project)) {
      kept = store.list().stream().map(RecordId::hex).collect(Collectors.toSet());
    }
    assertEquals(WRITERS * RECORDS + 3, kept.size());
    assertTrue(kept.containsAll(acknowledged(said)));
    assertEquals(List.of(), history(project).findings());
    Tool.git(project, "fsck", "--strict", "--no-dangling");
  }

  private Process start(int writer, List<Path> said) throws IOException {
    Path out = directory.resolve("writer-" + said.size());
    said.add(out);
    return Tool.start(
        directory,
        out,
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreWriter.class.getName(),
            project.toString(),
            "writer" + writer,
            Integer.toString(RECORDS),
            keyFile.toString()));
  }

  /** What is more than the ids of added records; each writer's own end. */
  private static String whatTheySaid(List<Path> said) {
    return said.stream()
        .flatMap(HistoryStoreIT::lines)
        .filter(line -> !line.matches("[0-9a-f]*"))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(Path out) {
    try {
      return Files.readAllLines(out, UTF_8).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole lines only: the last one may have been cut by the kill. */
  private static List<String> acknowledged(List<Path> said) throws IOException {
    List<String> ids = new ArrayList<>();
    for (Path out : said) {
      Files.readString(out, UTF_8).lines().filter(line -> line.length() == 64).forEach(ids::add);
    }
    return ids;
  }

  private void put(String content) {
    try (RecordStore store = RecordStore.find(Optional.of(project), project)) {
      store.put(record(content), ada.line(), ada.writer());
    }
  }

  private static HistoryResult history(Path repository) {
    try (RecordStore store = RecordStore.find(Optional.of(repository), repository)) {
      return store.history().result();
    }
  }

  private static List<String> codes(HistoryResult result) {
    return result.notes().stream().map(Finding::code).toList();
  }
}
