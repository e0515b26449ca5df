package org.holotype.compare;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;

/**
 * What the runs' mapped libraries are known to do with the machine under them.
 *
 * @param names the file names and sonames of everything that either run mapped
 * @param selected what of their code the libraries selected in both
 */
record MappedCode(Set<String> names, SelectedCode selected) {
  /**
   * Libraries that choose their numerical code by the CPU they find. The C library does so too, but
   * for copying and searching, which give the same bytes on every path.
   */
  private static final List<String> DISPATCHING =
      List.of(
          "libm.so",
          "libm-",
          "libmvec",
          "libopenblas",
          "libscipy_openblas",
          "libblis",
          "libmkl",
          "libfftw",
          "libsvml",
          "_multiarray_umath",
          "libtorch_cpu",
          "libdnnl");

  private static final List<String> THREADED =
      List.of(
          "libgomp",
          "libomp",
          "libiomp",
          "libopenblas",
          "libscipy_openblas",
          "libblis",
          "libmkl",
          "libtbb");

  private static final List<String> GPU =
      List.of("libcuda", "libcublas", "libnvrtc", "libamdhip", "librocm", "libhip", "libhsa");

  MappedCode {
    names = Set.copyOf(names);
  }

  static MappedCode of(Libraries recorded, Libraries observed, SelectedCode selected) {
    Set<String> names = new TreeSet<>();
    Stream.of(recorded, observed)
        .flatMap(libraries -> libraries.objects().stream())
        .forEach(
            library -> {
              names.add(library.path().substring(library.path().lastIndexOf('/') + 1));
              library.soname().ifPresent(names::add);
            });
    return new MappedCode(names, selected);
  }

  boolean dispatchesOnCpu() {
    return holds(DISPATCHING);
  }

  boolean computesInThreads() {
    return holds(THREADED);
  }

  /** Whether a library chooses its code by the processor, and no probe can tell what it chose. */
  static boolean choosesSilently(Library library) {
    String name = library.path().substring(library.path().lastIndexOf('/') + 1);
    return DISPATCHING.stream().anyMatch(name::startsWith) && !SelectedCode.isTold(name);
  }

  /** How the runs agree on the code that these libraries chose by the processor. */
  SelectedCode.Agreement paths() {
    return selected.paths(names, DISPATCHING);
  }

  /** How the runs agree on the threads that these libraries took. */
  SelectedCode.Agreement threads() {
    return selected.threads(names, THREADED);
  }

  boolean usesGpu() {
    return holds(GPU);
  }

  private boolean holds(List<String> prefixes) {
    return names.stream().anyMatch(name -> prefixes.stream().anyMatch(name::startsWith));
  }
}
