package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.record.ReadRecord;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.Words;
import org.holotype.verdict.Explanation;
import org.holotype.verdict.RerunVerdict;

/** Who, when and of what: taken from the record and from the runs, never from the clock. */
final class RerunFacts {
  private final List<Answer.Fact> facts = new ArrayList<>();

  private RerunFacts() {}

  static List<Answer.Fact> of(
      ReadRecord read, Observation now, RerunVerdict verdict, Acceptance acceptance) {
    RerunFacts facts = new RerunFacts();
    facts.record(read);
    facts.run("recorded", read.manifest().observation());
    facts.run("run again", now);
    if (!verdict.pins().isEmpty()) {
      facts.add("pinned", String.join(" ", verdict.pins()));
    }
    facts.add("runs", Words.grouped(verdict.runs()));
    verdict.explanation().ifPresent(facts::explained);
    facts.add(
        "accepted",
        acceptance == Acceptance.IDENTICAL ? "identical only" : "identical, equivalent");
    facts.add("judged with", Version.line());
    return facts.facts;
  }

  private void explained(Explanation explanation) {
    explanation.sentences().forEach(each -> add("explained", each));
    add(
        "to have the other bits here",
        explanation.command().orElse("no setting that was tried brings all of them back"));
  }

  private void record(ReadRecord read) {
    Manifest manifest = read.manifest();
    add("record", read.id().hex());
    manifest.name().ifPresent(name -> add("name", name));
    read.signers().forEach(signer -> add("signed", signature(signer)));
    add("command", Words.command(manifest.recipe().command()));
    add(
        "image",
        manifest
            .image()
            .identity()
            .manifest()
            .orElse(manifest.image().identity().tree())
            .toString());
  }

  private static String signature(ReadRecord.Signed signed) {
    return "by "
        + signed.signature().key().fingerprint()
        + ", signing as "
        + signed.signature().principal()
        + ": "
        + signed.trust().trust().words();
  }

  private void run(String label, Observation run) {
    String host =
        Stream.of("cpu.name", "kernel.release")
            .map(name -> run.host().fact(name).flatMap(Fact::value))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    add(
        label,
        run.started()
            + " to "
            + run.finished()
            + ", under "
            + run.launch().words()
            + (host.isEmpty() ? "" : ", on " + host));
  }

  private void add(String label, String value) {
    facts.add(new Answer.Fact(label, value));
  }
}
