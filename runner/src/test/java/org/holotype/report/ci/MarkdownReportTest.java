package org.holotype.report.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.Specimen;
import org.holotype.report.WellFormed;
import org.holotype.verdict.CompareResult;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  @Test
  void verdictAndTotalsThenTables() {
    String markdown = text(Specimen.ordinary().answer());
    assertTrue(
        markdown.startsWith(
            """
            ## Holotype: diverged

            `re-run of record 3f1c9a2`: 15 outputs: 3 diverged, 1 inconclusive, 2 equivalent, 9 identical

            `the command exited with 0 then and 3 now`

            ### Claims

            | verdict | claim | judged by | note |
            | --- | --- | --- | --- |
            | **diverged** | `Figure 3` | `author's` | `14 pixels differ` |
            | **diverged** | `Table 1: fitted masses` | `author's` |  |
            | **equivalent** | `Supplementary spectra` | `reviewer's, not the author's` |  |
            | **identical** | `Table 2` | `bitwise` |  |

            ### Outputs that are not identical

            | verdict | class | output | how much | worst | judged by | note |
            | --- | --- | --- | --- | --- | --- | --- |
            | **diverged** | missing | `out/residuals.npy` |  |  |  | `only the recorded run created it` |
            """),
        markdown);
    assertTrue(
        markdown.contains(
            "| `1,204 of 262,144 numbers differ, first at [0, 3, 17]` |  | the reviewer's own"
                + " policy, not the author's, undone to compare: `byte order` |  |"),
        markdown);
    assertFalse(markdown.contains("table-1.csv"), markdown);
  }

  @Test
  void foreignWordsStayInTheirCells() {
    String ordinary = shape(text(Specimen.ordinary().answer()));
    for (String hostile : WellFormed.HOSTILE) {
      Specimen specimen = new Specimen(word -> word + hostile);
      assertEquals(ordinary, shape(text(specimen.answer())), hostile);
    }
  }

  /** It with every code span as one letter: whatever is left of a foreign word would show. */
  private static String shape(String markdown) {
    return markdown.replaceAll("`[^`\\n|]+`", "x");
  }

  @Test
  void aLongListIsCutWithACount() {
    CompareResult endless =
        CompareResult.of(Collections.nCopies(50_000, Specimen.ordinary().outputs().get(1)));
    byte[] markdown =
        MarkdownReport.write(Answer.of(endless, "a against b", Acceptance.EQUIVALENT, List.of()));
    assertTrue(markdown.length < 1 << 20, "" + markdown.length);
    assertTrue(
        new String(markdown, StandardCharsets.UTF_8).contains("and 49,800 more; `--json` lists"));
  }

  private static String text(Answer answer) {
    return new String(MarkdownReport.write(answer), StandardCharsets.UTF_8);
  }
}
