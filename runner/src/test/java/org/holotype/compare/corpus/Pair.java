package org.holotype.compare.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.holotype.compare.Context;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/**
 * Two outputs that a scientist could get, and what must be said of them.
 *
 * @param name what is special about them
 * @param path the file's name, by which some formats are known
 * @param recorded the author's bytes
 * @param observed the other side's
 * @param verdict the only right one
 * @param primary the only right class
 * @param figures what else must hold of the difference
 * @param left what the recorded side knows of its run
 * @param right what the other side knows of its own
 * @param policy in force
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record Pair(
    String name,
    String path,
    byte[] recorded,
    byte[] observed,
    Verdict verdict,
    DifferenceClass primary,
    Consumer<Difference> figures,
    Context left,
    Context right,
    Policy policy) {
  /** The default policy of somebody who declared order free and fewer digits harmless. */
  public static final Policy LENIENT =
      new Policy(
          Policy.Source.AUTHOR,
          Policy.DEFAULT.doubles(),
          Policy.DEFAULT.singles(),
          Policy.DEFAULT.halves(),
          Policy.DEFAULT.digits(),
          DifferenceClass.benign(),
          List.of());

  /** A pair of which only verdict and class are asked so far, under the lenient policy. */
  public static Pair of(
      String name,
      String path,
      byte[] recorded,
      byte[] observed,
      Verdict verdict,
      DifferenceClass primary) {
    return new Pair(
        name,
        path,
        recorded,
        observed,
        verdict,
        primary,
        difference -> {},
        Context.NONE,
        Context.NONE,
        LENIENT);
  }

  /** The same for text. */
  public static Pair of(
      String name,
      String path,
      String recorded,
      String observed,
      Verdict verdict,
      DifferenceClass primary) {
    return of(
        name,
        path,
        recorded.getBytes(StandardCharsets.UTF_8),
        observed.getBytes(StandardCharsets.UTF_8),
        verdict,
        primary);
  }

  /** With figures that must be met exactly. */
  public Pair with(Consumer<Difference> exact) {
    return new Pair(
        name,
        path,
        recorded,
        observed,
        verdict,
        primary,
        figures.andThen(exact),
        left,
        right,
        policy);
  }

  /** Of two runs of which something is known. */
  public Pair between(Context one, Context other) {
    return new Pair(name, path, recorded, observed, verdict, primary, figures, one, other, policy);
  }

  /** Under another policy. */
  public Pair under(Policy other) {
    return new Pair(name, path, recorded, observed, verdict, primary, figures, left, right, other);
  }

  /** So many units differ. */
  public Pair differing(long count) {
    return with(
        difference ->
            Assertions.assertEquals(count, difference.differing().orElse(-1L), "differing"));
  }

  /** The farthest pair of numbers lies so many ULP apart. */
  public Pair maxUlp(long ulp) {
    return with(
        difference ->
            Assertions.assertEquals(ulp, difference.magnitude().maxUlp().orElse(-1L), "max ULP"));
  }

  /** The first difference stands there. */
  public Pair where(String place) {
    return with(difference -> Assertions.assertEquals(place, difference.where().orElse("nowhere")));
  }

  /** Exactly these had to be undone. */
  public Pair normalisers(String... names) {
    return with(difference -> Assertions.assertEquals(List.of(names), difference.normalisers()));
  }
}
