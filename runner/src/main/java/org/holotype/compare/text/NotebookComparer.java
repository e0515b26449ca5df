package org.holotype.compare.text;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** Jupyter notebooks, cell by cell (nbformat 4). */
public final class NotebookComparer implements FormatComparer {
  @Override
  public String format() {
    return "Jupyter notebook";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".ipynb") && TextFiles.isText(head);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    JsonTree.Members left =
        notebook(JsonReading.read(pair.recorded(), Side.RECORDED), Side.RECORDED);
    JsonTree.Members right =
        notebook(JsonReading.read(pair.observed(), Side.OBSERVED), Side.OBSERVED);
    Tally tally = new Tally(terms);
    new NotebookComparison(terms.policy(), tally).notebooks(left, right);
    tally.spellingIfNothingElse("layout");
    return tally.difference(pair, cells(left), "cell");
  }

  private static JsonTree.Members notebook(JsonTree tree, Side side) throws Undecodable {
    if (tree instanceof JsonTree.Members members
        && members.byKey().get("cells") instanceof JsonTree.Items items
        && items.list().stream().allMatch(JsonTree.Members.class::isInstance)) {
      return members;
    }
    throw new Undecodable("it holds no list of cells").on(side);
  }

  private static long cells(JsonTree.Members notebook) {
    return Optional.ofNullable(notebook.byKey().get("cells"))
        .map(cells -> (long) ((JsonTree.Items) cells).list().size())
        .orElse(0L);
  }
}
