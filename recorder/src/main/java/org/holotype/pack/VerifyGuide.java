package org.holotype.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holotype.manifest.Image;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Lendable;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Network;
import org.holotype.manifest.Output;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;

/**
 * The shell lines that check a pack and run its command again. Every value of the record stands in
 * them as one quoted word: a record may be hostile, and its reader is about to paste.
 */
final class VerifyGuide {
  private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

  private VerifyGuide() {}

  static byte[] of(PackMaterial material, LayerPrograms programs) {
    Map<String, String> values = values(material, programs);
    return PLACE
        .matcher(template())
        .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> values(PackMaterial material, LayerPrograms programs) {
    Manifest manifest = material.manifest();
    Recipe recipe = manifest.recipe();
    return Map.ofEntries(
        Map.entry("RECORD", material.record().id().hex()),
        Map.entry("LAYERS", layers(manifest.image(), programs)),
        Map.entry("INPUTS", inputs(recipe.inputs())),
        Map.entry("ENVIRONMENT", environment(recipe.environment())),
        Map.entry(
            "COMMAND", lines(recipe.command().stream().map(ShellWord::quoteWritten).toList())),
        Map.entry("LENT", lent(recipe)),
        Map.entry("NETWORK", recipe.network() == Network.NONE ? "--net" : ""),
        Map.entry("HOSTNAME", ShellWord.quoteWritten(recipe.hostname())),
        Map.entry("UID", Integer.toString(recipe.uid())),
        Map.entry("GID", Integer.toString(recipe.gid())),
        Map.entry("DIRECTORY", ShellWord.quoteWritten(recipe.directory())),
        Map.entry("STDIN", recipe.stdin().isPresent() ? PackContents.STDIN.bytes() : "/dev/null"),
        Map.entry("LIMITS", limits(recipe.limits().orElse(List.of()))),
        Map.entry("STATUS", Integer.toString(manifest.observation().exit().status())),
        Map.entry("DELETED", deleted(manifest.observation().outputs())));
  }

  /** A reason is one line of what can be seen, so nothing after the {@code #} is a command. */
  private static String lent(Recipe recipe) {
    String lent =
        recipe.lends().stream().map(Lendable::phrase).collect(Collectors.joining(" and "));
    return lent.isEmpty()
        ? ""
        : "# Not sealed: the author's command was lent "
            + lent
            + ". These lines lend the network alone. The author's reason: "
            + recipe.because().orElse("none");
  }

  private static String layers(Image image, LayerPrograms programs) {
    return lines(image.layers().stream().map(layer -> layer(layer, programs)).toList());
  }

  private static String layer(Layer layer, LayerPrograms programs) {
    return String.join(
        " ",
        "layer",
        layer.digest().algorithm() + "/" + layer.digest().hex(),
        layer.diffId().algorithm() + "/" + layer.diffId().hex(),
        "'" + programs.of(layer.digest()) + "'");
  }

  private static String inputs(List<InputTree> inputs) {
    return lines(
        IntStream.range(0, inputs.size())
            .mapToObj(
                index ->
                    "place "
                        + PackContents.input(index).bytes()
                        + " "
                        + ShellWord.quoteWritten(inputs.get(index).at()))
            .toList());
  }

  /** What Holotype sets to watch the dynamic loader is no part of what the author asked for. */
  private static String environment(List<Variable> variables) {
    return lines(
        variables.stream()
            .filter(variable -> variable.origin() != Variable.Origin.OBSERVER)
            .map(variable -> ShellWord.quoteWritten(variable.name() + "=" + variable.value()))
            .toList());
  }

  /** Words of util-linux, or none. */
  private static String limits(List<Limit> limits) {
    return limits.isEmpty()
        ? ""
        : limits.stream()
            .map(
                limit ->
                    "--"
                        + limit.resource().kernelsWord()
                        + "="
                        + limit.amount()
                        + ":"
                        + limit.ceiling())
            .collect(Collectors.joining(" ", "prlimit ", " "));
  }

  private static String deleted(List<Output> outputs) {
    return lines(
        outputs.stream()
            .filter(output -> output.change() == Output.Change.DELETED)
            .map(output -> ShellWord.quote(output.path().bytes()))
            .toList());
  }

  private static String lines(List<String> words) {
    return words.stream().collect(Collectors.joining("\n"));
  }

  private static String template() {
    try (InputStream in = VerifyGuide.class.getResourceAsStream("VERIFY.md")) {
      if (in == null) {
        throw new IllegalStateException("VERIFY.md is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("VERIFY.md cannot be read", e);
    }
  }
}
