package org.holotype.compare;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * One entry under two names.
 *
 * @param recorded its name on the recorded side, where the other side has none
 * @param observed its name on the other side, where the recorded side has none
 * @param why what shows them to be one
 */
record Renaming(TreePath recorded, TreePath observed, String why) {
  /**
   * Names that differ in nothing but Unicode normalisation or case: what a file system that
   * normalises or folds names makes of one.
   */
  static List<Renaming> twins(Collection<TreePath> missing, Collection<TreePath> extra) {
    List<Renaming> twins = new ArrayList<>();
    twins.addAll(of(missing, extra, Renaming::normalised, "the same name in Unicode NFC"));
    Set<TreePath> before = new HashSet<>(missing);
    Set<TreePath> now = new HashSet<>(extra);
    twins.forEach(twin -> before.remove(twin.recorded()));
    twins.forEach(twin -> now.remove(twin.observed()));
    twins.addAll(of(before, now, Renaming::folded, "the same name but for upper and lower case"));
    return twins;
  }

  /**
   * Pairs of one key, which only one entry of either side may have.
   *
   * @param key empty for an entry that cannot be told by it
   */
  static List<Renaming> of(
      Collection<TreePath> missing,
      Collection<TreePath> extra,
      Function<TreePath, Optional<String>> key,
      String why) {
    Map<String, List<TreePath>> left = byKey(missing, key);
    Map<String, List<TreePath>> right = byKey(extra, key);
    List<Renaming> pairs = new ArrayList<>();
    left.forEach(
        (same, before) -> {
          List<TreePath> now = right.getOrDefault(same, List.of());
          if (before.size() == 1 && now.size() == 1) {
            pairs.add(new Renaming(before.get(0), now.get(0), why));
          }
        });
    return pairs;
  }

  /** In words, besides what else differs. */
  Difference difference() {
    return Difference.of(DifferenceClass.RENAMED, "now " + observed + ": " + why);
  }

  private static Map<String, List<TreePath>> byKey(
      Collection<TreePath> paths, Function<TreePath, Optional<String>> key) {
    Map<String, List<TreePath>> byKey = new HashMap<>();
    for (TreePath path : paths) {
      key.apply(path)
          .ifPresent(same -> byKey.computeIfAbsent(same, none -> new ArrayList<>()).add(path));
    }
    return byKey;
  }

  private static Optional<String> normalised(TreePath path) {
    return text(path).map(text -> Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static Optional<String> folded(TreePath path) {
    return normalised(path).map(text -> text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /** Bytes that are no text have no case and no other form. */
  private static Optional<String> text(TreePath path) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(path.toBytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
