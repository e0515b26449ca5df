package org.holotype.implementation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.Library;
import org.holotype.manifest.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
  private static final String CONFIG = "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY ";

  @TempDir Path directory;

  @Test
  void onlyWhatWasMappedIsAsked() throws IOException {
    List<String> command =
        questions(mapped("libc.so.6", "ld-linux-x86-64.so.2")).command("/sh", "/d");
    String script = command.get(2);
    assertTrue(script.contains("--list-diagnostics"), script);
    assertFalse(script.contains("OPENBLAS"), script);
    assertFalse(script.contains("OMP_DISPLAY_ENV"), script);
  }

  @Test
  void noPathOfALibraryStandsInTheScriptsText() throws IOException {
    String path = "/opt/$(touch pwned)'\"`;&/libgomp.so.1";
    Mapped hostile = new Mapped(List.of(subject(path, "")), List.of(), name -> Optional.empty());
    List<String> command = questions(hostile).command("/bin/sh", "/d");
    assertFalse(command.get(2).contains("pwned"));
    assertTrue(command.subList(4, command.size()).contains(path));
  }

  @Test
  void theScriptIsOneForAnyPosixShell() throws IOException, InterruptedException {
    List<String> command =
        questions(mapped("libc.so.6", "ld-linux-x86-64.so.2", "libgomp.so.1", "libopenblas.so.0"))
            .command("/bin/sh", "/d");
    Process shell = new ProcessBuilder("/bin/sh", "-n", "-c", command.get(2)).start();
    assertEquals("", new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, shell.waitFor());
  }

  @Test
  void eachLibraryGetsTheFactsThatItToldAndItsDigest() throws IOException {
    List<Implementation> told =
        questions(mapped("ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6"))
            .implementations(
                answers(
                    Map.of(
                        Loader.DIAGNOSTICS,
                        DiagnosticsTest.zen3(),
                        Loader.TUNABLES,
                        "glibc.rtld.nns: 0x4 (min: 0x1, max: 0x10)\n"
                            + "glibc.cpu.hwcaps: -FMA\n"
                            + "glibc.malloc.check: 0 (min: 0, max: 3)\n")));
    assertEquals(
        List.of("/lib/libc.so.6", "/lib/libm.so.6"),
        told.stream().map(Implementation::library).toList());
    assertEquals(Optional.of("fma"), value(told, "libm.path"));
    assertEquals(
        Optional.of("glibc.cpu.hwcaps=-FMA glibc.malloc.check=0"), value(told, "glibc.tunables"));
    assertEquals(Optional.of(digest("libm.so.6")), told.get(1).digest());
  }

  @Test
  void theCoreAndTheThreadsAreThoseOfAShellThatLoadedTheLibrary() throws IOException {
    Mapped openBlas = mapped("libopenblas.so.0");
    String loaded = "Core not found: Nonsense\nCore: Haswell\nthreads: 2\n";
    List<Implementation> told =
        questions(openBlas).implementations(answers(Map.of("openblas-0", loaded)));
    assertEquals(Optional.of("Haswell"), value(told, "openblas.core"));
    assertEquals(Optional.of("0.3.21"), value(told, "openblas.version"));
    List<Implementation> failed =
        questions(openBlas)
            .implementations(
                answers(
                    Map.of("openblas-0", "ERROR: cannot be preloaded: ignored.\nthreads: 1\n")));
    assertEquals(Optional.empty(), value(failed, "openblas.core"));
    assertTrue(fact(failed, "openblas.core").unavailable().orElseThrow().contains("preloaded"));
  }

  @Test
  void aLibraryThatTheRunWroteItselfIsUnknownAndNotAsked() throws IOException {
    Subject written =
        new Subject(
            library("/workspace/libgomp.so.1"),
            Optional.empty(),
            directory.resolve("gone"),
            Optional.of("the run itself wrote it"));
    Questions questions =
        questions(new Mapped(List.of(written), List.of(), name -> Optional.empty()));
    assertFalse(questions.command("/sh", "/d").get(2).contains("OMP_DISPLAY_ENV"));
    Fact threads = fact(questions.implementations(Answers.none("unused")), "openmp.threads");
    assertEquals(Optional.of("the run itself wrote it"), threads.unavailable());
  }

  @Test
  void theSeedOfHashesIsRandomUnlessFixed() throws IOException {
    Mapped python = mapped("python3.11");
    Answers said = answers(Map.of("python", "Python 3.11.2\n"));
    assertEquals(
        Optional.of("random"), value(questions(python).implementations(said), "python.hashseed"));
    Mapped fixed =
        new Mapped(
            python.subjects(),
            List.of(new Variable("PYTHONHASHSEED", "0", Variable.Origin.DECLARED)),
            name -> Optional.empty());
    assertEquals(
        Optional.of("0"), value(questions(fixed).implementations(said), "python.hashseed"));
    assertEquals(
        Optional.of("3.11.2"), value(questions(fixed).implementations(said), "python.version"));
  }

  @Test
  void fftwTellsItsBuildAndWhatTheProcessorLetsItUse() throws IOException {
    Subject fftw = subject("/lib/libfftw3.so.3.6.10", "fftw-3.3.10-sse2-avx-avx512\0");
    Mapped mapped = new Mapped(List.of(fftw), List.of(), name -> Optional.empty());
    List<Implementation> told =
        questions(mapped)
            .implementations(answers(Map.of("cpuinfo", "flags\t\t: fpu sse2 avx avx2\n")));
    assertEquals(Optional.of("3.3.10"), value(told, "fftw.version"));
    assertEquals(Optional.of("sse2 avx avx512"), value(told, "fftw.build"));
    assertEquals(Optional.of("sse2 avx"), value(told, "fftw.simd"));
  }

  @Test
  void theProviderIsTheObjectBehindTheInterface() throws IOException {
    Mapped both = mapped("libblas.so.3", "libopenblas.so.0");
    assertEquals(
        Optional.of("/lib/libblas.so.3 of package 1"),
        value(questions(both).implementations(Answers.none("")), "blas.provider"));
    assertEquals(
        Optional.of("/lib/libopenblas.so.0 of package 1"),
        value(
            questions(mapped("libopenblas.so.0")).implementations(Answers.none("")),
            "blas.provider"));
  }

  private static Questions questions(Mapped mapped) {
    return Questions.to(mapped);
  }

  private Mapped mapped(String... names) throws IOException {
    List<Subject> subjects = new java.util.ArrayList<>();
    for (String name : names) {
      subjects.add(subject("/lib/" + name, CONFIG + "\0 MAX_THREADS=%d\0"));
    }
    return new Mapped(subjects, List.of(), name -> Optional.empty());
  }

  private Subject subject(String path, String bytes) throws IOException {
    Path file = Files.createTempFile(directory, "object", "");
    Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    Library library = library(path);
    return new Subject(library, library.digest(), file, Optional.empty());
  }

  private static Library library(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new Library(
        org.holotype.manifest.EscapedBytes.write(path),
        Library.Origin.IMAGE,
        Optional.of(digest(name)),
        Optional.empty(),
        Optional.of(name),
        Optional.of("package 1"));
  }

  private static Digest digest(String name) {
    return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Answers answers(Map<String, String> said) {
    return question ->
        Stream.of(question)
            .filter(said::containsKey)
            .map(said::get)
            .map(Answer::of)
            .findFirst()
            .orElseGet(() -> Answer.none("nobody answered"));
  }

  private static Fact fact(List<Implementation> told, String name) {
    return told.stream().flatMap(one -> one.fact(name).stream()).findFirst().orElseThrow();
  }

  private static Optional<String> value(List<Implementation> told, String name) {
    return fact(told, name).value();
  }
}
