package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import org.holotype.host.Lines;
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
        Bytes.fact(BLAS, MAPPED, path(mapped, "libblas.so.", "libRblas.so"), "none was mapped"),
        Bytes.fact(
            LAPACK, MAPPED, path(mapped, "liblapack.so.", "libRlapack.so"), "none was mapped"),
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

  private static Optional<String> path(Mapped mapped, String... names) {
    return mapped.first(subject -> subject.isNamed(names)).map(Subject::path);
  }
}
