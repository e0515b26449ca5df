package org.holotype.report.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.holotype.machine.AnyUser;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.Specimen;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.OutputVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser; its pictures stay in {@code target/screenshots}. */
@AnyUser
class HtmlReportIT {
  private static final Path KEPT = Path.of("target/screenshots");
  private static final String DARK = "--blink-settings=preferredColorScheme=0";
  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";

  private static final int WINDOW = 1280;
  private static final int UNFOLDED = 4600;

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "desktop,light,1280,900",
    "desktop,dark,1280,900",
    "phone,light,390,844",
    "phone,dark,390,844"
  })
  void itIsSeenAsItIsAndUnfolded(String device, String scheme, int width, int height)
      throws Exception {
    Chromium chromium = Chromium.start(temp);
    String folded = page(Specimen.ordinary());
    String choice = scheme.equals("dark") ? DARK : LIGHT;
    String name = device + "-" + scheme;
    chromium.screenshot(framed(folded, width, height), WINDOW, height, kept(name + ".png"), choice);
    chromium.screenshot(
        framed(unfolded(folded), width, UNFOLDED),
        WINDOW,
        UNFOLDED,
        kept(name + "-unfolded.png"),
        choice);
  }

  @ParameterizedTest
  @CsvSource({"1280", "390", "320"})
  void nothingSticksOutToTheRight(int width) throws Exception {
    String page = unfolded(page(new Specimen(word -> word + "x".repeat(60))));
    String dom =
        Chromium.start(temp)
            .dom(framed(page, width, 900), "--allow-file-access-from-files", "--hide-scrollbars");
    assertTrue(dom.contains("data-shown=\"" + width + "\""), dom);
  }

  @ParameterizedTest
  @CsvSource({"slide", "difference", "amplified"})
  void thePicturesAreLaidOverEachOther(String view) throws Exception {
    String shown =
        unfolded(page(Specimen.ordinary()))
            .replace(" checked=\"checked\"", "")
            .replace("class=\"" + view + "\"", "class=\"" + view + "\" checked=\"checked\"");
    Chromium.start(temp)
        .screenshot(written(shown), 1280, 3400, kept("figure-" + view + ".png"), LIGHT);
  }

  @ParameterizedTest
  @CsvSource({"equivalent,4", "identical,6"})
  void goodNewsLookLikeIt(String verdict, int first) throws Exception {
    List<OutputVerdict> outputs = Specimen.ordinary().outputs();
    Answer answer =
        Answer.of(
            CompareResult.of(outputs.subList(first, outputs.size())),
            "results against other/results",
            Acceptance.EQUIVALENT,
            List.of(new Answer.Fact("recorded side", "results")));
    String page = new String(HtmlReport.write(answer, Figures.NONE), StandardCharsets.UTF_8);
    Chromium.start(temp).screenshot(written(page), WINDOW, 900, kept(verdict + ".png"), LIGHT);
  }

  @Test
  void itPrintsAsACertificate() throws Exception {
    Chromium.start(temp).print(written(page(Specimen.ordinary())), kept("certificate.pdf"));
  }

  @Test
  void theBrowserSeesNoElementOfTheirs() throws Exception {
    Specimen hostile =
        new Specimen(word -> word + "<script>x</script><img src=x onerror='y'>\"><b>&lt;i&gt;");
    String dom = Chromium.start(temp).dom(written(page(hostile))).toLowerCase(Locale.ROOT);
    assertTrue(dom.contains("&lt;script&gt;"), dom);
    for (String foreign : List.of("<script", "<b>", "<i>", "onerror='y'>\"", "<img src=\"x\"")) {
      assertFalse(dom.contains(foreign), foreign);
    }
  }

  private static String page(Specimen specimen) {
    byte[] page = HtmlReport.write(specimen.answer(), Drawings.figures(specimen));
    return new String(page, StandardCharsets.UTF_8);
  }

  private static String unfolded(String page) {
    return page.replace("<details ", "<details open=\"open\" ");
  }

  /** No window is as narrow as a phone; a frame is. It also tells how wide its page came out. */
  private Path framed(String page, int width, int height) throws IOException {
    return written(
        "<!DOCTYPE html><body style='margin:0'><iframe id='f' style='border:0' src='"
            + written(page).getFileName()
            + "' width='"
            + width
            + "' height='"
            + height
            + "'></iframe><script>onload = () => { document.body.dataset.shown ="
            + " f.contentDocument.documentElement.scrollWidth }</script>");
  }

  private Path written(String page) throws IOException {
    return Files.writeString(Files.createTempFile(temp, "page", ".html"), page);
  }

  private static Path kept(String name) throws IOException {
    Path file = Files.createDirectories(KEPT).resolve(name);
    Files.deleteIfExists(file);
    return file;
  }
}
