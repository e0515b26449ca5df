package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.packages.InventoryChanges;
import org.holotype.manifest.packages.PackageChange;
import org.holotype.report.JsonReport;
import org.holotype.report.Words;
import org.holotype.report.packages.CycloneDx;
import org.holotype.report.packages.PackageText;
import org.holotype.report.packages.Spdx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype packages}. */
@Command(
    name = "packages",
    header = "List the packages of a record's image, or what differs between two.",
    description = {
      "The image may be long gone: the list was taken when the image was recorded.",
      "With two records the exit status is 0 where they hold the same packages, 1 where they do",
      "not, 2 where a database that could not be read leaves it open."
    },
    footer = {
      "",
      "  $ holotype packages 3f1c9a2",
      "  $ holotype packages 3f1c9a2 --format cyclonedx -o sbom.json",
      "  $ holotype packages 3f1c9a2 77ab01e"
    })
final class PackagesCommand extends Action {
  private static final int DIFFER = 1;

  @Parameters(
      arity = "1..2",
      paramLabel = RecordArgument.LABEL,
      description = RecordArgument.DESCRIPTION)
  private List<String> names = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, cyclonedx (1.6) or spdx (2.3).")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the list to a file instead.")
  private @Nullable Path out;

  @Mixin private StoreOption store = new StoreOption();

  /** What the list looks like. */
  enum Format {
    TEXT,
    JSON,
    CYCLONEDX,
    SPDX
  }

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk)) {
      List<KeptPackages> lists = new ArrayList<>();
      for (String name : names) {
        lists.add(KeptPackages.of(new RecordArgument(name, store).read(bench, talk), bench, talk));
      }
      return lists.size() == 1
          ? list(lists.get(0), talk)
          : compare(lists.get(0), lists.get(1), talk);
    }
  }

  private int list(KeptPackages kept, Talk talk) {
    kept.warn(talk);
    talk.note("packages: " + Words.harmless(kept.summary().describe()));
    byte[] bytes =
        switch (talk.isJson() && format == Format.TEXT ? Format.JSON : format) {
          case TEXT -> lines(PackageText.list(kept.list().inventory()));
          case JSON -> kept.document();
          case CYCLONEDX -> CycloneDx.write(kept.list());
          case SPDX -> Spdx.write(kept.list());
        };
    say(bytes, talk);
    return HOLDS;
  }

  private int compare(KeptPackages before, KeptPackages after, Talk talk) {
    if (format == Format.CYCLONEDX || format == Format.SPDX) {
      throw new Failure(
          Code.USAGE,
          "two records cannot be compared as an SBOM",
          "--format was given with two records",
          "leave --format out, or say --format json");
    }
    List<PackageChange> changes =
        InventoryChanges.between(before.list().inventory(), after.list().inventory());
    int unread = before.isSameImage(after) ? 0 : before.unread() + after.unread();
    before.warn(talk);
    after.warn(talk);
    say(
        talk.isJson() || format == Format.JSON
            ? JsonReport.small(
                "package-changes", PackageText.document(before.id(), after.id(), changes, unread))
            : lines(PackageText.changes(changes)),
        talk);
    if (changes.isEmpty()) {
      talk.note(
          unread > 0
              ? "inconclusive: what could be read is the same, and some databases could not"
              : "the same packages");
      return unread > 0 ? NO_VERDICT : HOLDS;
    }
    return DIFFER;
  }

  private void say(byte[] bytes, Talk talk) {
    if (out == null) {
      talk.document(bytes);
    } else {
      ReportFile.at("-o", out).write(bytes);
    }
  }

  private static byte[] lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
