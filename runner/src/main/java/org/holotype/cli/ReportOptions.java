package org.holotype.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that ask for report files besides the words on standard output. */
final class ReportOptions {
  private static final String HTML = "--html";
  private static final String JUNIT = "--junit";
  private static final String MARKDOWN = "--markdown";

  @Option(
      names = HTML,
      paramLabel = "FILE",
      description = "Also write one page for a browser, with figures and charts.")
  private @Nullable Path html;

  @Option(
      names = JUNIT,
      paramLabel = "FILE",
      description = "Also write JUnit XML: a case per claim and per output.")
  private @Nullable Path junit;

  @Option(
      names = MARKDOWN,
      paramLabel = "FILE",
      description = "Also write Markdown, for the summary of a job.")
  private @Nullable Path markdown;

  /**
   * The files that were asked for, each found writable.
   *
   * @throws Failure {@code USAGE} where one cannot be written, or two are the same
   */
  ReportFiles open() {
    ReportFiles files = new ReportFiles(at(HTML, html), at(JUNIT, junit), at(MARKDOWN, markdown));
    long different =
        Stream.of(files.html(), files.junit(), files.markdown())
            .flatMap(Optional::stream)
            .map(ReportFile::file)
            .map(Path::normalize)
            .distinct()
            .count();
    if (different < files.count()) {
      throw new Failure(
          Code.USAGE,
          "two reports cannot be written",
          "they are to go to the same file",
          "name another file for one of " + String.join(", ", HTML, JUNIT, MARKDOWN));
    }
    return files;
  }

  private static Optional<ReportFile> at(String option, @Nullable Path given) {
    return Optional.ofNullable(given).map(path -> ReportFile.at(option, path));
  }
}
