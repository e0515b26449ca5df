package org.holotype.host;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.manifest.Variable;

/**
 * Variables that select code in libraries, loaders and interpreters. None of a caller's reaches a
 * launch; but a caller who has one set may have had results that the launch will not give.
 */
public final class DroppedVariables {
  private static final List<String> PREFIXES =
      List.of(
          "OPENBLAS_",
          "GOTO_",
          "MKL_",
          "BLIS_",
          "AOCL_",
          "ARMPL_",
          "NVPL_",
          "ATLAS_",
          "FLEXIBLAS",
          "VECLIB_",
          "NUMEXPR_",
          "VML_",
          "EIGEN_",
          "OPENCV_",
          "ORT_",
          "ONEAPI_",
          "OMP_",
          "GOMP_",
          "KMP_",
          "ACC_",
          "TBB_",
          "CILK_",
          "KOKKOS_",
          "NPY_",
          "NUMPY_",
          "NUMBA_",
          "SCIPY_",
          "XLA_",
          "JAX_",
          "TF_CUDNN_",
          "TF_DETERMINISTIC",
          "TF_ENABLE_",
          "TF_FORCE_",
          "TF_GPU_",
          "TF_NUM_",
          "TF_XLA_",
          "TORCH_",
          "PYTORCH_",
          "ATEN_",
          "ONEDNN_",
          "DNNL_",
          "CUDA_",
          "CUBLAS_",
          "CUDNN_",
          "NVIDIA_",
          "NCCL_",
          "HIP_",
          "HSA_",
          "ROCM_",
          "ROCBLAS_",
          "MIOPEN_",
          "ZE_",
          "SYCL_",
          "OMPI_",
          "PMIX_",
          "PRTE_",
          "MPICH_",
          "MPIR_",
          "I_MPI_",
          "UCX_",
          "FI_",
          "HWLOC_",
          "LD_",
          "MALLOC_",
          "JEMALLOC_",
          "TCMALLOC_",
          "MIMALLOC_",
          "FFTW_",
          "HDF5_",
          "NETCDF_",
          "GDAL_",
          "PYTHON",
          "PERL",
          "RUBY",
          "JULIA_",
          "R_",
          "LUA_",
          "GMX_",
          "QEMU_",
          "FAKETIME",
          "GFORTRAN_",
          "FOR_",
          "FORT_",
          "PSM2_");

  private static final Set<String> NAMES =
      Set.of(
          "GLIBC_TUNABLES",
          "MALLOC_CONF",
          "GETCONF_DIR",
          "LOCPATH",
          "NLSPATH",
          "GCONV_PATH",
          "CFLAGS",
          "CXXFLAGS",
          "FFLAGS",
          "FCFLAGS",
          "LDFLAGS",
          "CPPFLAGS",
          "CC",
          "CXX",
          "FC",
          "F77",
          "GOGC",
          "GODEBUG",
          "GOMAXPROCS",
          "RAYON_NUM_THREADS",
          "POLARS_MAX_THREADS",
          "NODE_OPTIONS",
          "NODE_PATH",
          "JAVA_TOOL_OPTIONS",
          "JAVA_OPTS",
          "_JAVA_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "CLASSPATH",
          "RENV_PATHS_LIBRARY",
          "MPLBACKEND",
          "MATPLOTLIBRC",
          "SOURCE_DATE_EPOCH",
          "MC_CORES",
          "OPENMM_CPU_THREADS",
          "AMBERHOME",
          "OCTAVE_PATH",
          "MATLABPATH",
          "POSIXLY_CORRECT",
          "CONDA_PREFIX",
          "VIRTUAL_ENV");

  /** Named like those that select code; these move caches and buffers only. */
  private static final Set<String> HARMLESS =
      Set.of(
          "PYTHONDONTWRITEBYTECODE",
          "PYTHONPYCACHEPREFIX",
          "PYTHONUNBUFFERED",
          "PYTHONFAULTHANDLER");

  private DroppedVariables() {}

  /**
   * The names, sorted, of the caller's variables that select code and that the command will not
   * see.
   *
   * @param caller the environment that Holotype was started in
   * @param launched the environment that the command gets; what its author declared is no surprise
   */
  public static List<String> found(Map<String, String> caller, List<Variable> launched) {
    Set<String> declared =
        launched.stream()
            .filter(variable -> variable.origin() == Variable.Origin.DECLARED)
            .map(Variable::name)
            .collect(Collectors.toSet());
    return caller.keySet().stream()
        .filter(DroppedVariables::selectsCode)
        .filter(name -> !declared.contains(name))
        .sorted()
        .toList();
  }

  private static boolean selectsCode(String name) {
    return NAMES.contains(name)
        || (!HARMLESS.contains(name) && PREFIXES.stream().anyMatch(name::startsWith));
  }
}
