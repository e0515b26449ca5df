package org.holotype.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.Spread;
import org.holotype.manifest.TreePath;
import org.holotype.store.BlobStore;

/** Several runs of one command, the others held against the first. */
final class Repetition {
  private final Observation first;
  private final List<Claim> claims;
  private final BlobStore keep;
  private final Map<TreePath, Set<Spread.Kept>> kept = new TreeMap<>();
  private final List<Map<TreePath, Digest>> runs = new ArrayList<>();
  private final Map<String, List<String>> further = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param claims with what the first run said
   * @param keep where the bytes of an output go that moved
   */
  Repetition(Observation first, List<Claim> claims, BlobStore keep) {
    this.first = first;
    this.keep = keep;
    this.claims = claims;
    runs.add(files(first));
  }

  /**
   * Holds one more run against the first.
   *
   * @param outputs where its bytes still are
   */
  void add(Observation again, BlobStore outputs) {
    runs.add(files(again));
    again.outputs().forEach(output -> keep(output, outputs));
    if (!again.exit().equals(first.exit())) {
      warnings.add("run " + runs.size() + " exited with " + again.exit().status());
    }
    for (Claim claim : ClaimedValues.of(claims, again.outputs(), outputs).claims()) {
      claim
          .value()
          .filter(value -> claim.part().isPresent())
          .ifPresent(
              value -> further.computeIfAbsent(claim.name(), name -> new ArrayList<>()).add(value));
    }
  }

  /** Keeps what an output is now, where the first run left a file with other bytes there. */
  private void keep(Output output, BlobStore outputs) {
    Optional<Digest> then = Optional.ofNullable(runs.get(0).get(output.path()));
    Optional<Digest> now =
        output.change() == Output.Change.DELETED ? Optional.empty() : output.digest();
    if (then.isEmpty() || now.isEmpty() || now.equals(then)) {
      return;
    }
    Set<Spread.Kept> those = kept.computeIfAbsent(output.path(), path -> new LinkedHashSet<>());
    Spread.Kept one = new Spread.Kept(now.orElseThrow(), output.size());
    if (those.size() < Spread.Moved.MOST_KEPT && those.add(one)) {
      copy(one.digest(), outputs);
    }
  }

  private void copy(Digest digest, BlobStore outputs) {
    try (InputStream bytes = outputs.open(digest)) {
      keep.put(bytes);
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "what another run left cannot be kept",
              String.valueOf(e.getMessage()),
              "see to the disk of $HOLOTYPE_HOME, or record with fewer --runs")
          .causedBy(e);
    }
  }

  /** The claims, with what the further runs said where not all agreed. */
  List<Claim> claims() {
    return claims.stream().map(this::told).toList();
  }

  private Claim told(Claim claim) {
    List<String> values = further.getOrDefault(claim.name(), List.of());
    boolean agreed = values.stream().allMatch(value -> claim.value().equals(Optional.of(value)));
    return agreed ? claim : claim.also(values);
  }

  /** What is told of the runs; empty where there was one. */
  Optional<Spread> spread() {
    return runs.size() < 2 ? Optional.empty() : Optional.of(new Spread(runs.size(), moved()));
  }

  /** What the author should know. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    for (Spread.Moved moved : moved()) {
      all.add(
          "output "
              + moved.path()
              + " moved between the "
              + runs.size()
              + " runs: "
              + (moved.seen() < runs.size()
                  ? "left by " + moved.seen() + " of them"
                  : moved.digests().size() + " different contents"));
    }
    return all;
  }

  private List<Spread.Moved> moved() {
    Set<TreePath> paths = new TreeSet<>();
    runs.forEach(run -> paths.addAll(run.keySet()));
    return paths.stream()
        .map(this::moved)
        .filter(moved -> moved.seen() < runs.size() || moved.digests().size() > 1)
        .toList();
  }

  private Spread.Moved moved(TreePath path) {
    List<Digest> seen =
        runs.stream()
            .map(run -> Optional.ofNullable(run.get(path)))
            .flatMap(Optional::stream)
            .toList();
    return new Spread.Moved(
        path,
        seen.size(),
        List.copyOf(new LinkedHashSet<>(seen)),
        Optional.ofNullable(kept.get(path)).map(List::copyOf));
  }

  private static Map<TreePath, Digest> files(Observation run) {
    Map<TreePath, Digest> files = new TreeMap<>();
    for (Output output : run.outputs()) {
      if (output.change() != Output.Change.DELETED) {
        output.digest().ifPresent(digest -> files.put(output.path(), digest));
      }
    }
    return files;
  }
}
