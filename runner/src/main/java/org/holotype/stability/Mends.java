package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** What an author can do about an output that moves. */
final class Mends {
  private Mends() {}

  /** How what moves an output is held by the record. */
  static Optional<String> against(List<Disturbance> movers) {
    List<String> mends = new ArrayList<>();
    for (Disturbance mover : movers) {
      String name = mover.name();
      if (name.startsWith("threads")) {
        mends.add("record with --env OMP_NUM_THREADS=N --env OPENBLAS_NUM_THREADS=N (1 is safest)");
      } else if (name.startsWith("processors")) {
        mends.add("ask for no more threads than the smallest host has: 1 is safest");
      } else if (name.equals("directory-order")) {
        mends.add("sort what a directory lists before using it");
      } else if (name.equals("hash-seed")) {
        mends.add("record with --env PYTHONHASHSEED=0 (Perl: --env PERL_HASH_SEED=0)");
      } else if (name.equals("addresses")) {
        mends.add("order by something else than addresses");
      } else if (name.equals("load")) {
        mends.add("do not let the speed of threads decide an order");
      }
    }
    List<String> once = mends.stream().distinct().toList();
    return once.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", once));
  }

  /** The bound that an author may declare, where only last digits move. */
  static Optional<String> byTolerance(TreePath path, Optional<Difference> difference) {
    return difference
        .flatMap(one -> one.magnitude().maxUlp())
        .filter(ulp -> ulp > 0)
        .map(
            ulp ->
                "to store what was seen as your tolerance, record with --runs 5 --tolerance \""
                    + path
                    + ";ulp="
                    + ulp
                    + "\"");
  }
}
