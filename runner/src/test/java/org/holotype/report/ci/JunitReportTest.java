package org.holotype.report.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.Specimen;
import org.holotype.report.WellFormed;
import org.holotype.verdict.CompareResult;
import org.junit.jupiter.api.Test;

class JunitReportTest {
  @Test
  void aCasePerClaimThenOnePerOutput() {
    String xml = text(Specimen.ordinary().answer());
    assertTrue(
        xml.startsWith(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="holotype rerun" tests="20" failures="6" errors="1" skipped="0">
            <testsuite name="run" tests="1" failures="1" errors="0" skipped="0">
            <testcase classname="holotype.rerun.run" name="verdict">
            <failure type="diverged" message="the command exited with 0 then and 3 now">the command exited with 0 then and 3 now
            </failure>
            </testcase>
            </testsuite>
            <testsuite name="claims" tests="4" failures="2" errors="0" skipped="0">
            <testcase classname="holotype.rerun.claims" name="Figure 3">
            <failure type="diverged" message="14 pixels differ">judged by policy: author&#39;s
            14 pixels differ
            </failure>
            </testcase>
            """),
        xml);
    assertTrue(
        xml.contains(
            """
            <testcase classname="holotype.rerun.outputs" name="out/model.bin">
            <error type="inconclusive" message="unreadable: recorded bytes not at hand">\
              inconclusive  unreadable     out/model.bin
                  recorded bytes not at hand
            </error>
            </testcase>
            """),
        xml);
    assertTrue(
        xml.contains("<testcase classname=\"holotype.rerun.outputs\" name=\"out/table-1.csv\"></"),
        xml);
    assertTrue(xml.contains("name=\"out/run.log\">\n<system-out>  equivalent"), xml);
  }

  @Test
  void whatWasNotAcceptedFails() {
    Answer strict = Answer.of(Specimen.ordinary().rerun(), Acceptance.IDENTICAL, List.of());
    assertTrue(text(strict).contains("<failure type=\"equivalent\""), text(strict));
    assertTrue(!text(Specimen.ordinary().answer()).contains("type=\"equivalent\""));
  }

  @Test
  void whatIsOnlyCountedIsOneCase() {
    Answer equal =
        Answer.of(
            CompareResult.of(Specimen.ordinary().outputs()),
            "a against b",
            Acceptance.EQUIVALENT,
            List.of());
    assertTrue(text(equal).contains("name=\"9 identical paths\""), text(equal));
  }

  @Test
  void foreignWordsMakeNoElement() throws Exception {
    for (String hostile : WellFormed.HOSTILE) {
      Specimen specimen = new Specimen(word -> word + hostile);
      assertEquals(
          WellFormed.skeleton(text(Specimen.ordinary().answer())),
          WellFormed.skeleton(text(specimen.answer())));
    }
  }

  private static String text(Answer answer) {
    return new String(JunitReport.write(answer), StandardCharsets.UTF_8);
  }
}
