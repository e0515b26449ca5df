package org.holotype.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.holotype.manifest.Selector;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final String JSON =
      "{\"skipped\": {\"tau\": [1, {\"x\": 2}]}, \"params\": {\"tau\": 12.340, \"bad\": NaN,"
          + " \"list\": [1, [2, 3], 1e-400], \"a/b\": true, \"none\": null, \"w\": \" word \"}}";
  private static final String CSV =
      "\ufeffname,\"p\", q \r\n\"x,\"\"y\"\"\",0.05,1\r\n\r\nz,\"1\n2\",3\r\nshort\n";
  private static final String LOG = "start\nchi2 = 1.5\r\nchi2 = 2.5\nlast: 7";

  @Test
  void valuesInJson() throws IOException {
    found("12.340", "json:/params/tau", JSON);
    found("NaN", "json:/params/bad", JSON);
    found("3", "json:/params/list/1/1", JSON);
    found("1e-400", "json:/params/list/2", JSON);
    found("true", "json:/params/a~1b", JSON);
    found("null", "json:/params/none", JSON);
    found("word", "json:/params/w", JSON);
    missing("nothing is called \"rho\" there", "json:/params/rho", JSON);
    missing("nothing is called \"9\" there", "json:/params/list/9", JSON);
    missing("nothing is called \"x\" there", "json:/params/tau/x", JSON);
    missing("it is no single value", "json:/params/list", JSON);
    missing("it is not JSON", "json:/params/list", "{\"params\": {\"list\"");
    missing("nothing is called \"a\" there", "json:/a", "");
  }

  @Test
  void cellsInTables() throws IOException {
    found("0.05", "csv:row=1,column=p", CSV);
    found("x,\"y\"", "csv:row=1,column=name", CSV);
    found("1\n2", "csv:row=2,column=p", CSV);
    found("3", "csv:row=2,column=q", CSV);
    found("3", "csv:line=3,field=3", CSV);
    found("b", "csv:row=1,column=y", "x;y\na,0;b\n");
    found("b", "csv:line=1,field=2", "a\tb");
    missing("row 3 is too short", "csv:row=3,column=p", CSV);
    missing("there are fewer than 4 rows", "csv:row=4,column=p", CSV);
    missing("no column is called \"r\"", "csv:row=1,column=r", CSV);
    missing("two columns are called \"a\"", "csv:row=1,column=a", "a,a\n1,2\n");
  }

  @Test
  void matchesInText() throws IOException {
    found("1.5", "text:chi2 = ([0-9.]+)", LOG);
    found("chi2 = 1.5", "text:chi2 = [0-9.]+$", LOG);
    found("7", "text:last: (.)", LOG);
    missing("nothing matches", "text:chi3", LOG);
    missing("the group took no part in the match", "text:start(x)?", LOG);
    found("3", "text:9 = (.)", "x".repeat(9000) + "9 = 3\n9 = 4\n");
    missing(
        "a line before any match has more than 1048576 characters",
        "text:9 = (.)",
        "x".repeat(1 << 20) + "9 = 3\n9 = 4\n");
  }

  @Test
  void whatOneWouldTakeForAnotherIsNone() throws IOException {
    found("\"true\"", "json:/ok", "{\"ok\":\"true\"}");
    found("\"null\"", "json:/ok", "{\"ok\":\"null\"}");
    found("\"\"true\"\"", "json:/ok", "{\"ok\":\"\\\"true\\\"\"}");
    found("0.5", "json:/ok", "{\"ok\":\"0.5\"}");
    missing("two values are called \"p\" there", "json:/p", "{\"p\":0.01,\"p\":0.5}");
    missing(
        "two values are called \"a\" there",
        "json:/a/0/p",
        "{\"a\":[{\"p\":1},{\"p\":2}],\"b\":1,\"a\":[]}");
    found("1", "json:/a/0/p", "{\"a\":[{\"p\":1},{\"p\":2}],\"b\":{\"a\":3,\"p\":4}}");
    found("NA", "csv:row=1,column=n", "n,x\nNA,1\n");
    found("\"NA\"", "csv:row=1,column=n", "n,x\n\"NA\",1\n");
    found("\"\"", "csv:row=1,column=n", "n,x\n\"\",1\n");
    found("2.5", "csv:row=1,column=n", "n,x\n\"2.5\",1\n");
  }

  @Test
  void bytesThatAreNoTextAreNoValue() throws IOException {
    byte[] log = "dose 5 \u00b5g\nn = 3\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        Selected.missing("it is not UTF-8"),
        Selection.of(Selector.parse("text:dose (.+)"), new ByteArrayInputStream(log)));
    assertEquals(
        Selected.found("3"),
        Selection.of(Selector.parse("text:n = (.+)"), new ByteArrayInputStream(log)));
  }

  @Test
  void nothingTakesForEver() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String line = "a".repeat(8000);
          missing(
              "the regular expression takes too long on it", "text:a*a*a*a*b", line + "\n" + line);
          assertTrue(select("text:(?:a|aa)*(?:a|aa)*b", line).value().isEmpty());
          assertTrue(select("text:(?:^)*(?:|a)*(?:|a)+b", line).value().isEmpty());
          missing(
              "a row has more than 1048576 characters",
              "csv:row=1,column=a",
              "a\n\"" + "x".repeat(2 << 20));
          missing("it is not JSON", "json:/a", "{\"b\":" + "[".repeat(100_000));
        });
  }

  @Test
  void mutatedFilesGiveAnAnswer() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 6000; round++) {
      String text = List.of(JSON, CSV, LOG).get(round % 3);
      String selector =
          List.of("json:/params/list/1/1", "csv:row=2,column=q", "text:chi2 = ([0-9.]+)")
              .get(round % 3);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(6); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Selected selected = Selection.of(Selector.parse(selector), new ByteArrayInputStream(bytes));
      assertEquals(selected.value().isPresent(), selected.reason().isEmpty());
    }
  }

  private static void found(String value, String selector, String text) throws IOException {
    assertEquals(Selected.found(value), select(selector, text), selector);
  }

  private static void missing(String reason, String selector, String text) throws IOException {
    assertEquals(Selected.missing(reason), select(selector, text), selector);
  }

  private static Selected select(String selector, String text) throws IOException {
    return Selection.of(
        Selector.parse(selector), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
