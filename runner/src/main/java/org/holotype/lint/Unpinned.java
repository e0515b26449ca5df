package org.holotype.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.holotype.report.Words;

/** Recipe lines that fetch whatever is newest on the day they run. */
final class Unpinned implements Rule {
  private static final int MOST_SHOWN = 80;

  /**
   * A way of fetching.
   *
   * @param line fetches
   * @param pinned says that it fetches one certain thing; looked for in the line or, where the
   *     whole recipe can pin, in all of it
   * @param scope where to look
   * @param mend how to
   */
  private record Way(Pattern line, Pattern pinned, Scope scope, String mend) {
    boolean isLoose(String text, String whole) {
      return line.matcher(text).find()
          && !pinned.matcher(scope == Scope.LINE ? text : whole).find();
    }
  }

  private enum Scope {
    LINE,
    RECIPE
  }

  private static final List<Way> WAYS =
      List.of(
          way(
              "^\\s*(FROM\\s+(?!scratch\\b)(--platform=\\S+\\s+)?\\S+|From:\\s*\\S+)",
              "@sha256:[0-9a-f]{64}|^\\s*From:\\s*/|\\.sif\\b",
              Scope.LINE,
              "name the base image by digest: IMAGE@sha256:..."),
          way(
              "\\b(apt-get|apt|aptitude)\\s+(-\\S+\\s+)*install\\b"
                  + "|(^|[;&|(])\\s*(mmdebstrap|debootstrap)\\s",
              "snapshot\\.debian\\.org|snapshot\\.ubuntu\\.com|install\\b[^&|;]*\\s[a-z0-9.+-]+=\\S",
              Scope.RECIPE,
              "install from a snapshot.debian.org date, or PACKAGE=VERSION"),
          way(
              "\\bapk\\s+(-\\S+\\s+)*add\\b|\\b(dnf|yum|microdnf|zypper)\\s+(-\\S+\\s+)*install\\b",
              "\\b(add|install)\\b[^&|;]*\\s[a-z0-9.+-]+(=|-[0-9])\\S*",
              Scope.LINE,
              "name the version: PACKAGE=VERSION or PACKAGE-VERSION"),
          way(
              "\\bpip3?\\s+(-\\S+\\s+)*install\\b(?!.*(-r\\s|--requirement|\\s\\.(\\s|$)))",
              "\\binstall\\b[^&|;]*\\S==\\S|--require-hashes|@\\s*[0-9a-f]{40}",
              Scope.LINE,
              "name the version: PACKAGE==VERSION, better with --require-hashes"),
          way(
              "\\b(conda|mamba|micromamba)\\s+(-\\S+\\s+)*install\\b",
              "\\binstall\\b[^&|;]*\\S=\\S|--file|explicit",
              Scope.LINE,
              "name version and build, or install an explicit lock file"),
          way(
              "\\binstall\\.packages\\s*\\(|\\binstall_(github|git|gitlab)\\s*\\(|BiocManager::install",
              "/cran/[^\"']*\\d{4}-\\d{2}-\\d{2}|mran|@[0-9a-f]{7,40}|renv::restore|version\\s*=",
              Scope.RECIPE,
              "use a dated snapshot repository or renv::restore()"),
          way(
              "\\b(curl|wget)\\b[^|]*https?://|^\\s*ADD\\s+https?://",
              "sha(256|512)sum|--checksum=|shasum|openssl dgst|gpg\\s+--verify",
              Scope.RECIPE,
              "check what came: sha256sum -c, or ADD --checksum="),
          way(
              "\\bgit\\s+clone\\b",
              "\\bgit\\b[^&|;]*\\b(checkout|reset)\\b[^&|;]*[0-9a-f]{7,40}",
              Scope.RECIPE,
              "check out one commit after cloning: git checkout COMMIT"),
          way(
              "\\b(npm|yarn|pnpm)\\s+(install|add)\\b|\\bcargo\\s+install\\b|\\bgo\\s+install\\b",
              "@v?\\d|--locked|--frozen-lockfile|package-lock",
              Scope.LINE,
              "install from the lock file: npm ci, cargo install --locked"));

  private static Way way(String line, String pinned, Scope scope, String mend) {
    return new Way(Pattern.compile(line), Pattern.compile(pinned), scope, mend);
  }

  @Override
  public List<Finding> findings(Text text) {
    if (text.role() != Text.Role.RECIPE) {
      return List.of();
    }
    return switch (text.fileName()) {
      case "requirements.txt" -> lists(text, Unpinned::isLooseRequirement, "PACKAGE==VERSION");
      case "environment.yml", "environment.yaml" ->
          lists(text, Unpinned::isLooseDependency, "PACKAGE=VERSION=BUILD");
      default -> commands(text);
    };
  }

  private static List<Finding> commands(Text text) {
    List<Finding> findings = new ArrayList<>();
    List<Joined> lines = Joined.of(text.lines());
    for (Joined line : lines) {
      for (Way way : WAYS) {
        if (way.isLoose(line.text(), text.content())) {
          findings.add(finding(text.at(line.first()), line.text(), way.mend()));
        }
      }
    }
    return findings;
  }

  private static List<Finding> lists(Text text, Predicate<String> isLoose, String form) {
    List<Finding> findings = new ArrayList<>();
    List<String> lines = text.lines();
    for (int line = 0; line < lines.size(); line++) {
      if (isLoose.test(lines.get(line))) {
        findings.add(finding(text.at(line), lines.get(line), "name the version: " + form));
      }
    }
    return findings;
  }

  private static Finding finding(String where, String line, String mend) {
    return new Finding(
        "unpinned",
        where,
        "fetches what is newest: " + Words.clipped(line.strip(), MOST_SHOWN),
        mend);
  }

  /** Options, comments and blank lines are no requirements. */
  private static boolean isLooseRequirement(String line) {
    return line.matches("\\s*[A-Za-z0-9].*") && !line.contains("==") && !line.contains("@");
  }

  private static boolean isLooseDependency(String line) {
    return line.matches("\\s*-\\s+[A-Za-z0-9_.-]+\\s*([<>].*)?");
  }
}
