package org.holotype.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.Manifest;
import org.holotype.store.BlobStore;

/** Everything that is looked for in one record. */
public final class Lint {
  /** More of the same in one file is counted, not shown. */
  private static final int MOST_ALIKE = 3;

  private final Manifest recorded;
  private final List<Rule> rules;

  private Lint(Manifest recorded, List<Rule> rules) {
    this.recorded = recorded;
    this.rules = rules;
  }

  /**
   * For a record made by this user on this host.
   *
   * @param user the name; empty where it is not known
   * @param host likewise
   */
  public static Lint of(Manifest recorded, Optional<String> user, Optional<String> host) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new HostPaths());
    rules.add(new Unpinned());
    TimeStamps.of(recorded.observation()).ifPresent(rules::add);
    Names.of("user-name", "the user's name", user).ifPresent(rules::add);
    Names.of("host-name", "the host's name", host).ifPresent(rules::add);
    return new Lint(recorded, rules);
  }

  /** What reviewers would trip over, as far as these bytes show it. */
  public List<Finding> findings(BlobStore blobs) {
    return Texts.of(recorded, blobs).stream().flatMap(this::findings).toList();
  }

  private Stream<Finding> findings(Text text) {
    return rules.stream().flatMap(rule -> limited(text, rule.findings(text)));
  }

  private static Stream<Finding> limited(Text text, List<Finding> alike) {
    if (alike.size() <= MOST_ALIKE) {
      return alike.stream();
    }
    Finding last = alike.get(MOST_ALIKE - 1);
    Finding more =
        new Finding(
            last.code(),
            text.name(),
            "and " + (alike.size() - MOST_ALIKE) + " more lines like these",
            last.mend());
    return Stream.concat(alike.stream().limit(MOST_ALIKE), Stream.of(more));
  }
}
