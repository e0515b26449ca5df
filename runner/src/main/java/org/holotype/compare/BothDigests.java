package org.holotype.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/**
 * Says which bytes a verdict is about wherever it calls other bytes harmless, or undid something.
 */
final class BothDigests {
  /** A shorter file is read before a second thread has started. */
  private static final long LARGE = 1 << 20;

  private BothDigests() {}

  /** The verdict with the digests of both files, where it needs them. */
  static OutputVerdict told(OutputVerdict verdict, Node recorded, Node observed) {
    boolean files = recorded.type() == Node.Type.FILE && observed.type() == Node.Type.FILE;
    boolean excused = verdict.verdict() == Verdict.EQUIVALENT;
    boolean undone = !verdict.difference().normalisers().isEmpty();
    if (!files || (!excused && !undone)) {
      return verdict;
    }
    List<Optional<Digest>> digests = digests(recorded, observed);
    return verdict.of(digests.get(0), digests.get(1));
  }

  private static List<Optional<Digest>> digests(Node recorded, Node observed) {
    Node[] files = {recorded, observed};
    Digested[] digests = new Digested[files.length];
    int few = Math.min(recorded.size(), observed.size()) < LARGE ? files.length : 1;
    try {
      Workers.run(files.length, few, i -> digests[i] = new Digested(TreeRenames.digest(files[i])));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return List.of(digests[0].digest(), digests[1].digest());
  }

  /** Empty where the bytes cannot be read. */
  private record Digested(Optional<Digest> digest) {}
}
