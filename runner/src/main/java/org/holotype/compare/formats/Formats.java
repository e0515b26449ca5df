package org.holotype.compare.formats;

import java.util.List;
import org.holotype.compare.FileContents;
import org.holotype.compare.text.JsonComparer;
import org.holotype.compare.text.JsonLinesComparer;
import org.holotype.compare.text.NotebookComparer;
import org.holotype.compare.text.TableComparer;
import org.holotype.compare.text.TextComparer;
import org.holotype.compare.text.XmlComparer;

/** Every format that Holotype can compare by its meaning, in the order in which they are tried. */
public final class Formats {
  private Formats() {}

  /** All of them. */
  public static FileContents all() {
    return new FileContents(
        List.of(
            new XmlComparer(),
            new NotebookComparer(),
            new JsonLinesComparer(),
            new JsonComparer(),
            new TableComparer(),
            new TextComparer()));
  }
}
