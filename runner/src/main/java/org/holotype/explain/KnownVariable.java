package org.holotype.explain;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a variable that selects code: who reads it, what it selects, and how likely it
 * moves bits. The order is that of measured yield.
 *
 * @param beginning of its name
 * @param rank in the order of the search
 * @param readers how names of objects begin that read it; empty: any program may
 * @param selects facts by which the reader tells what it selected
 */
record KnownVariable(String beginning, int rank, List<String> readers, List<String> selects) {
  private static final List<String> OPENBLAS = List.of("libopenblas", "libscipy_openblas");
  private static final List<String> OPENMP =
      List.of("libgomp", "libomp", "libiomp", "libopenblas", "libscipy_openblas", "libmkl");
  private static final List<String> MPI = List.of("libmpi", "libopen-pal", "libpmi");
  private static final List<String> PYTHON = List.of("python", "libpython");
  private static final List<String> GPU =
      List.of(
          "libcuda",
          "libcudnn",
          "libcublas",
          "libcufft",
          "libcurand",
          "libnccl",
          "libnvidia",
          "libamdhip64",
          "libhsa-runtime64",
          "librocblas",
          "libze_",
          "libsycl",
          "libOpenCL");
  private static final List<String> GLIBC = List.of("libc.so", "libc-", "ld-");

  /** The first that fits counts. */
  private static final List<KnownVariable> ALL =
      List.of(
          of("OPENBLAS_CORETYPE", 10, OPENBLAS, "openblas.core"),
          of("OPENBLAS_NUM_THREADS", 20, OPENBLAS, "openblas.threads"),
          of("OPENBLAS_", 25, OPENBLAS),
          of("OMP_NUM_THREADS", 21, OPENMP, "openmp.threads", "openblas.threads"),
          of("OMP_SCHEDULE", 22, OPENMP, "openmp.schedule"),
          of("OMP_DYNAMIC", 23, OPENMP, "openmp.dynamic"),
          of("OMP_", 24, OPENMP),
          of("GOMP_", 24, OPENMP),
          of("KMP_", 24, OPENMP),
          of("MKL_CBWR", 26, List.of("libmkl"), "mkl.cbwr", "mkl.kernels"),
          of("MKL_ENABLE_INSTRUCTIONS", 26, List.of("libmkl"), "mkl.kernels"),
          of("MKL_NUM_THREADS", 26, List.of("libmkl"), "mkl.threads"),
          of("MKL_", 26, List.of("libmkl")),
          of("BLIS_", 26, List.of("libblis")),
          of("OMPI_MCA_coll", 30, MPI, "mpi.collectives"),
          of("OMPI_MCA_orte_set_default_slots", 29, MPI, "mpi.ranks"),
          of("OMPI_", 31, MPI),
          of("GLIBC_TUNABLES", 40, GLIBC, "libm.path", "glibc.tunables", Variants.FACT),
          of("NPY_", 50, List.of("_multiarray_umath"), "numpy.dispatch"),
          of("PYTHONHASHSEED", 60, PYTHON, "python.hashseed"),
          of("PERL_HASH_SEED", 61, List.of("perl", "libperl")),
          of("PERL_PERTURB_KEYS", 61, List.of("perl", "libperl")),
          of("PYTHON", 62, PYTHON),
          of("R_", 62, List.of("libR.so", "R")),
          of("CUBLAS_", 63, GPU),
          of("CUDA_", 63, GPU),
          of("CUDNN_", 63, GPU),
          of("NCCL_", 63, GPU),
          of("NVIDIA_", 63, GPU),
          of("HIP_", 63, GPU),
          of("ROCR_", 63, GPU),
          of("HSA_", 63, GPU),
          of("GPU_DEVICE_ORDINAL", 63, GPU),
          of("ONEAPI_DEVICE_SELECTOR", 63, GPU),
          of("SYCL_", 63, GPU),
          of("ZE_", 63, GPU),
          of("FAKETIME", 64, List.of("libfaketime")),
          of("SOURCE_DATE_EPOCH", 65, List.of()),
          of("LD_", 45, List.of()),
          of("LC_", 70, List.of()),
          of("LANG", 70, List.of()),
          of("TZ", 71, List.of()),
          of("MALLOC_", 80, GLIBC),
          of("HOME", 85, List.of()),
          of("TMPDIR", 85, List.of()),
          of("PATH", 86, List.of()));

  /** A variable that the author declared and nobody knows: often the seed itself. */
  private static final KnownVariable UNKNOWN = of("", 5, List.of());

  KnownVariable {
    readers = List.copyOf(readers);
    selects = List.copyOf(selects);
  }

  static KnownVariable of(String name) {
    return ALL.stream().filter(each -> name.startsWith(each.beginning)).findFirst().orElse(UNKNOWN);
  }

  /** Why nothing in either run could read it; empty where something could, or may have. */
  Optional<String> unread(Side recorded, Side observed) {
    boolean known = recorded.toldEverything() && observed.toldEverything();
    return readers.isEmpty() || !known || recorded.maps(readers) || observed.maps(readers)
        ? Optional.empty()
        : Optional.of("no mapped object of either run reads it");
  }

  private static KnownVariable of(
      String beginning, int rank, List<String> readers, String... selects) {
    return new KnownVariable(beginning, rank, readers, List.of(selects));
  }
}
