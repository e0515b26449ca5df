package org.holotype.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;
import org.holotype.tree.BytePath;

/**
 * Devices of this host with all that a launch gets for their sake. The files are the driver's: they
 * compute too, though no image holds them, so each is told by its digest.
 *
 * @param devices character devices, by their place inside
 * @param files read-only, by their place inside
 * @param variables by name
 * @param told what else is to be known, by the name of the fact
 */
public record Loan(
    List<LentDevice> devices,
    List<LentFile> files,
    Map<String, String> variables,
    Map<String, String> told) {
  private static final String SOURCE = "what was lent to the launch";

  public Loan {
    devices = List.copyOf(devices);
    files = List.copyOf(files);
    variables = Map.copyOf(variables);
    told = Map.copyOf(told);
  }

  /**
   * A device node.
   *
   * @param source on the host
   * @param inside absolute, below {@code /dev}
   * @param number the kernel's, {@code MAJOR:MINOR}
   */
  public record LentDevice(Path source, String inside, String number) {}

  /**
   * A file.
   *
   * @param source on the host; no symbolic link
   * @param inside absolute
   * @param size in bytes
   * @param digest of its bytes, as they were when it was lent
   */
  public record LentFile(Path source, String inside, long size, Digest digest) {}

  /** What is known of it, as facts whose names begin with {@code lent.}, sorted. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    told.forEach((name, value) -> facts.add(Fact.known("lent." + name, value, SOURCE)));
    devices.forEach(
        each -> facts.add(fact("device:" + each.inside(), "character device " + each.number())));
    files.forEach(
        each ->
            facts.add(fact("file:" + each.inside(), name(each.source()) + " " + each.digest())));
    if (!variables.isEmpty()) {
      facts.add(fact("variables", assignments()));
    }
    facts.sort(Comparator.comparing(Fact::name));
    return List.copyOf(facts);
  }

  /** In a few words. */
  public String describe() {
    return "lent: " + devices.size() + " devices, " + files.size() + " files of the host";
  }

  private String assignments() {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
  }

  private static String name(Path file) {
    return EscapedBytes.write(BytePath.name(file));
  }

  private static Fact fact(String name, String value) {
    return Fact.known("lent." + EscapedBytes.write(name), EscapedBytes.write(value), SOURCE);
  }
}
