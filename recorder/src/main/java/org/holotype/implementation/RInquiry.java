package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import org.holotype.host.Lines;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/** R, which computes with the BLAS and LAPACK that it was given. */
final class RInquiry implements Inquiry {
  private static final String BLAS = "r.blas";
  private static final String LAPACK = "r.lapack";
  private static final String VERSION = "r.version";
  private static final String MAPPED = "what was mapped";

  @Override
  public List<String> names() {
    return List.of(BLAS, LAPACK, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libR.so");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {}

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    return List.of(
        given(BLAS, mapped, "libblas.so.", "libRblas.so"),
        given(LAPACK, mapped, "liblapack.so.", "libRlapack.so"),
        Bytes.fact(
            VERSION,
            "DESCRIPTION of its package base",
            mapped
                .files()
                .apply(subject.directory() + "/../library/base/DESCRIPTION")
                .flatMap(ObjectText::whole)
                .flatMap(Lines.value("Version")),
            "it has no such package beside it"));
  }

  /** Where other programs of the run mapped others, which of them is R's was not seen. */
  private static Fact given(String name, Mapped mapped, String... names) {
    List<String> paths =
        mapped.subjects().stream()
            .filter(subject -> subject.isNamed(names))
            .map(Subject::path)
            .toList();
    return Bytes.fact(
        name,
        MAPPED,
        paths.size() == 1 ? Optional.of(paths.get(0)) : Optional.empty(),
        paths.isEmpty()
            ? "none was mapped"
            : "the run mapped more than one: " + EscapedBytes.write(String.join(", ", paths)));
  }
}
