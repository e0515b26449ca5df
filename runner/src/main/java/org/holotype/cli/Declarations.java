package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Claim;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Selector;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.holotype.record.DeclaredInput;
import org.holotype.tree.BytePath;

/** What authors declare on the command line, as values. */
final class Declarations {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Declarations() {}

  /** {@code PATH[:INSIDE]} each; no two are seen at the same place. */
  static List<DeclaredInput> inputs(List<String> texts) {
    List<DeclaredInput> inputs = texts.stream().map(Declarations::input).toList();
    requireOnce("--input", inputs.stream().map(input -> EscapedBytes.write(input.inside())));
    return inputs;
  }

  /** {@code NAME=PATH[#PART][;rtol=..;atol=..;ulp=..]} each; no two have the same name. */
  static List<Claim> claims(List<String> texts) {
    List<Claim> claims = texts.stream().map(Declarations::claim).toList();
    requireOnce("--claim", claims.stream().map(Claim::name));
    return claims;
  }

  private static void requireOnce(String option, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw usage(
                  option + " was not understood",
                  "\"" + name + "\" is declared twice",
                  "declare it once, or give one of them another name");
            });
  }

  /** {@code PATH[:INSIDE]}; without INSIDE, the path is the same inside. */
  static DeclaredInput input(String text) {
    if (text.isEmpty()) {
      throw usage("--input was not understood", "it is empty", "write --input PATH[:INSIDE]");
    }
    int colon = text.lastIndexOf(':');
    boolean named = colon > 0 && text.startsWith("/", colon + 1);
    Path given = Path.of(named ? text.substring(0, colon) : text).toAbsolutePath();
    String inside =
        named ? Arguments.bytes(text.substring(colon + 1)) : BytePath.bytes(given.normalize());
    return new DeclaredInput(real(given), placeInside(inside));
  }

  /** What the author's own link leads to: a link alone would be recorded without its bytes. */
  private static Path real(Path given) {
    try {
      return given.toRealPath();
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_MISSING,
              "input " + EscapedBytes.write(BytePath.bytes(given)) + " is not there",
              "no file or directory of this name can be reached",
              "name an existing one: --input PATH[:INSIDE]")
          .causedBy(e);
    }
  }

  private static String placeInside(String inside) {
    String place =
        "/" + new TreePath(inside.replaceFirst("^/+", "").replaceFirst("/+$", "")).bytes();
    if (place.equals("/") || place.equals(InputTree.WORKSPACE)) {
      throw usage(
          "--input cannot be seen at " + EscapedBytes.write(place),
          "that place is taken",
          "choose another: --input PATH:/data");
    }
    return place;
  }

  /** {@code NAME[=VALUE]}; without VALUE, the caller's value, which must be set. */
  static Variable variable(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (!NAME.matcher(name).matches()) {
      throw usage(
          "--env " + text + " was not understood",
          "\"" + name + "\" is no variable name",
          "write --env NAME=VALUE");
    }
    String value =
        equals < 0
            ? Optional.ofNullable(System.getenv(name)).orElseThrow(() -> unset(name))
            : text.substring(equals + 1);
    return new Variable(name, EscapedBytes.write(Arguments.bytes(value)), Variable.Origin.DECLARED);
  }

  /** {@code NAME=PATH[#PART][;rtol=..;atol=..;ulp=..]}. */
  static Claim claim(String text) {
    String[] parts = Tolerances.split(text);
    int equals = parts[0].indexOf('=');
    if (equals < 1 || equals == parts[0].length() - 1) {
      throw usage(
          "--claim " + text + " was not understood",
          "it has no NAME=PATH",
          "write --claim \"Figure 3=out/fig3.png\"");
    }
    Map<String, String> tolerance = Tolerances.bounds(parts, text);
    String place = parts[0].substring(equals + 1);
    int hash = partAt(place);
    String path = place.substring(0, hash).replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    return Claim.onPart(
        parts[0].substring(0, equals),
        new TreePath(Arguments.bytes(path)),
        tolerance,
        part(place.substring(hash), text));
  }

  /** Where the part begins, if there is one; a {@code #} may be in a name, too. */
  private static int partAt(String place) {
    return Stream.of(Selector.Form.values())
        .mapToInt(form -> place.indexOf("#" + form.prefix()))
        .filter(at -> at >= 0)
        .min()
        .orElse(place.length());
  }

  private static Optional<Selector> part(String written, String claim) {
    try {
      return written.isEmpty()
          ? Optional.empty()
          : Optional.of(Selector.parse(written.substring(1)));
    } catch (IllegalArgumentException e) {
      throw usage(
              "--claim " + claim + " was not understood",
              String.valueOf(e.getMessage()),
              "write NAME=FILE#json:/a/b, NAME=FILE#csv:row=3,column=p or NAME=FILE#text:REGEX")
          .causedBy(e);
    }
  }

  private static Failure unset(String name) {
    return usage(
        "--env " + name + " was not understood",
        "the caller's environment does not set it",
        "write --env " + name + "=VALUE");
  }

  private static Failure usage(String what, String why, String mend) {
    return new Failure(Code.USAGE, what, why, mend);
  }
}
