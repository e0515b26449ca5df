package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.ReadRecord;
import org.holotype.record.ReadVerdict;
import org.holotype.record.Reviewer;
import org.holotype.report.export.Codecheck;
import org.holotype.report.export.TestResult;
import org.holotype.sign.Envelope;
import org.holotype.sign.trust.Trust;
import org.holotype.verdict.VerdictEntry.Independence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype export}. */
@Command(
    name = "export",
    header = "Write a record and its verdicts in the forms of other programs.",
    footer = {
      "",
      "  $ holotype export 3f1c9a2 --as bundle -o record.intoto.jsonl",
      "  $ holotype export 3f1c9a2 --as test-result --sign",
      "  $ holotype export 3f1c9a2 --as codecheck -o codecheck.yml",
      "",
      "bundle       DSSE envelopes, one a line: the record's, then each verdict's",
      "test-result  in-toto's predicate, one a line for each verdict that counts; with --sign each in a",
      "             DSSE envelope of yours, else unsigned",
      "codecheck    the certificate file of a CODECHECK, from the newest verdict that counts",
      "",
      "A verdict counts where you trust its key, and it is not the record's own."
    })
final class ExportCommand extends Action {
  private static final String TEST_RESULT = "test-result";

  @Parameters(paramLabel = "RECORD", description = "The start of a record's id.")
  private String name = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "bundle|test-result|codecheck",
      description = "Which form.")
  private String form = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it goes; by default standard output.")
  private @Nullable Path out;

  @Option(names = "--sign", description = "Sign each test-result with your key.")
  private boolean sign;

  @Mixin private KeyOptions key = new KeyOptions();
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SignersOption signers = new SignersOption();

  @Override
  int act(Talk talk) {
    Optional<ReportFile> place = Optional.ofNullable(out).map(to -> ReportFile.at("-o", to));
    try (Bench bench = Bench.open(talk, signers)) {
      RecordArgument argument = new RecordArgument(name, store);
      ReadRecord read = argument.read(bench, talk);
      Verdicts beside = argument.verdicts(read, bench);
      beside
          .findings()
          .forEach(finding -> talk.warning(finding.object() + ": " + finding.message()));
      byte[] bytes = document(read, beside.sound(), bench);
      place.ifPresentOrElse(file -> file.write(bytes), () -> talk.document(bytes));
      return beside.findings().isEmpty() ? HOLDS : NO_VERDICT;
    }
  }

  private byte[] document(ReadRecord read, List<ReadVerdict> verdicts, Bench bench) {
    requireSomethingToSign();
    Stream<String> lines =
        switch (form) {
          case "bundle" -> bundle(read, verdicts);
          case TEST_RESULT -> testResults(read, counted(read, verdicts), bench);
          case "codecheck" -> codecheck(read, counted(read, verdicts));
          default ->
              throw new Failure(
                  Code.USAGE,
                  "there is no form " + form,
                  "--as takes bundle, test-result or codecheck",
                  "holotype export RECORD --as bundle");
        };
    return lines
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Stream<String> bundle(ReadRecord read, List<ReadVerdict> verdicts) {
    return Stream.concat(Stream.of(read.signed()), verdicts.stream().map(ReadVerdict::signed))
        .map(Envelope::line);
  }

  private Stream<String> testResults(ReadRecord read, List<ReadVerdict> verdicts, Bench bench) {
    Stream<String> lines =
        verdicts.stream().map(one -> TestResult.line(read.manifest(), one.judgement(), one.id()));
    if (!sign) {
      return lines;
    }
    Reviewer reviewer = key.reviewer(bench, store.openIfThere());
    return lines
        .map(line -> reviewer.sign(line.getBytes(StandardCharsets.UTF_8)))
        .map(Envelope::line);
  }

  private void requireSomethingToSign() {
    if (sign && !form.equals(TEST_RESULT)) {
      throw new Failure(
          Code.USAGE,
          "there is nothing to sign in the form " + form,
          "what a bundle holds is signed already, and other forms have no place for a signature",
          "leave --sign out, or write --as test-result");
    }
  }

  private static Stream<String> codecheck(ReadRecord read, List<ReadVerdict> verdicts) {
    ReadVerdict newest = verdicts.get(verdicts.size() - 1);
    List<String> checkers =
        newest.signers().stream()
            .filter(signed -> signed.trust().trust() == Trust.TRUSTED)
            .map(signed -> signed.signature().principal())
            .toList();
    return Codecheck.lines(read.manifest(), newest.judgement(), newest.id(), checkers).stream();
  }

  /** By a key that the reader trusts and that is not the record's own; the oldest first. */
  private static List<ReadVerdict> counted(ReadRecord read, List<ReadVerdict> verdicts) {
    List<ReadVerdict> counted =
        verdicts.stream()
            .filter(one -> one.independence() == Independence.INDEPENDENT)
            .filter(
                one ->
                    one.signers().stream()
                        .anyMatch(signed -> signed.trust().trust() == Trust.TRUSTED))
            .sorted(Comparator.comparing(one -> one.judgement().observation().started()))
            .toList();
    if (counted.isEmpty()) {
      throw new Failure(
          Code.SIGNER_UNKNOWN,
          "record " + read.id().abbreviated() + " has no verdict to export",
          "of its " + verdicts.size() + " verdicts none is by another key that you trust",
          "see them: holotype show "
              + read.id().abbreviated()
              + " --verdicts; trust one's key: holotype trust add");
    }
    return counted;
  }
}
