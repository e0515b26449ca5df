package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.holotype.manifest.Variable;
import org.holotype.manifest.Variable.Origin;
import org.junit.jupiter.api.Test;

class DroppedVariablesTest {
  /** Each of these is read by a library, a loader, a compiler or an interpreter of the field. */
  private static final String SELECTING =
      """
      OPENBLAS_NUM_THREADS OPENBLAS_CORETYPE OPENBLAS_L2_SIZE OPENBLAS_VERBOSE
      GOTO_NUM_THREADS MKL_CBWR MKL_NUM_THREADS MKL_DEBUG_CPU_TYPE MKL_ENABLE_INSTRUCTIONS
      MKL_THREADING_LAYER BLIS_NUM_THREADS BLIS_ARCH_TYPE NVPL_BLAS_DEBUG_CPU_TYPE
      ARMPL_NUM_THREADS FLEXIBLAS VECLIB_MAXIMUM_THREADS NUMEXPR_NUM_THREADS
      OMP_NUM_THREADS OMP_SCHEDULE OMP_DYNAMIC OMP_PROC_BIND GOMP_CPU_AFFINITY
      KMP_AFFINITY KMP_DETERMINISTIC_REDUCTION TBB_NUM_THREADS NPY_DISABLE_CPU_FEATURES
      NPY_ENABLE_CPU_FEATURES NUMBA_CPU_NAME NUMBA_NUM_THREADS XLA_FLAGS JAX_ENABLE_X64
      TF_ENABLE_ONEDNN_OPTS TF_DETERMINISTIC_OPS TF_CUDNN_DETERMINISTIC
      NVIDIA_TF32_OVERRIDE TORCH_ALLOW_TF32_CUBLAS_OVERRIDE ATEN_CPU_CAPABILITY
      ONEDNN_MAX_CPU_ISA DNNL_MAX_CPU_ISA CUDA_VISIBLE_DEVICES CUDA_LAUNCH_BLOCKING
      CUBLAS_WORKSPACE_CONFIG CUDNN_CONVOLUTION_FWD NCCL_ALGO HIP_VISIBLE_DEVICES
      HSA_OVERRIDE_GFX_VERSION ROCBLAS_LAYER MIOPEN_FIND_MODE ONEAPI_DEVICE_SELECTOR
      SYCL_DEVICE_FILTER OMPI_MCA_coll_tuned_allreduce_algorithm
      MPICH_ALLREDUCE_INTRA_ALGORITHM I_MPI_ADJUST_ALLREDUCE UCX_TLS HWLOC_XMLFILE
      LD_PRELOAD LD_LIBRARY_PATH LD_BIND_NOW GLIBC_TUNABLES MALLOC_ARENA_MAX MALLOC_CONF
      FFTW_WISDOM HDF5_DRIVER PYTHONHASHSEED PYTHONPATH PERL_HASH_SEED PERL5LIB RUBYOPT
      JULIA_CPU_TARGET JULIA_NUM_THREADS R_LIBS R_DEFAULT_PACKAGES GMX_MAXBACKUP
      GFORTRAN_CONVERT_UNIT GODEBUG GOMAXPROCS RAYON_NUM_THREADS POLARS_MAX_THREADS CFLAGS
      SOURCE_DATE_EPOCH LOCPATH FAKETIME QEMU_CPU VML_NUM_THREADS EIGEN_NUM_THREADS
      OPENCV_CPU_DISABLE OPENCV_OPENCL_DEVICE ORT_DISABLE_CPU AOCL_ENABLE_INSTRUCTIONS
      """;

  @Test
  void knowsMoreThanSixtyNamesThatSelectCode() {
    List<String> names = List.of(SELECTING.strip().split("\\s+"));
    assertTrue(names.size() >= 60, () -> names.size() + " names");
    for (String name : names) {
      assertEquals(List.of(name), DroppedVariables.found(Map.of(name, "1"), List.of()), name);
    }
  }

  @Test
  void whatSelectsNoCodeIsNotNamed() {
    for (String name : List.of("HOME", "PATH", "TERM", "EDITOR", "LANG", "PYTHONUNBUFFERED")) {
      assertEquals(List.of(), DroppedVariables.found(Map.of(name, "1"), List.of()), name);
    }
  }

  @Test
  void namesWhatSelectsCodeSortedAndNothingElse() {
    assertEquals(
        List.of("GLIBC_TUNABLES", "LD_PRELOAD", "OPENBLAS_CORETYPE", "PYTHONHASHSEED"),
        DroppedVariables.found(
            Map.of(
                "PYTHONHASHSEED", "0",
                "OPENBLAS_CORETYPE", "Haswell",
                "HOME", "/home/ada",
                "JAVA_HOME", "/opt/java",
                "PYTHONUNBUFFERED", "1",
                "PATH", "/usr/bin",
                "LD_PRELOAD", "x.so",
                "GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2"),
            List.of()));
  }

  @Test
  void whatTheAuthorDeclaredIsNotDroppedWhatTheImageSetsIs() {
    assertEquals(
        List.of("OMP_NUM_THREADS"),
        DroppedVariables.found(
            Map.of("PYTHONHASHSEED", "1", "OMP_NUM_THREADS", "8"),
            List.of(
                new Variable("PYTHONHASHSEED", "0", Origin.DECLARED),
                new Variable("OMP_NUM_THREADS", "1", Origin.IMAGE))));
  }
}
