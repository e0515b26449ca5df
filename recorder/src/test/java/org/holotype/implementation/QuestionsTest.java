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
    String path = "/opt/$(pwned)'\"`;&/libgomp.so.1";
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
                        """
                        glibc.rtld.nns: 0x4 (min: 0x1, max: 0x10)
                        glibc.cpu.hwcaps: -FMA
                        glibc.malloc.check: 0 (min: 0, max: 3)
                        """)));
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

  /** In the order in which FFTW 3.3.10 of Debian holds them. */
  private static final String FFTW =
      "\0(fftw-3.3.10 fftw_wisdom #x%M #x%M\n\0/etc/fftw/wisdom\0\0fftw-3.3.10-sse2-avx-avx512\0\0\0"
          + "gcc -O3 -mtune=native\0";

  @Test
  void fftwTellsItsBuildItsCompilerAndWhatTheProcessorLetsItUse() throws IOException {
    Subject fftw = subject("/lib/libfftw3.so.3.6.10", FFTW);
    Mapped mapped = new Mapped(List.of(fftw), List.of(), name -> Optional.empty());
    List<Implementation> told =
        questions(mapped)
            .implementations(answers(Map.of("cpuinfo", "flags\t\t: fpu sse2 avx avx2\n")));
    assertEquals(Optional.of("3.3.10"), value(told, "fftw.version"));
    assertEquals(Optional.of("sse2 avx avx512"), value(told, "fftw.build"));
    assertEquals(Optional.of("gcc -O3 -mtune=native"), value(told, "fftw.cc"));
    assertEquals(Optional.of("sse2 avx"), value(told, "fftw.simd"));
    assertEquals(Optional.of("none"), value(told, "fftw.wisdom"));
  }

  @Test
  void plansOfTheSystemsWisdomShowByItsDigest() throws IOException {
    Path wisdom = Files.writeString(directory.resolve("wisdom"), "(fftw-3.3.10 fftw_wisdom)\n");
    Mapped mapped =
        new Mapped(
            List.of(subject("/lib/libfftw3.so.3.6.10", FFTW)),
            List.of(),
            path -> Optional.of(wisdom).filter(file -> path.equals("/etc/fftw/wisdom")));
    assertEquals(
        Optional.of(Digest.sha256(Files.readAllBytes(wisdom)).toString()),
        value(questions(mapped).implementations(Answers.none("")), "fftw.wisdom"));
  }

  @Test
  void whatNobodyDeclaredToOpenMpIsCalledItsDefault() throws IOException {
    Mapped openMp = mapped("libgomp.so.1");
    Answers said = answers(Map.of("openmp-0", "  [host] OMP_SCHEDULE = 'DYNAMIC'\n"));
    Fact byDefault = fact(questions(openMp).implementations(said), "openmp.schedule");
    assertEquals(Optional.of("DYNAMIC"), byDefault.value());
    assertTrue(byDefault.source().contains("default, for OMP_SCHEDULE is not set"));
    Mapped declaring =
        new Mapped(
            openMp.subjects(),
            List.of(new Variable("OMP_SCHEDULE", "dynamic", Variable.Origin.DECLARED)),
            name -> Optional.empty());
    Fact declared = fact(questions(declaring).implementations(said), "openmp.schedule");
    assertEquals(byDefault.value(), declared.value());
    assertTrue(declared.source().endsWith("as OMP_SCHEDULE says"), declared.source());
  }

  @Test
  void rsBlasIsNotGuessedWhereTheRunMappedTwo() throws IOException {
    List<Implementation> one =
        questions(mapped("libR.so", "libblas.so.3")).implementations(Answers.none(""));
    assertEquals(Optional.of("/lib/libblas.so.3"), value(one, "r.blas"));
    assertEquals(Optional.of("none was mapped"), fact(one, "r.lapack").unavailable());
    List<Implementation> two =
        questions(mapped("libR.so", "libblas.so.3", "libblas.so.4"))
            .implementations(Answers.none(""));
    assertEquals(
        Optional.of("the run mapped more than one: /lib/libblas.so.3, /lib/libblas.so.4"),
        fact(two, "r.blas").unavailable());
  }

  /** As oneMKL 2024.0 of Maven Central answered on a processor of AMD. */
  @Test
  void mklTellsTheKernelsThatItTookAlsoWhereItDoesNotNameItsBranch() throws IOException {
    String said =
        "Intel(R) oneAPI Math Kernel Library Version 2024.0-Product Build 20231011 for Intel(R) 64"
            + " architecture applications   \nthreads: 2\n";
    String[] mapped = {
      "libmkl_core.so.2",
      "libmkl_def.so.2",
      "libmkl_intel_lp64.so.2",
      "libmkl_intel_thread.so.2",
      "libmkl_rt.so.2",
      "libmkl_vml_def.so.2",
      "python3.11"
    };
    List<Implementation> told =
        questions(mapped(mapped)).implementations(answers(Map.of("mkl", said)));
    assertEquals(Optional.of("def vml_def"), value(told, "mkl.kernels"));
    assertEquals(Optional.of("2"), value(told, "mkl.threads"));
    assertEquals(Optional.of("2024.0"), value(told, "mkl.version"));
    assertEquals(Optional.of("not set"), value(told, "mkl.cbwr"));
    assertTrue(fact(told, "mkl.branch").unavailable().orElseThrow().contains("applications"));
    String named = said.replace("applications", "Intel(R) AVX2 enabled processors");
    assertEquals(
        Optional.of("Intel(R) 64 architecture Intel(R) AVX2"),
        value(
            questions(mapped(mapped)).implementations(answers(Map.of("mkl", named))),
            "mkl.branch"));
  }

  @Test
  void lammpsTellsItsVersionCompilerAndPackages() throws IOException {
    String help =
        """

        Large-scale Atomic/Molecular Massively Parallel Simulator - 29 Sep 2021 - Update 2

        Compiler: GNU C++ 12.2.0 with OpenMP 4.5

        Installed packages:

        OPT KSPACE
        ASPHERE

        List of individual style options included in this LAMMPS executable
        """;
    List<Implementation> told =
        questions(mapped("lmp")).implementations(answers(Map.of("lammps-0", help)));
    assertEquals(Optional.of("29 Sep 2021 - Update 2"), value(told, "lammps.version"));
    assertEquals(Optional.of("GNU C++ 12.2.0 with OpenMP 4.5"), value(told, "lammps.compiler"));
    assertEquals(Optional.of("ASPHERE KSPACE OPT"), value(told, "lammps.packages"));
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
