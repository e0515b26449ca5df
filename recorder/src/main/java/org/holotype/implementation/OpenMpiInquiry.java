package org.holotype.implementation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/**
 * Open MPI. The order in which a reduction adds follows from the number of ranks and from the
 * collective component's algorithm. What variables and files set there is what {@code ompi_info}
 * says; where the image has none, it is read where Open MPI reads it (Open MPI, "Setting MCA
 * parameter values").
 */
final class OpenMpiInquiry implements Inquiry {
  private static final String COLLECTIVES = "mpi.collectives";
  private static final String RANKS = "mpi.ranks";
  private static final String VERSION = "mpi.version";
  private static final String PREFIX = "OMPI_MCA_";
  private static final String DEFAULT = "default";
  private static final Pattern REVISION =
      Pattern.compile("\0v([0-9]+\\.[0-9]+\\.[0-9]+[a-z0-9]*)\0");
  private static final Pattern SETTING = Pattern.compile("coll[a-z_]*\\s*=.*");

  @Override
  public List<String> names() {
    return List.of(COLLECTIVES, RANKS, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libmpi.so.")
        && mapped.first(one -> one.isNamed("libopen-pal", "libopen-rte")).isPresent();
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    describer(subject, mapped)
        .ifPresent(
            program ->
                script.ask(
                    question(subject, mapped),
                    script.word(program) + " --parsable --param coll all --level 9"));
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    return List.of(
        collectives(subject, mapped, answers),
        ranks(mapped),
        Bytes.fact(VERSION, ObjectText.match(subject.onDisk(), REVISION)));
  }

  private static Fact collectives(Subject subject, Mapped mapped, Answers answers) {
    Optional<String> told =
        describer(subject, mapped)
            .flatMap(program -> answers.to(question(subject, mapped)).text())
            .flatMap(OpenMpiParameters::set);
    String read =
        Stream.concat(variables(mapped), files(subject, mapped))
            .sorted()
            .distinct()
            .collect(Collectors.joining(" "));
    String set = told.orElse(read);
    return Bytes.fact(
        COLLECTIVES,
        told.isPresent() ? "ompi_info" : "the environment and openmpi-mca-params.conf",
        Optional.of(set.isEmpty() ? DEFAULT : EscapedBytes.write(set)),
        "");
  }

  private static Fact ranks(Mapped mapped) {
    String source = "the processes that mapped the library";
    return mapped.ranks().isEmpty()
        ? Fact.unavailable(RANKS, source, "none could be counted, or each is alone in its launch")
        : Fact.known(
            RANKS,
            mapped.ranks().stream().map(String::valueOf).collect(Collectors.joining(" and ")),
            source);
  }

  /** The library's own, and nothing that another installation has. */
  private static Optional<String> describer(Subject subject, Mapped mapped) {
    return Stream.of(subject.directory() + "/../bin/ompi_info", "/usr/bin/ompi_info")
        .filter(path -> mapped.files().apply(path).isPresent())
        .findFirst();
  }

  private static String question(Subject subject, Mapped mapped) {
    return "openmpi-" + mapped.subjects().indexOf(subject);
  }

  private static Stream<String> variables(Mapped mapped) {
    return mapped.environment().stream()
        .filter(variable -> variable.name().startsWith(PREFIX + "coll"))
        .map(
            variable ->
                variable.name().substring(PREFIX.length())
                    + "="
                    + EscapedBytes.read(variable.value()));
  }

  private static Stream<String> files(Subject subject, Mapped mapped) {
    return Stream.of(
            "/etc/openmpi/openmpi-mca-params.conf",
            subject.directory() + "/../etc/openmpi-mca-params.conf",
            mapped.variable("HOME").orElse("") + "/.openmpi/mca-params.conf")
        .flatMap(path -> mapped.files().apply(path).stream())
        .flatMap(OpenMpiInquiry::settings);
  }

  private static Stream<String> settings(Path file) {
    return ObjectText.whole(file).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> SETTING.matcher(line).matches())
        .map(line -> line.replaceFirst("\\s*=\\s*", "="));
  }
}
