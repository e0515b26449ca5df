package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Fact;

/**
 * Which object stands behind the interface of BLAS or LAPACK: distributions let one name lead to
 * many libraries.
 *
 * @param name of the fact
 * @param soname of the interface, up to its version
 */
record ProviderInquiry(String name, String soname) implements Inquiry {
  /** Those that programs are linked to without the interface's own name. */
  private static final String[] DIRECT = {
    "libopenblas", "libscipy_openblas", "libmkl_rt", "libflexiblas", "libblis", "libRblas"
  };

  @Override
  public List<String> names() {
    return List.of(name);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return mapped.first(one -> one.isNamed(soname)).isPresent()
        ? subject.isNamed(soname)
        : subject.isNamed(DIRECT);
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {}

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    String owner = subject.library().owner().map(it -> " of " + it).orElse("");
    Optional<String> provider = Optional.of(subject.path() + owner);
    return List.of(Bytes.fact(name, "what was mapped", provider, ""));
  }
}
