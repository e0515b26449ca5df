package org.holotype.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;

/** The executables of an image that carry a package list of their own; looked for once. */
final class Executables {
  static final String GO = ".go.buildinfo";
  static final String CARGO = ".dep-v0";

  private static final int EXECUTABLE = 0111;

  private final Map<TreePath, ElfSections> found = new HashMap<>();
  private boolean looked;

  /** The files that have this section, sorted. */
  List<TreePath> with(String section, ImageTree tree) {
    if (!looked) {
      tree.files().stream().filter(Executables::mayRun).forEach(node -> look(node.path(), tree));
      looked = true;
    }
    return found.entrySet().stream()
        .filter(each -> each.getValue().has(section))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The bytes of a section of one of them. */
  byte[] bytes(TreePath path, String section, ImageTree tree, int most) throws Unread {
    try (FileWindow file = tree.open(path)) {
      return ElfSections.of(file).bytes(section, file, most);
    }
  }

  private static boolean mayRun(TreeDigest.Node node) {
    return (node.mode().bits() & EXECUTABLE) != 0 || node.path().name().contains(".so");
  }

  /** A file whose section table is damaged has no list that could be found. */
  private void look(TreePath path, ImageTree tree) {
    try (FileWindow file = tree.open(path)) {
      ElfSections sections = ElfSections.of(file);
      if (sections.has(GO) || sections.has(CARGO)) {
        found.put(path, sections);
      }
    } catch (Unread damaged) {
      found.remove(path);
    }
  }
}
