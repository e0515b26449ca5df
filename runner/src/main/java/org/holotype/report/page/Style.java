package org.holotype.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.holotype.report.Markup;

/** The page's one style sheet. */
final class Style {
  private Style() {}

  /** It holds nothing that HTML or XML would read otherwise than as text. */
  static String text() {
    try (InputStream sheet = Style.class.getResourceAsStream("page.css")) {
      if (sheet == null) {
        throw new IllegalStateException("the build left no style sheet");
      }
      String text = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      if (text.chars().anyMatch(letter -> "<>&\"'".indexOf(letter) >= 0)) {
        throw new IllegalStateException("the style sheet cannot stand in a page as it is");
      }
      return text;
    } catch (IOException e) {
      throw new IllegalStateException("the style sheet cannot be read", e);
    }
  }

  /** The element whose text is exactly the sheet. */
  static Markup element(String sheet) {
    return new Markup().open("style").lines(sheet.lines().toList()).close();
  }
}
