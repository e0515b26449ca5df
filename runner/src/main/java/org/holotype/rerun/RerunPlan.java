package org.holotype.rerun;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.Variable;

/**
 * What a re-run would do and what it lacks, before anything is done.
 *
 * @param record what would be re-run
 * @param possible whether everything it needs is at hand
 * @param command the recorded argument vector
 * @param environment all of it, {@code NAME=value}
 * @param network what of the network would be seen
 * @param image the tree digest of the image
 * @param inputs how many files are laid out
 * @param bytes how many bytes that is
 * @param backend what would launch it
 * @param recordedSeconds how long the run took when it was recorded
 * @param missing what is not at hand, in words
 * @param held what would be held besides, in words
 * @param lent what of this host would be lent, in words
 * @param lend what has to be consented to first, as {@code --lend} takes it; empty if nothing
 * @param limits how much of this machine it could have
 * @param stdin what it would read from its standard input, in words
 */
public record RerunPlan(
    RecordId record,
    boolean possible,
    List<String> command,
    List<String> environment,
    String network,
    String image,
    long inputs,
    long bytes,
    String backend,
    double recordedSeconds,
    List<String> missing,
    List<String> held,
    List<String> lent,
    String lend,
    List<String> limits,
    Optional<String> stdin) {
  /** The plan for one record. */
  public static RerunPlan of(
      RecordId id, Manifest recorded, List<String> missing, String backend, List<String> held) {
    return new RerunPlan(
        id,
        missing.isEmpty(),
        recorded.recipe().command(),
        recorded.recipe().environment().stream().map(RerunPlan::line).toList(),
        recorded.recipe().network().name().toLowerCase(Locale.ROOT),
        recorded.image().identity().tree().toString(),
        recorded.recipe().inputFiles(),
        bytes(recorded),
        backend,
        recorded.observation().usage().wallMilliseconds() / 1000.0,
        missing,
        held,
        Consent.told(recorded.recipe()),
        Consent.words(recorded.recipe().lends()),
        recorded.recipe().limits().orElse(List.of()).stream().map(Limit::describe).toList(),
        recorded.recipe().stdin().map(stdin -> stdin.size() + " bytes, " + stdin.digest()));
  }

  /** As people read it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("would run   " + String.join(" ", command));
    lines.add("in image    " + image);
    lines.add("launched by " + backend);
    lines.add("network     " + network);
    lent.forEach(each -> lines.add("lent        " + each));
    if (!lend.isEmpty()) {
      lines.add("not sealed; runs only with --lend " + lend);
    }
    limits.forEach(each -> lines.add("limit       " + each));
    stdin.ifPresent(bytes -> lines.add("reading     " + bytes));
    held.forEach(each -> lines.add("held        " + each));
    environment.forEach(variable -> lines.add("with        " + variable));
    lines.add(String.format(Locale.ROOT, "laying out  %d inputs, %d bytes", inputs, bytes));
    lines.add(
        String.format(Locale.ROOT, "it took     %.1f s when it was recorded", recordedSeconds));
    missing.forEach(material -> lines.add("missing     " + material));
    lines.add(possible ? "nothing is missing" : missing.size() + " missing: cannot run");
    return lines;
  }

  private static String line(Variable variable) {
    return variable.name() + "=" + variable.value();
  }

  private static long bytes(Manifest recorded) {
    return recorded.recipe().inputs().stream()
        .flatMap(tree -> tree.entries().stream())
        .mapToLong(entry -> entry.size())
        .sum();
  }
}
