package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holotype.manifest.ImageOrigin;
import org.holotype.manifest.ImageSignature;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;
import org.holotype.verdict.CodePaths;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.Corroboration;
import org.holotype.verdict.DoctorResult;
import org.holotype.verdict.ImageVerifyResult;
import org.holotype.verdict.InspectResult;
import org.holotype.verdict.LogEntry;
import org.holotype.verdict.RecordResult;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.ShownVerdicts;
import org.holotype.verdict.Verdict;
import org.holotype.verdict.VerifyResult;

/**
 * Results for people, as lines without line ends. The same value gives the same lines, and nothing
 * foreign in them can drive a terminal.
 *
 * @param palette whether verdicts are coloured
 */
public record TextReport(Palette palette) {
  /** A recording: what it is called from now on, and how much it holds. */
  public List<String> record(RecordResult result) {
    return List.of(
        "recorded   "
            + result.record().abbreviated()
            + "   "
            + Words.count(result.outputs(), "output")
            + ", "
            + Words.count(result.inputs(), "input")
            + String.format(Locale.ROOT, ", %.1f s", result.seconds()));
  }

  /** A re-run: the verdict first, then claims, differing outputs and differing environment. */
  public List<String> rerun(RerunVerdict rerun) {
    return new RerunText(palette).lines(rerun);
  }

  /** A comparison of two files or trees. */
  public List<String> compare(CompareResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        palette.paint(result.verdict().word(), result.verdict())
            + "   "
            + Words.grouped(result.compared())
            + " compared, "
            + Words.grouped(result.identical())
            + " identical");
    Grounds.ofEquivalence(result.verdict(), result.files())
        .ifPresent(grounds -> lines.add("  " + grounds));
    lines.addAll(new OutputList(palette).lines(result.files()));
    return lines;
  }

  /** What a record's signatures and bytes came to. */
  public List<String> verify(VerifyResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (result.findings().isEmpty()
                ? palette.paint("sound", Verdict.IDENTICAL)
                : palette.paint("damaged", Verdict.DIVERGED))
            + "   "
            + result.record().abbreviated());
    lines.addAll(SignatureRows.lines(result.signatures()));
    Table findings = new Table("  ");
    result
        .findings()
        .forEach(
            finding ->
                findings.row(
                    Words.harmless(finding.code()),
                    Words.harmless(finding.object()),
                    Words.harmless(finding.message())));
    lines.addAll(findings.lines());
    return lines;
  }

  /** What an image's digests came to: why one was refused is told on standard error. */
  public List<String> imageVerify(ImageVerifyResult result) {
    if (!result.findings().isEmpty()) {
      String refused = palette.paint("refused", Verdict.DIVERGED);
      return List.of(refused + "  " + Words.harmless(result.image()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        palette.paint("sound", Verdict.IDENTICAL)
            + "    "
            + Words.harmless(result.image())
            + "  "
            + Words.count(result.layers().size(), "layer")
            + ", "
            + Words.grouped(result.bytes())
            + " bytes");
    Table members = new Table("  ");
    result.members().forEach(each -> members.row(each.word(), each.digest()));
    lines.addAll(members.lines());
    return lines;
  }

  /** Whether this host can launch, one row a backend. */
  public List<String> doctor(DoctorResult result) {
    Table table = new Table("  ");
    for (DoctorResult.Backend backend : result.backends()) {
      table.row(
          Words.harmless(backend.name()),
          backend.ok()
              ? palette.paint("ok", Verdict.IDENTICAL)
              : palette.paint("cannot", Verdict.INCONCLUSIVE),
          Words.harmless(backend.cause().or(backend::version).orElse("")),
          remark(backend));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        result.ok()
            ? palette.paint("this host can launch", Verdict.IDENTICAL)
            : palette.paint("this host cannot launch", Verdict.INCONCLUSIVE));
    lines.addAll(table.lines());
    return lines;
  }

  private static String remark(DoctorResult.Backend backend) {
    String lacks = String.join("; ", backend.degraded());
    return backend
        .remedy()
        .map(remedy -> "mend: " + Words.harmless(remedy))
        .orElse(lacks.isEmpty() ? "" : "but: " + Words.harmless(lacks));
  }

  /** Which recorded code paths this host takes. */
  public List<String> codePaths(CodePaths result) {
    return new CodePathsText(palette).lines(result);
  }

  /** What an image says of itself. */
  public List<String> inspect(InspectResult image) {
    Table head = new Table("");
    head.row("format", Words.harmless(image.format()));
    image.members().forEach(member -> head.row(member.word(), member.digest(), member.survives()));
    image.userland().osRelease().ifPresent(os -> head.row("system", Words.harmless(os)));
    image.origin().ifPresent(origin -> origin(origin, head));
    head.row("layers", Words.grouped(image.layers().size()));
    List<String> lines = new ArrayList<>(head.lines());
    lines.addAll(layers(image.layers()));
    return lines;
  }

  private static void origin(ImageOrigin origin, Table head) {
    origin.location().ifPresent(place -> head.row("from", Words.harmless(place)));
    origin.platform().ifPresent(each -> head.row("for", Words.harmless(each)));
    origin.documents().forEach(each -> head.row("document", Words.harmless(each.name())));
    for (ImageSignature each : origin.signatures()) {
      head.row("signature", Words.checked(each), Words.harmless(each.reason()));
    }
  }

  /** A record, with the signatures that hold for it. */
  public List<String> show(
      RecordId id, Manifest manifest, List<VerifyResult.Signature> signatures) {
    return new RecordText().lines(id, manifest, signatures);
  }

  /** The verdicts beside a record, and what is wrong with those that are not told. */
  public List<String> verdicts(ShownVerdicts shown) {
    return VerdictRows.lines(shown, palette);
  }

  /** One line a record, in the order given. */
  public List<String> log(List<LogEntry> entries) {
    Table table = new Table("");
    for (LogEntry entry : entries) {
      table.row(
          entry.record().abbreviated(),
          Words.harmless(entry.started()),
          "exit " + entry.exit(),
          Words.count(entry.outputs(), "output"),
          Words.clipped(entry.name().orElseGet(() -> Words.command(entry.command())), 60),
          entry.verdicts().map(Corroboration::describe).orElse(""));
    }
    return table.lines();
  }

  private static List<String> layers(List<Layer> layers) {
    Table table = new Table("  ");
    for (Layer layer : layers) {
      table.row(
          layer.digest().abbreviated(),
          Words.grouped(layer.size()),
          Words.harmless(layer.mediaType()),
          Words.clipped(layer.createdBy().orElse(""), 60));
    }
    return table.lines();
  }
}
