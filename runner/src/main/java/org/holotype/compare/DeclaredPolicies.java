package org.holotype.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DeclaredPolicy;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Policy.Source;

/**
 * The policies that people declared: the reviewer's over the author's, a claim's over a pattern's,
 * of patterns the last one that fits, of claims the one that names the output most closely. Where
 * nobody declared anything the documented default is in force.
 *
 * @param claims the author's
 * @param author the author's, by path
 * @param reviewer the reader's own, by path
 */
public record DeclaredPolicies(
    List<Claim> claims, List<PathTolerance> author, List<PathTolerance> reviewer)
    implements Policies {
  public DeclaredPolicies {
    claims = List.copyOf(claims);
    author = List.copyOf(author);
    reviewer = List.copyOf(reviewer);
  }

  /** What a record declares, and what its reader does. */
  public static DeclaredPolicies of(Manifest recorded, List<PathTolerance> reviewer) {
    return new DeclaredPolicies(
        recorded.claims(), recorded.tolerances().orElse(List.of()), reviewer);
  }

  @Override
  public Policy of(TreePath path) {
    return reviewers(path)
        .or(() -> closest(path).map(claim -> authors(claim.tolerance())))
        .or(() -> authors(path))
        .orElse(Policy.DEFAULT);
  }

  @Override
  public Policy of(Claim claim, TreePath path) {
    return reviewers(path)
        .orElseGet(() -> claim.tolerance().isEmpty() ? of(path) : authors(claim.tolerance()));
  }

  private Optional<Policy> reviewers(TreePath path) {
    return last(reviewer, path).map(declared -> DeclaredPolicy.of(Source.REVIEWER, declared));
  }

  private Optional<Policy> authors(TreePath path) {
    return last(author, path)
        .map(declared -> understood(() -> DeclaredPolicy.of(Source.AUTHOR, declared)));
  }

  private static Policy authors(Map<String, String> tolerance) {
    return understood(() -> DeclaredPolicy.of(Source.AUTHOR, tolerance));
  }

  /** A record may hold what only a later release understands; what is unclear excuses nothing. */
  private static Policy understood(Supplier<Policy> declared) {
    try {
      return declared.get();
    } catch (IllegalArgumentException unclear) {
      return Policy.BITWISE;
    }
  }

  private static Optional<PathTolerance> last(List<PathTolerance> declared, TreePath path) {
    return declared.stream().filter(one -> one.paths().matches(path)).reduce((a, b) -> b);
  }

  private Optional<Claim> closest(TreePath path) {
    return claims.stream()
        .filter(claim -> claim.part().isEmpty())
        .filter(claim -> !claim.tolerance().isEmpty() && path.isWithin(claim.output()))
        .max(
            Comparator.comparingInt((Claim claim) -> claim.output().bytes().length())
                .thenComparing(claims::indexOf));
  }
}
