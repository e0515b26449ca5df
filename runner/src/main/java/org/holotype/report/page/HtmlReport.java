package org.holotype.report.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.holotype.manifest.Digest;
import org.holotype.report.Answer;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;

/**
 * An answer as one page for a browser: no script, nothing fetched, below 5 MB, light and dark, and
 * a certificate when printed. The same answer gives the same bytes. The page is well-formed XML
 * besides, so that others can read it, too.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** The whole page, UTF-8. */
  public static byte[] write(Answer answer, Figures figures) {
    String style = Style.text();
    Markup page = new Markup().open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    return page(page, style, answer, figures).getBytes(StandardCharsets.UTF_8);
  }

  private static String page(Markup page, String style, Answer answer, Figures figures) {
    page.feed().open("head").feed().empty("meta", "charset", "utf-8").feed();
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style)).feed();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").feed();
    page.empty("meta", "name", "color-scheme", "content", "light dark").feed();
    page.leaf("title", answer.verdict().word() + ": " + OutputWords.remark(answer.subject()))
        .feed();
    page.add(Style.element(style)).feed().close().feed();
    page.open("body", "class", answer.verdict().word()).feed().open("main").feed();
    page.add(Masthead.of(answer));
    page.add(Claims.of(answer.claims()));
    page.add(Outputs.of(answer, figures));
    page.add(Surroundings.causes(answer.causes()));
    page.add(Surroundings.environment(answer.environment()));
    page.add(Certificate.of(answer));
    page.close().feed().close().feed().close().feed();
    return "<!DOCTYPE html>\n" + page;
  }

  /** Whatever an output may hold, nothing runs and nothing is fetched. */
  private static String policy(String style) {
    byte[] digest = Digest.sha256().digest(style.getBytes(StandardCharsets.UTF_8));
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(digest)
        + "'; img-src data:; base-uri 'none'; form-action 'none'";
  }
}
