package org.holotype.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.compare.EnvironmentComparison;
import org.holotype.launch.HostSupport;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.EnvironmentDifference.Weight;

/** Everything in which two runs differ, likeliest first. */
final class Factors {
  private static final int LAST = 100;

  private Factors() {}

  /**
   * The contrasts of two runs.
   *
   * @param rootfs of the image, which decides what can be held
   * @param parts in which the image of the other run differs, where it does
   */
  static List<Contrast> between(
      Side recorded, Side observed, Path rootfs, Optional<PartFactor> parts) {
    List<Contrast> all = new ArrayList<>();
    all.addAll(new VariableFactor().contrasts(recorded, observed).toList());
    VariableFactor.unread(all, recorded, observed).ifPresent(all::add);
    Stream.of(HostFactor.ALL, RecipeFactor.ALL, List.of(new FileSystemFactor(rootfs)))
        .flatMap(List::stream)
        .flatMap(factor -> factor.contrasts(recorded, observed))
        .map(contrast -> possible(contrast, rootfs))
        .forEach(all::add);
    Set<String> told = new TreeSet<>(selected(all));
    for (Side side : List.of(recorded, observed)) {
      parts.stream().flatMap(each -> each.consequences(side)).forEach(told::add);
    }
    parts.stream().flatMap(each -> each.contrasts(recorded, observed)).forEach(all::add);
    SelectionFactor.ALL.stream()
        .flatMap(factor -> factor.contrasts(recorded, observed))
        .filter(contrast -> !told.contains(contrast.factor()))
        .map(contrast -> possible(contrast, rootfs))
        .forEach(all::add);
    new VariantFactor()
        .contrasts(recorded, observed)
        .filter(contrast -> !told.contains(contrast.factor()))
        .forEach(all::add);
    all.addAll(others(recorded, observed, all, told));
    return joined(all.stream().sorted(Comparator.comparingInt(Contrast::rank)).toList());
  }

  /**
   * What is held by one and the same thing is turned as one: an OpenBLAS made with OpenMP takes
   * OpenMP's number of threads, and hiding what libm is chosen by hides what variants are.
   */
  private static List<Contrast> joined(List<Contrast> sorted) {
    List<Contrast> joined = new ArrayList<>();
    for (Contrast each : sorted) {
      List<Contrast> same = joined.stream().filter(each::isHeldAs).toList();
      joined.removeAll(same);
      joined.add(same.stream().reduce(each, Contrast::beside));
    }
    return joined.stream().sorted(Comparator.comparingInt(Contrast::rank)).toList();
  }

  /** What another difference already accounts for is its consequence, not a cause beside it. */
  private static Set<String> selected(List<Contrast> others) {
    return others.stream()
        .flatMap(each -> each.pin().stream())
        .flatMap(pin -> pin.selections().keySet().stream())
        .collect(Collectors.toSet());
  }

  private static Contrast possible(Contrast contrast, Path rootfs) {
    Optional<String> hindrance =
        contrast.pin().stream()
            .flatMap(
                pin -> Stream.concat(pin.recorded().all().stream(), pin.observed().all().stream()))
            .map(each -> HostSupport.hindrance(each, rootfs))
            .flatMap(Optional::stream)
            .findFirst();
    return hindrance
        .map(
            why ->
                new Contrast(
                    contrast.factor(),
                    contrast.recorded(),
                    contrast.observed(),
                    contrast.rank(),
                    new Contrast.Unpinnable(why)))
        .orElse(contrast);
  }

  private static List<Contrast> others(
      Side recorded, Side observed, List<Contrast> known, Set<String> told) {
    Set<String> named = new TreeSet<>(known.stream().map(Contrast::factor).toList());
    Set<String> speakers =
        new TreeSet<>(
            told.stream()
                .filter(name -> !name.startsWith(Side.INSIDE))
                .map(Factors::speaker)
                .toList());
    return EnvironmentComparison.compare(recorded.observation(), observed.observation()).stream()
        .filter(each -> each.weight() != Weight.UNLIKELY)
        .filter(each -> !named.contains(each.fact()) && !told.contains(each.fact()))
        .filter(each -> !speakers.contains(speaker(each.fact())))
        .map(Factors::candidate)
        .toList();
  }

  /** The library that a fact speaks of; libm is part of the C library. */
  private static String speaker(String fact) {
    String first = fact.substring(0, Math.max(0, fact.indexOf('.')));
    return first.equals("libm") ? "glibc" : first;
  }

  private static Contrast candidate(EnvironmentDifference each) {
    return new Contrast(
        each.fact(),
        each.recorded(),
        each.observed(),
        LAST,
        new Contrast.Unpinnable("it cannot be held here"));
  }
}
