package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.holotype.manifest.StreamDigest;
import org.holotype.manifest.StreamDigests;

/**
 * One standard stream of a re-run held against the recorded one. Streams are no outputs: this
 * stands beside the verdict and has no part in it.
 *
 * @param stream {@code stdout} or {@code stderr}
 * @param sameness whether both runs wrote the same bytes
 * @param recorded what was written then
 * @param observed what was written now
 */
public record StreamVerdict(
    String stream, Sameness sameness, StreamDigest recorded, StreamDigest observed) {
  /** Of two streams no more is said. */
  public enum Sameness {
    @JsonProperty("identical")
    IDENTICAL,
    @JsonProperty("different")
    DIFFERENT
  }

  /** Both streams of two runs. */
  public static List<StreamVerdict> between(StreamDigests recorded, StreamDigests observed) {
    return List.of(
        of("stdout", recorded.stdout(), observed.stdout()),
        of("stderr", recorded.stderr(), observed.stderr()));
  }

  private static StreamVerdict of(String stream, StreamDigest recorded, StreamDigest observed) {
    Sameness sameness = recorded.sameAs(observed) ? Sameness.IDENTICAL : Sameness.DIFFERENT;
    return new StreamVerdict(stream, sameness, recorded, observed);
  }
}
