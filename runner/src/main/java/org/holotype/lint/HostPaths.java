package org.holotype.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.report.Words;

/** Places that one user or one cluster has, in what is meant to run elsewhere. */
final class HostPaths implements Rule {
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<![\\w./$~}-])(/(?:home|Users|scratch|lustre|gpfs|beegfs|nfs|mnt|media|afs|projects?)"
              + "/[\\w.@+-]+(?:/[\\w.@+-]+)*|/root/[\\w.@+-]+|[A-Z]:\\\\\\\\?Users\\\\\\\\?[\\w.-]+)");
  private static final int MOST_SHOWN = 80;

  @Override
  public List<Finding> findings(Text text) {
    List<Finding> findings = new ArrayList<>();
    List<String> lines = text.lines();
    for (int line = 0; line < lines.size(); line++) {
      Matcher place = PLACE.matcher(lines.get(line));
      if (place.find()) {
        findings.add(
            new Finding(
                "host-path",
                text.at(line),
                "names " + Words.clipped(place.group(1), MOST_SHOWN),
                "use a path below the workspace, or declare the file with --input"));
      }
    }
    return findings;
  }
}
