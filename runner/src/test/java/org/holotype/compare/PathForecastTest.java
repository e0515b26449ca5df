package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.holotype.manifest.Observation;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.Usage;
import org.holotype.verdict.CodePaths;
import org.holotype.verdict.CodePaths.Standing;
import org.junit.jupiter.api.Test;

class PathForecastTest {
  private static final RecordId RECORD = new RecordId("ab".repeat(32));
  private static final Host HASWELL = host("sse2 pni ssse3 sse4_1 sse4_2 avx avx2 fma", "2");
  private static final String LIBM = "/lib/libm.so.6";
  private static final String OPENBLAS = "/lib/libopenblas.so.0";
  private static final String NUMPY = "/lib/_multiarray_umath.so";

  @Test
  void theSamePathsAnswerSame() {
    CodePaths answer =
        forecast(HASWELL, told(LIBM, "libm.path", "fma"), told(LIBM, "libm.path", "fma"));
    assertEquals(Standing.SAME, answer.answer());
    assertEquals(0, answer.exitStatus());
    assertEquals(List.of(), answer.pins());
  }

  @Test
  void whatIsLowerIsHeldByItsVariable() {
    assertEquals(
        List.of("OPENBLAS_CORETYPE=Nehalem"),
        pins(
            told(OPENBLAS, "openblas.core", "Nehalem"),
            told(OPENBLAS, "openblas.core", "Haswell")));
    assertEquals(
        List.of("GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX"),
        pins(told(LIBM, "libm.path", "sse4.1"), told(LIBM, "libm.path", "fma")));
    assertEquals(
        List.of("NPY_DISABLE_CPU_FEATURES=AVX2,FMA3"),
        pins(
            told(NUMPY, "numpy.dispatch", "SSSE3 AVX"),
            told(NUMPY, "numpy.dispatch", "SSSE3 AVX FMA3 AVX2")));
    assertEquals(
        List.of("OPENBLAS_NUM_THREADS=1"),
        pins(told(OPENBLAS, "openblas.threads", "1"), told(OPENBLAS, "openblas.threads", "2")));
  }

  @Test
  void whatIsHigherCannotBeTakenAndSaysWhatIsLacking() {
    CodePaths.Path core =
        only(
            told(OPENBLAS, "openblas.core", "SkylakeX"),
            told(OPENBLAS, "openblas.core", "Haswell"));
    assertEquals(Standing.CANNOT, core.standing());
    assertEquals("this CPU lacks avx512bw avx512dq avx512f avx512vl", core.why());
    assertEquals(
        Standing.CANNOT,
        only(told(LIBM, "libm.path", "fma"), told(LIBM, "libm.path", "avx")).standing());
    assertEquals(
        "this CPU lacks AVX512F",
        only(told(NUMPY, "numpy.dispatch", "AVX2 AVX512F"), told(NUMPY, "numpy.dispatch", "AVX2"))
            .why());
    assertEquals(
        Standing.CANNOT,
        only(told(OPENBLAS, "openblas.threads", "64"), told(OPENBLAS, "openblas.threads", "2"))
            .standing());
  }

  @Test
  void aDifferenceEndsWithOneWhetherItCanBeHeldOrNot() {
    Implementation here = told(LIBM, "libm.path", "fma");
    assertEquals(1, forecast(HASWELL, told(LIBM, "libm.path", "sse2"), here).exitStatus());
    assertEquals(1, forecast(HASWELL, told(LIBM, "libm.path", "evex"), here).exitStatus());
  }

  @Test
  void whatIsUnknownOnOneSideIsNeverCalledTheSame() {
    CodePaths answer =
        forecast(
            HASWELL,
            told(LIBM, "libm.path", "fma"),
            new Implementation(
                LIBM,
                digest(LIBM),
                List.of(Fact.unavailable("libm.path", "test", "the image has no shell"))));
    assertEquals(Standing.UNKNOWN, answer.answer());
    assertEquals(2, answer.exitStatus());
  }

  @Test
  void anotherFileOfTheSamePathDoesNotSpeakForTheRecordedOne() {
    Implementation other =
        new Implementation(
            LIBM, digest("other bytes"), List.of(Fact.known("libm.path", "fma", "test")));
    assertEquals(
        Standing.UNKNOWN, forecast(HASWELL, told(LIBM, "libm.path", "fma"), other).answer());
  }

  @Test
  void aRecordThatWasNotAskedCannotBeTold() {
    CodePaths answer = PathForecast.of(RECORD, observation(Optional.empty()), List.of(), HASWELL);
    assertEquals(2, answer.exitStatus());
    assertTrue(answer.reason().orElseThrow().contains("does not tell"));
  }

  @Test
  void aSilentLibraryIsTheSameOnTheSameProcessorOnly() {
    assertEquals(Standing.SAME, silent(HASWELL).answer());
    assertEquals(Standing.UNKNOWN, silent(host("sse2 avx", "2")).answer());
  }

  private static CodePaths silent(Host here) {
    return PathForecast.of(
        RECORD, observation(Optional.of(List.of()), "/lib/libblis.so.4"), List.of(), here);
  }

  private static List<String> pins(Implementation then, Implementation here) {
    CodePaths answer = forecast(HASWELL, then, here);
    assertEquals(Standing.DIFFERS, answer.paths().get(0).standing());
    return answer.pins();
  }

  private static CodePaths.Path only(Implementation then, Implementation here) {
    CodePaths answer = forecast(HASWELL, then, here);
    assertEquals(1, answer.paths().size());
    assertEquals(List.of(), answer.pins());
    return answer.paths().get(0);
  }

  private static CodePaths forecast(Host inside, Implementation then, Implementation here) {
    return PathForecast.of(
        RECORD, observation(Optional.of(List.of(then)), then.library()), List.of(here), inside);
  }

  private static Implementation told(String library, String fact, String value) {
    return new Implementation(library, digest(library), List.of(Fact.known(fact, value, "test")));
  }

  private static Optional<Digest> digest(String text) {
    return Optional.of(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Host host(String flags, String cpus) {
    return new Host(
        List.of(
            Fact.known("affinity.count", cpus, "test"),
            Fact.known("cpu.flags", flags, "test"),
            Fact.known("cpu.model", "63", "test")));
  }

  private static Observation observation(Optional<List<Implementation>> told, String... libraries) {
    return new Observation(
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:06Z",
        Exit.exited(0),
        new Usage(1, Optional.empty(), Optional.empty(), Optional.empty(), 0),
        new Launch("bwrap", "0.8.0", List.of()),
        HASWELL,
        Optional.of(HASWELL),
        new Libraries(
            Libraries.Completeness.COMPLETE,
            "test",
            List.of("loader-log"),
            Stream.of(libraries).map(PathForecastTest::library).toList()),
        told,
        List.of());
  }

  private static Library library(String path) {
    return new Library(
        path,
        Library.Origin.IMAGE,
        digest(path),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
