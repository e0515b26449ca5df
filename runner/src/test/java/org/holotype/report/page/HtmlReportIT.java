package org.holotype.report.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.holotype.report.Specimen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser; its pictures stay in {@code target/screenshots}. */
class HtmlReportIT {
  private static final Path KEPT = Path.of("target/screenshots");
  private static final String DARK = "--blink-settings=preferredColorScheme=0";
  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "desktop,light,1280,900",
    "desktop,dark,1280,900",
    "phone,light,500,1000",
    "phone,dark,500,1000"
  })
  void itIsSeenAsItIsAndUnfolded(String device, String scheme, int width, int height)
      throws Exception {
    Chromium chromium = Chromium.start(temp);
    String folded = page(Specimen.ordinary());
    String choice = scheme.equals("dark") ? DARK : LIGHT;
    String name = device + "-" + scheme;
    chromium.screenshot(written(folded), width, height, kept(name + ".png"), choice);
    chromium.screenshot(
        written(unfolded(folded)), width, 4200, kept(name + "-unfolded.png"), choice);
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

  private Path written(String page) throws IOException {
    return Files.writeString(Files.createTempFile(temp, "page", ".html"), page);
  }

  private static Path kept(String name) throws IOException {
    Path file = Files.createDirectories(KEPT).resolve(name);
    Files.deleteIfExists(file);
    return file;
  }
}
