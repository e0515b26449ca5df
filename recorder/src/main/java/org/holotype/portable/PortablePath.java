package org.holotype.portable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Variable;

/**
 * The variables that make one image compute on the lowest common path: instructions of x86-64-v2
 * only, one thread, fixed hash seeds. Only what the image holds is spoken to, and only in names
 * that it knows; what no variable reaches is told.
 *
 * @param variables sorted by name
 * @param warnings what stays as the host has it, in words
 */
public record PortablePath(List<Variable> variables, List<String> warnings) {
  private static final List<Asker> ASKERS =
      List.of(
          new Glibc(),
          new OpenBlas(),
          new NumPy(),
          new Threads(
              "libgomp\\.so\\.1(\\..*)?|libgomp-.*\\.so.*|libomp.*\\.so.*|libiomp5\\.so",
              "OMP_NUM_THREADS"),
          new Threads("libblis.*\\.so.*", "BLIS_NUM_THREADS"),
          new Mkl(),
          new Seeds("python3\\.\\d+", Map.of("PYTHONHASHSEED", "0")),
          new Seeds("perl|perl5\\.\\d+.*", Map.of("PERL_HASH_SEED", "0", "PERL_PERTURB_KEYS", "0")),
          new Unreachable("libfftw3f?l?\\.so.*", "FFTW picks its code by the CPU"),
          new Unreachable("libblis.*\\.so.*", "BLIS picks its code by the CPU"));

  public PortablePath {
    variables = List.copyOf(variables);
    warnings = List.copyOf(warnings);
  }

  /** Nothing was asked for. */
  public static final PortablePath NOT_ASKED = new PortablePath(List.of(), List.of());

  /** What to declare for this image. */
  public static PortablePath of(Rootfs image) {
    Map<String, String> values = new TreeMap<>();
    List<String> warnings = new ArrayList<>();
    ImageFiles files = new ImageFiles(image);
    for (Asker asker : ASKERS) {
      Answer answer = asker.ask(files);
      answer.values().forEach(values::putIfAbsent);
      warnings.addAll(answer.unreached());
    }
    return new PortablePath(
        values.entrySet().stream()
            .map(one -> new Variable(one.getKey(), one.getValue(), Variable.Origin.PORTABLE))
            .toList(),
        warnings.stream().distinct().map(one -> "--portable: " + one).toList());
  }

  /** These variables, but where the author declared one of them; and the author's. */
  public List<Variable> under(List<Variable> declared) {
    return Stream.concat(variables.stream(), declared.stream()).toList();
  }

  /** One library or interpreter that may be in an image. */
  @FunctionalInterface
  interface Asker {
    Answer ask(ImageFiles files);
  }

  /**
   * What one of them wants.
   *
   * @param values by the name of the variable
   * @param unreached what no variable of it reaches, in words
   */
  record Answer(Map<String, String> values, List<String> unreached) {
    static final Answer NOTHING = new Answer(Map.of(), List.of());

    static Answer of(Map<String, String> values) {
      return new Answer(values, List.of());
    }

    static Answer unreached(String words) {
      return new Answer(Map.of(), List.of(words));
    }
  }
}
