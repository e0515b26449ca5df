package org.holotype.report.ci;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.report.Answer;
import org.holotype.report.Markup;
import org.holotype.report.OutputBlock;
import org.holotype.report.OutputWords;
import org.holotype.report.Palette;
import org.holotype.report.PolicyWords;
import org.holotype.report.Words;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/**
 * An answer as JUnit XML: one case per claim, then one per output. What is not accepted is a
 * failure, what could not be judged an error.
 */
public final class JunitReport {
  private JunitReport() {}

  /** The whole document, UTF-8. */
  public static byte[] write(Answer answer) {
    List<Suite> suites =
        List.of(
            new Suite("run", beyondOutputs(answer)),
            new Suite("claims", answer.claims().stream().map(JunitReport::claim).toList()),
            new Suite("outputs", outputs(answer)));
    Markup xml = new Markup();
    List<Case> all = suites.stream().flatMap(suite -> suite.cases().stream()).toList();
    xml.open("testsuites", counts("holotype " + answer.command(), all, answer)).feed();
    for (Suite suite : suites) {
      suite.write(xml, answer);
    }
    xml.close().feed();
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Case> beyondOutputs(Answer answer) {
    return answer
        .reason()
        .map(reason -> new Case("verdict", answer.verdict(), reason, List.of(reason)))
        .stream()
        .toList();
  }

  private static Case claim(ClaimVerdict claim) {
    String judged = "judged by policy: " + PolicyWords.ofClaim(claim.policy());
    List<String> lines = new ArrayList<>(List.of(judged));
    claim.note().ifPresent(lines::add);
    return new Case(claim.name(), claim.verdict(), claim.note().orElse(judged), lines);
  }

  private static List<Case> outputs(Answer answer) {
    List<Case> cases = new ArrayList<>();
    answer.outputs().stream().map(JunitReport::output).forEach(cases::add);
    long counted = answer.compared() - answer.outputs().size();
    if (counted > 0) {
      String name = Words.count(counted, "identical " + answer.noun());
      cases.add(new Case(name, Verdict.IDENTICAL, "", List.of()));
    }
    return cases;
  }

  private static Case output(OutputVerdict output) {
    List<String> lines =
        output.verdict() == Verdict.IDENTICAL
            ? List.of()
            : new OutputBlock(Palette.PLAIN).lines(output);
    Optional<String> extent = OutputWords.extent(output.difference());
    String message =
        output.primary().word()
            + extent
                .or(() -> OutputWords.note(output.difference()))
                .map(words -> ": " + words)
                .orElse("");
    return new Case(OutputWords.path(output), output.verdict(), message, lines);
  }

  private static String[] counts(String name, List<Case> cases, Answer answer) {
    return new String[] {
      "name",
      name,
      "tests",
      Integer.toString(cases.size()),
      "failures",
      Long.toString(cases.stream().filter(one -> one.isFailure(answer)).count()),
      "errors",
      Long.toString(cases.stream().filter(Case::isError).count()),
      "skipped",
      "0"
    };
  }

  /** Cases of one kind; an empty one is not written. */
  private record Suite(String name, List<Case> cases) {
    void write(Markup xml, Answer answer) {
      if (cases.isEmpty()) {
        return;
      }
      xml.open("testsuite", counts(name, cases, answer)).feed();
      for (Case one : cases) {
        one.write(xml, "holotype." + answer.command() + "." + name, answer);
      }
      xml.close().feed();
    }
  }

  /** One thing that holds or does not. */
  private record Case(String name, Verdict verdict, String message, List<String> lines) {
    boolean isError() {
      return verdict == Verdict.INCONCLUSIVE;
    }

    boolean isFailure(Answer answer) {
      return !isError() && !answer.acceptance().accepts(verdict);
    }

    void write(Markup xml, String room, Answer answer) {
      xml.open("testcase", "classname", room, "name", name);
      if (isError()) {
        complaint(xml, "error");
      } else if (isFailure(answer)) {
        complaint(xml, "failure");
      } else if (!lines.isEmpty()) {
        xml.feed().open("system-out").lines(lines).close().feed();
      }
      xml.close().feed();
    }

    private void complaint(Markup xml, String element) {
      xml.feed().open(element, "type", verdict.word(), "message", message);
      xml.lines(lines).close().feed();
    }
  }
}
