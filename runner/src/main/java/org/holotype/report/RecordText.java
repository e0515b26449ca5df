package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageOrigin;
import org.holotype.manifest.Lendable;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.StreamDigest;
import org.holotype.manifest.StreamDigests;
import org.holotype.verdict.VerifyResult.Signature;

/** A record for a person, also long after its image is gone. */
record RecordText() {
  private static final List<String> HEADLINE_FACTS =
      List.of("cpu.name", "kernel.release", "cpu.microcode", "memory.total");

  private static final List<String> SELECTIONS =
      List.of(
          "libm.path",
          "openblas.core",
          "openblas.threads",
          "mkl.branch",
          "fftw.simd",
          "openmp.threads");

  List<String> lines(RecordId id, Manifest manifest, List<Signature> signatures) {
    List<String> lines = new ArrayList<>(head(id, manifest));
    lines.addAll(outputs(manifest.observation().outputs()));
    lines.addAll(claims(manifest.claims()));
    lines.addAll(tolerances(manifest.tolerances().orElse(List.of())));
    lines.addAll(SignatureRows.lines(signatures));
    return lines;
  }

  private static List<String> head(RecordId id, Manifest manifest) {
    Observation seen = manifest.observation();
    Table table = new Table("");
    table.row("record", id.hex());
    manifest.name().ifPresent(name -> table.row("name", Words.harmless(name)));
    table.row("command", Words.command(manifest.recipe().command()));
    table.row("image", image(manifest.image()));
    manifest.image().origin().map(ImageOrigin::signatures).orElse(List.of()).stream()
        .map(each -> Words.checked(each) + ": " + Words.harmless(each.reason()))
        .forEach(words -> table.row("signature", words));
    manifest
        .image()
        .userland()
        .inventory()
        .ifPresent(packages -> table.row("packages", Words.harmless(packages.describe())));
    table.row("recipe", recipe(manifest));
    lent(manifest.recipe()).ifPresent(words -> table.row("lent", words));
    table.row("run", run(seen));
    table.row("host", host(seen));
    table.row("inputs", Words.count(manifest.recipe().inputFiles(), "file"));
    manifest
        .recipe()
        .stdin()
        .ifPresent(
            stdin ->
                table.row(
                    "stdin",
                    Words.grouped(stdin.size()) + " bytes, " + stdin.digest().abbreviated()));
    manifest.recipe().limits().ifPresent(limits -> table.row("limits", limits(limits)));
    seen.streams().ifPresent(streams -> table.row("streams", streams(streams)));
    table.row("libraries", Words.grouped(seen.libraries().objects().size()) + " mapped");
    selected(seen).ifPresent(selected -> table.row("selected", selected));
    table.row("outputs", Words.grouped(seen.outputs().size()));
    manifest
        .spread()
        .ifPresent(
            spread ->
                table.row(
                    "runs",
                    spread.runs()
                        + ", between which "
                        + Words.count(spread.moved().size(), "output")
                        + " moved"));
    return table.lines();
  }

  private static String limits(List<Limit> limits) {
    return String.join(", ", limits.stream().map(Limit::describe).toList());
  }

  private static String streams(StreamDigests streams) {
    return "stdout " + stream(streams.stdout()) + "; stderr " + stream(streams.stderr());
  }

  private static String stream(StreamDigest stream) {
    return stream.size() == 0
        ? "empty"
        : Words.grouped(stream.size()) + " bytes, " + stream.digest().abbreviated();
  }

  private static String image(Image image) {
    String system = image.userland().osRelease().map(Words::harmless).orElse("no os-release");
    return Words.harmless(image.format())
        + ", "
        + system
        + ", "
        + Words.count(image.layers().size(), "layer")
        + ", "
        + image.identity().manifest().orElse(image.identity().tree());
  }

  private static Optional<String> lent(Recipe recipe) {
    return recipe.lends().isEmpty()
        ? Optional.empty()
        : Optional.of(
            recipe.lends().stream().map(Lendable::phrase).collect(Collectors.joining(", "))
                + recipe.because().map(words -> ": \"" + words + "\"").orElse(""));
  }

  private static String recipe(Manifest manifest) {
    List<String> names =
        manifest.recipe().files().stream().map(file -> Words.harmless(file.name())).toList();
    return names.isEmpty()
        ? Words.count(manifest.image().history().size(), "step") + " of the image's own history"
        : String.join(", ", names);
  }

  private static String run(Observation seen) {
    return Words.harmless(seen.started())
        + ", "
        + seconds(seen.usage().wallMilliseconds())
        + ", exit "
        + seen.exit().status()
        + ", under "
        + Words.harmless(seen.launch().words());
  }

  private static String seconds(long milliseconds) {
    return milliseconds / 1000 + "." + milliseconds % 1000 / 100 + " s";
  }

  private static String host(Observation seen) {
    List<String> known =
        HEADLINE_FACTS.stream()
            .map(name -> seen.host().fact(name).flatMap(Fact::value))
            .flatMap(Optional::stream)
            .map(Words::harmless)
            .toList();
    return known.isEmpty() ? "nothing known" : String.join(", ", known);
  }

  /** The choices of code that explain most differences between hosts. */
  private static Optional<String> selected(Observation seen) {
    List<String> known =
        SELECTIONS.stream()
            .flatMap(
                name ->
                    seen.implementations().orElse(List.of()).stream()
                        .flatMap(one -> one.fact(name).flatMap(Fact::value).stream())
                        .limit(1)
                        .map(value -> name + " " + Words.harmless(value)))
            .toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", known));
  }

  private static List<String> outputs(List<Output> outputs) {
    Table table = new Table("  ");
    for (Output output : outputs) {
      table.row(
          output.change().name().toLowerCase(Locale.ROOT),
          output.mode().toString(),
          Words.grouped(output.size()),
          output.digest().map(Digest::abbreviated).orElse(""),
          output.path() + output.target().map(target -> " -> " + target).orElse(""));
    }
    return table.lines();
  }

  private static List<String> claims(List<Claim> claims) {
    Table table = new Table("  ");
    for (Claim claim : claims) {
      String tolerance = claim.tolerance().isEmpty() ? "" : claim.tolerance().toString();
      String place =
          claim.output()
              + claim.part().map(part -> "#" + Words.harmless(part.toString())).orElse("");
      table.row(
          Words.harmless(claim.name()),
          place,
          Words.harmless(claim.value().orElse("")),
          Words.harmless(tolerance));
    }
    return claims.isEmpty() ? List.of() : titled("claims", table);
  }

  private static List<String> tolerances(List<PathTolerance> tolerances) {
    Table table = new Table("  ");
    for (PathTolerance one : tolerances) {
      table.row(
          one.paths().toString(),
          one.tolerance().isEmpty() ? "" : Words.harmless(one.tolerance().toString()),
          listed("ignoring ", one.ignored()),
          listed("excusing ", one.excused()),
          listed("refusing ", one.refused()));
    }
    return tolerances.isEmpty() ? List.of() : titled("tolerances", table);
  }

  private static String listed(String word, List<String> names) {
    return names.isEmpty() ? "" : word + Words.harmless(String.join(", ", names));
  }

  private static List<String> titled(String title, Table table) {
    List<String> lines = new ArrayList<>(List.of(title));
    lines.addAll(table.lines());
    return lines;
  }
}
