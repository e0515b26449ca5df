package org.holotype.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Failure;
import org.holotype.report.Answer;
import org.holotype.report.ci.JunitReport;
import org.holotype.report.ci.MarkdownReport;
import org.holotype.report.page.Figures;
import org.holotype.report.page.HtmlReport;

/**
 * The report files that were asked for.
 *
 * @param html one page for a browser
 * @param junit cases for a build server
 * @param markdown a job's summary
 */
record ReportFiles(
    Optional<ReportFile> html, Optional<ReportFile> junit, Optional<ReportFile> markdown) {
  long count() {
    return Stream.of(html, junit, markdown).flatMap(Optional::stream).count();
  }

  /** Whether pictures would be shown anywhere. */
  boolean showPictures() {
    return html.isPresent();
  }

  /**
   * Writes them all.
   *
   * @throws Failure where a disk refuses; the verdict is named, so that it is not lost
   */
  void write(Answer answer, Figures figures) {
    try {
      html.ifPresent(file -> file.write(HtmlReport.write(answer, figures)));
      junit.ifPresent(file -> file.write(JunitReport.write(answer)));
      markdown.ifPresent(file -> file.write(MarkdownReport.write(answer)));
    } catch (Failure failure) {
      throw new Failure(
              failure.code(),
              "the verdict is " + answer.verdict().word() + ", but " + failure.what(),
              failure.why(),
              failure.mend())
          .causedBy(failure);
    }
  }
}
