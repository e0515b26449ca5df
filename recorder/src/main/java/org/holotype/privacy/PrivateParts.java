package org.holotype.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Image;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Library;
import org.holotype.manifest.Linkage;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Variable;

/**
 * Says which private parts a record would publish, where each stands. They are said and not cut
 * out: a command or a recipe without them would be another one.
 */
public final class PrivateParts {
  private static final int MOST = 20;

  private final PrivateWords words;
  private final Map<String, String> found = new LinkedHashMap<>();

  private PrivateParts(PrivateWords words) {
    this.words = words;
  }

  /** The same where no part of a stream is kept. */
  public static List<String> of(
      Manifest manifest, Map<String, String> recipes, PrivateWords words) {
    return of(manifest, recipes, Map.of(), words);
  }

  /**
   * Looks through what is about to be signed.
   *
   * @param recipes the build recipe's texts by written name, bytes as ISO-8859-1; whoever has the
   *     record asks for them next
   * @param streams what is kept of the standard streams, by the words for each part, likewise
   * @return one sentence a place, the most urgent kind of each; at most twenty, then how many more
   */
  public static List<String> of(
      Manifest manifest,
      Map<String, String> recipes,
      Map<String, String> streams,
      PrivateWords words) {
    PrivateParts parts = new PrivateParts(words);
    parts.asked(manifest);
    parts.seen(manifest);
    parts.image(manifest.image());
    recipes.forEach((name, text) -> parts.lines("recipe file " + name, text));
    streams.forEach(parts::lines);
    return parts.sentences();
  }

  private void asked(Manifest manifest) {
    manifest.name().ifPresent(name -> look("the record's name", name));
    int argument = 0;
    for (String word : manifest.recipe().command()) {
      look(argument == 0 ? "the command" : "argument " + argument + " of the command", word);
      argument++;
    }
    manifest.recipe().environment().forEach(this::variable);
    for (InputTree tree : manifest.recipe().inputs()) {
      look("the place of input " + tree.at(), tree.at());
      tree.entries().forEach(entry -> look("the name of input " + entry.path(), entry.path() + ""));
    }
  }

  private void variable(Variable variable) {
    String where = "variable " + variable.name();
    if (variable.origin() == Variable.Origin.DECLARED
        && Assignment.isSecret(variable.name())
        && !variable.value().isEmpty()) {
      found.putIfAbsent(where, Private.Kind.PASSWORD.words());
    }
    look(where, variable.value());
  }

  private void seen(Manifest manifest) {
    facts("fact ", manifest.observation().host());
    manifest.observation().inside().ifPresent(inside -> facts("fact seen inside, ", inside));
    manifest.observation().implementations().stream()
        .flatMap(List::stream)
        .forEach(each -> facts(" of " + each.library(), each.facts()));
    manifest.observation().libraries().objects().forEach(this::compiled);
    manifest
        .observation()
        .outputs()
        .forEach(output -> look("the name of output " + output.path(), output.path() + ""));
  }

  private void facts(String of, List<Fact> selected) {
    for (Fact fact : selected) {
      fact.value().ifPresent(value -> look("fact " + fact.name() + of, value));
    }
  }

  private void compiled(Library library) {
    library.linkage().flatMap(Linkage::compilers).stream()
        .flatMap(List::stream)
        .forEach(name -> look("the compiler's name in " + library.path(), name));
  }

  private void facts(String prefix, Host host) {
    for (Fact fact : host.facts()) {
      fact.value().ifPresent(value -> look(prefix + fact.name(), value));
    }
  }

  /** An image has authors of its own; their homes and names are none of ours, their tokens are. */
  private void image(Image image) {
    PrivateParts secrets = new PrivateParts(PrivateWords.none());
    image.config().environment().forEach(each -> secrets.look("the image's environment", each));
    image.config().labels().forEach((name, value) -> secrets.look("image label " + name, value));
    image.history().stream()
        .flatMap(step -> Stream.concat(step.createdBy().stream(), step.comment().stream()))
        .forEach(words -> secrets.look("the image's history", words));
    secrets.found.forEach(found::putIfAbsent);
  }

  private void lines(String name, String text) {
    int line = 1;
    int from = 0;
    for (Private part : PrivateText.find(text, words)) {
      line += (int) text.substring(from, part.start()).chars().filter(each -> each == '\n').count();
      from = part.start();
      found.putIfAbsent(name + ", line " + line, shown(part, text));
    }
  }

  private void look(String where, String text) {
    PrivateText.find(text, words).stream()
        .min(Comparator.comparing(Private::kind))
        .ifPresent(part -> found.putIfAbsent(where, shown(part, text)));
  }

  /** The first letters tell an author which one it is, and a reader of the log not enough. */
  private static String shown(Private part, String text) {
    String hint =
        part.kind().isSecret() && part.end() - part.start() > 16
            ? " (" + text.substring(part.start(), part.start() + 4) + "...)"
            : "";
    return part.kind().words() + hint;
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    found.forEach(
        (where, what) -> {
          if (sentences.size() < MOST) {
            sentences.add("private: " + where + " holds " + what + ", which the record would tell");
          }
        });
    if (found.size() > MOST) {
      sentences.add("private: and " + (found.size() - MOST) + " more places");
    }
    return sentences;
  }
}
