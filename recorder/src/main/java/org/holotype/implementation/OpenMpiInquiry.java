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
 * Open MPI. The order in which a reduction adds is the collective component's choice; what a
 * variable or a file sets there is told (Open MPI, "Setting MCA parameter values").
 */
final class OpenMpiInquiry implements Inquiry {
  private static final String COLLECTIVES = "mpi.collectives";
  private static final String VERSION = "mpi.version";
  private static final String PREFIX = "OMPI_MCA_";
  private static final Pattern REVISION =
      Pattern.compile("\0v([0-9]+\\.[0-9]+\\.[0-9]+[a-z0-9]*)\0");
  private static final Pattern SETTING = Pattern.compile("coll[a-z_]*\\s*=.*");

  @Override
  public List<String> names() {
    return List.of(COLLECTIVES, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libmpi.so.")
        && mapped.first(one -> one.isNamed("libopen-pal", "libopen-rte")).isPresent();
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {}

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    String set =
        Stream.concat(variables(mapped), files(subject, mapped))
            .sorted()
            .distinct()
            .collect(Collectors.joining(" "));
    return List.of(
        Bytes.fact(
            COLLECTIVES,
            "the environment and openmpi-mca-params.conf",
            Optional.of(set.isEmpty() ? "default" : set),
            ""),
        Bytes.fact(VERSION, ObjectText.match(subject.onDisk(), REVISION)));
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
            subject.directory() + "/../etc/openmpi-mca-params.conf")
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
