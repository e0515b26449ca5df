package org.holotype.report.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holotype.compare.BytePair;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.Specimen;
import org.holotype.report.WellFormed;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final int MOST_BYTES = 5_000_000;

  @Test
  void theSameAnswerGivesTheSameBytes() {
    assertArrayEquals(write(Specimen.ordinary()), write(Specimen.ordinary()));
  }

  @Test
  void nothingRunsAndNothingIsFetched() throws Exception {
    String page = text(Specimen.ordinary());
    String sheet = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
    assertTrue(
        page.contains(
            ("content=\"default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; img-src data:; base-uri 'none'; form-action 'none'\"")
                .replace("'", "&#39;")),
        page);
    String skeleton = WellFormed.skeleton(page);
    for (String forbidden :
        List.of("<script", "<link", "<iframe", "<form", "<a ", " style", " on")) {
      assertFalse(skeleton.contains(forbidden), forbidden);
    }
    assertFalse(page.replace("http://www.w3.org/1999/xhtml", "").contains("http:"), page);
    assertFalse(page.contains("https:") || sheet.contains("url("), page);
  }

  @Test
  void everyPictureHasWords() throws Exception {
    String page = text(Specimen.ordinary());
    String skeleton = WellFormed.skeleton(page);
    int charts = skeleton.split("<svg ", -1).length - 1;
    assertEquals(3, charts);
    assertEquals(charts, page.split("role=\"img\"", -1).length - 1);
    assertEquals(charts, skeleton.split("><title id></><desc id></>", -1).length - 1);
    assertTrue(page.contains("alt=\"figures/figure-3.png as recorded, 640 by 480 pixels\""), page);
    assertTrue(page.contains("1,190 pairs at 1, 14 pairs at 2\u20133"), page);
  }

  @Test
  void foreignWordsMakeNoElementAndNoAttribute() throws Exception {
    String ordinary = WellFormed.skeleton(text(Specimen.ordinary()));
    for (String hostile : WellFormed.HOSTILE) {
      assertEquals(ordinary, WellFormed.skeleton(text(new Specimen(word -> word + hostile))));
    }
  }

  @Test
  void randomWordsMakeNoElementAndNoAttribute() throws Exception {
    String ordinary = WellFormed.skeleton(text(Specimen.ordinary()));
    Random random = new Random(20260102);
    for (int round = 0; round < 40; round++) {
      StringBuilder hostile = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        hostile.append("<>\"'&=/!-;#` \\\u0000\n]ax\u202e\ud83d\uffff".charAt(random.nextInt(22)));
      }
      Specimen specimen = new Specimen(word -> word + hostile);
      assertEquals(ordinary, WellFormed.skeleton(text(specimen)), hostile.toString());
    }
  }

  @Test
  void aReviewersPolicyIsNeverShownAsTheAuthors() {
    String page = text(Specimen.ordinary());
    assertTrue(page.contains("the reviewer&#39;s own policy, not the author&#39;s"), page);
  }

  @Test
  void itStaysSmallWhateverThereIsToShow() throws Exception {
    Specimen endless = new Specimen(word -> "<\u202e\"".repeat(3000) + word);
    RerunVerdict once = endless.rerun();
    List<OutputVerdict> outputs = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      outputs.addAll(once.outputs());
    }
    byte[] big = Arrays.copyOf(Drawings.plot(0), 1_200_000);
    Figures figures =
        Figures.of(
            outputs,
            path -> Optional.of(new BytePair(path, Drawings.source(big), Drawings.source(big))));
    Answer answer =
        new Answer(
            "rerun",
            "<".repeat(10_000),
            "output",
            once.verdict(),
            Acceptance.EQUIVALENT,
            Optional.of("<".repeat(10_000)),
            outputs.size(),
            outputs,
            Collections.nCopies(5000, once.claims().get(0)),
            Collections.nCopies(5000, once.causes().get(0)),
            Collections.nCopies(5000, once.environment().get(0)),
            Collections.nCopies(5000, new Answer.Fact("fact", "<".repeat(10_000))));
    byte[] page = HtmlReport.write(answer, figures);
    assertTrue(page.length < MOST_BYTES, "" + page.length);
    WellFormed.skeleton(new String(page, StandardCharsets.UTF_8));
    assertTrue(new String(page, StandardCharsets.UTF_8).contains(" more; --json lists them all"));
  }

  @Test
  void picturesThatWouldBurstABrowserAreNamedAndWithheld() {
    assertTrue(Picture.png(Drawings.head(16_000, 16_000)).isEmpty());
    assertTrue(Picture.png(Drawings.head(0, 5)).isEmpty());
    assertTrue(Picture.png(Drawings.head(-1, -1)).isEmpty());
    assertTrue(Picture.png(Drawings.head(640, 480)).isPresent());
    assertTrue(Picture.png("<svg onload=x>".repeat(9).getBytes(StandardCharsets.UTF_8)).isEmpty());
    List<OutputVerdict> outputs = Specimen.ordinary().outputs();
    Figures figures =
        Figures.of(
            outputs,
            path ->
                Optional.of(
                    new BytePair(
                        path,
                        Drawings.source(Drawings.head(16_000, 16_000)),
                        Drawings.source(Drawings.head(3, 3)))));
    byte[] page = HtmlReport.write(Specimen.ordinary().answer(), figures);
    assertTrue(
        new String(page, StandardCharsets.UTF_8).contains("The pictures are not shown: they have"));
  }

  @Test
  void anAnswerWithNothingToShowIsAPage() throws Exception {
    Answer empty =
        Answer.of(CompareResult.of(List.of()), "a against b", Acceptance.EQUIVALENT, List.of());
    String page = new String(HtmlReport.write(empty, Figures.NONE), StandardCharsets.UTF_8);
    WellFormed.skeleton(page);
    assertTrue(page.contains("<title>identical: a against b</title>"), page);
  }

  @Test
  void manyEmptyBarsInARowAreOneRowOfWords() {
    List<Long> buckets = new ArrayList<>(Collections.nCopies(50, 0L));
    buckets.set(1, 143L);
    buckets.set(3, 2L);
    buckets.set(49, 1L);
    String chart = new UlpHistogram(buckets).markup("one").toString();
    assertEquals(4, chart.split("<rect ", -1).length - 1, chart);
    assertTrue(chart.contains("none between 8 and 2\u2074\u2078"), chart);
  }

  private static byte[] write(Specimen specimen) {
    return HtmlReport.write(specimen.answer(), Drawings.figures(specimen));
  }

  private static String text(Specimen specimen) {
    return new String(write(specimen), StandardCharsets.UTF_8);
  }
}
