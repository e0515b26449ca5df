package org.holotype.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortablePathTest {
  private static final String OPENBLAS = "usr/lib/openblas/libopenblasp-r0.3.21.so";
  private static final String NUMPY = "usr/lib/numpy/core/_multiarray_umath.cpython-311.so";

  @TempDir Path root;
  private final List<TreeDigest.Node> nodes = new ArrayList<>();

  @Test
  void anEmptyImageIsAskedForNothing() {
    assertEquals(Map.of(), values());
    assertEquals(List.of(), path().warnings());
  }

  @Test
  void glibcIsAskedInTheNamesOfItsVersion() throws IOException {
    put("usr/lib/libc.so.6", "stable release version 2.36.\n");
    assertEquals(Map.of("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-AVX512F,-FMA,-FMA4"), values());
  }

  @Test
  void olderGlibcIsAskedInItsOlderNames() throws IOException {
    put("lib/libc-2.28.so", "stable release version 2.28.\n");
    assertEquals(
        "glibc.cpu.hwcaps=-AVX2_Usable,-AVX512F_Usable,-FMA_Usable,-FMA4_Usable",
        values().get("GLIBC_TUNABLES"));
  }

  @Test
  void glibcOlderThanItsTunablesIsTold() throws IOException {
    put("lib/libc-2.17.so", "stable release version 2.17.\n");
    assertEquals(Map.of(), values());
    assertEquals(1, path().warnings().size());
  }

  @Test
  void openBlasIsToldToBeACoreThatItHas() throws IOException {
    put(OPENBLAS, "OPENBLAS_CORETYPE\0Prescott\0Nehalem\0");
    assertEquals(Map.of("OPENBLAS_CORETYPE", "Nehalem", "OPENBLAS_NUM_THREADS", "1"), values());
  }

  @Test
  void openBlasOfOneCoreIsNotToldToBeAnother() throws IOException {
    put(OPENBLAS, "Haswell\0");
    assertEquals(Map.of("OPENBLAS_NUM_THREADS", "1"), values());
    assertTrue(path().warnings().get(0).contains("no core"), path()::toString);
  }

  @Test
  void numPyIsAskedOnlyForWhatItsBuildDispatches() throws IOException {
    put(NUMPY, "NPY_DISABLE_CPU_FEATURES\0(SSE SSE2 SSE3).\0(SSSE3 SSE42 AVX FMA3 AVX2).\0");
    assertEquals(Map.of("NPY_DISABLE_CPU_FEATURES", "AVX FMA3 AVX2"), values());
  }

  @Test
  void numPyOfLaterNamesIsAskedInThem() throws IOException {
    put(NUMPY, "NPY_DISABLE_CPU_FEATURES\0(X86_V2).\0(X86_V3 X86_V4 AVX512_ICL).\0");
    assertEquals(Map.of("NPY_DISABLE_CPU_FEATURES", "X86_V3 X86_V4 AVX512_ICL"), values());
  }

  @Test
  void libraryThatNoVariableReachesIsTold() throws IOException {
    put("usr/lib/libfftw3.so.3.6.9", "x");
    assertEquals(
        List.of("--portable: FFTW picks its code by the CPU, and no variable reaches it"),
        path().warnings());
  }

  @Test
  void interpretersGetFixedSeedsAndRuntimesOneThread() throws IOException {
    put("usr/bin/python3.11", "x");
    put("usr/bin/perl", "x");
    put("usr/lib/libgomp.so.1.0.0", "x");
    put("usr/lib/libgomp.so.1", "x");
    assertEquals(
        Map.of(
            "PYTHONHASHSEED", "0",
            "PERL_HASH_SEED", "0",
            "PERL_PERTURB_KEYS", "0",
            "OMP_NUM_THREADS", "1"),
        values());
  }

  @Test
  void whatTheAuthorDeclaresCounts() throws IOException {
    put("usr/bin/python3.11", "x");
    Variable mine = new Variable("PYTHONHASHSEED", "7", Variable.Origin.DECLARED);
    List<Variable> all = path().under(List.of(mine));
    assertEquals(mine, all.get(all.size() - 1));
  }

  private Map<String, String> values() {
    return path().variables().stream().collect(Collectors.toMap(Variable::name, Variable::value));
  }

  private PortablePath path() {
    return PortablePath.of(new Rootfs(root, new TreeListing(nodes)));
  }

  private void put(String path, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    nodes.add(
        new TreeDigest.Node(
            new TreePath(path),
            new Mode(0644),
            0,
            0,
            Map.of(),
            new TreeDigest.File(Digest.sha256(bytes))));
  }
}
