package org.holotype.report.page;

import java.util.Arrays;
import org.holotype.report.Markup;
import org.holotype.report.page.Figures.Figure;
import org.holotype.report.page.Figures.Shown;
import org.holotype.report.page.Figures.Withheld;

/**
 * Two pictures: beside each other, one over the other with an edge to drag, or their difference.
 */
final class FigureView {
  private FigureView() {}

  /**
   * The view.
   *
   * @param id unlike any other on the page
   * @param name of the output
   */
  static Markup of(Figure figure, String id, String name) {
    if (figure instanceof Withheld withheld) {
      return new Markup()
          .leaf("p", "The pictures are not shown: " + withheld.why(), "class", "more");
    }
    return view((Shown) figure, id, name);
  }

  private static Markup view(Shown shown, String id, String name) {
    boolean alike = shown.recorded().isOfSizeOf(shown.observed());
    Markup view = new Markup().open("div", "class", "figures", "id", id).feed();
    if (alike) {
      choice(view, id, "side", "Side by side", "checked", "checked");
      choice(view, id, "slide", "Slide");
      choice(view, id, "difference", "Difference");
      choice(view, id, "amplified", "Difference \u00d7 16");
    }
    view.open("div", "class", "stage").feed();
    picture(view, "recorded", shown.recorded(), name);
    picture(view, "observed", shown.observed(), name);
    view.close().feed();
    if (alike) {
      view.leaf(
          "p",
          "Left of the edge as recorded, right of it as observed; its lower corner can be dragged.",
          "class",
          "hint-slide");
      view.leaf(
              "p",
              "Black where the two are equal; \u00d7 16 is as many times as bright.",
              "class",
              "hint-difference")
          .feed();
    }
    return view.close().feed();
  }

  private static void choice(Markup view, String id, String kind, String words, String... checked) {
    String[] attributes = {
      "type", "radio", "name", id + "-view", "id", id + "-" + kind, "class", kind
    };
    String[] all = Arrays.copyOf(attributes, attributes.length + checked.length);
    System.arraycopy(checked, 0, all, attributes.length, checked.length);
    view.empty("input", all).leaf("label", words, "for", id + "-" + kind).feed();
  }

  private static void picture(Markup view, String side, Picture picture, String name) {
    view.open("figure", "class", side).open("div", "class", "frame");
    view.empty(
        "img",
        "src",
        picture.address(),
        "width",
        Integer.toString(picture.width()),
        "height",
        Integer.toString(picture.height()),
        "alt",
        name + " as " + side + ", " + picture.size());
    view.close().leaf("figcaption", side + ", " + picture.size()).close().feed();
  }
}
