package org.holotype.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
  /** A small document. */
  record Thing(String name, List<Long> numbers, Optional<String> more) {}

  @Test
  void whatJsonSaysYamlSaysToo() {
    Thing thing = new Thing("a: b", List.of(1L, 16L), Optional.empty());
    assertEquals(thing, read("name: 'a: b'\nnumbers: [1, 16]\n"));
    assertEquals(thing, read("# words\nname: \"a: b\"\nnumbers:\n- 1\n- 16\nunknown: {x: [y]}\n"));
    assertEquals(thing, read("{\"name\": \"a: b\", \"numbers\": [1, 16]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'name: a\nname: b\nnumbers: []', duplicate",
    "'name: &x a\nnumbers: []\nmore: *x', anchors",
    "'name: a\nnumbers: []\n---\nname: b\nnumbers: []', single document",
    "'name: !!java.io.File [a]\nnumbers: []', constructor",
    "'name: 1\nnumbers: []', name",
    "'name: a\nnumbers: [\"1\"]', numbers",
    "'name: a', numbers",
    "'name: null\nnumbers: []', name",
    "'{name: a, numbers: [1', expected",
    "'# nothing', empty",
    "'', empty",
    "'just words', Thing"
  })
  void whatIsNoDocumentOfTheKindIsRefused(String text, String why) {
    Failure refused = assertThrows(Failure.class, () -> read(text));
    assertTrue(refused.why().contains(why), refused.why());
  }

  @Test
  void depthSizeAndEncodingAreBounded() {
    assertThrows(Failure.class, () -> read("[".repeat(100_000)));
    assertThrows(Failure.class, () -> read("name: " + "a".repeat(5 << 20)));
    byte[] latin = "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(Failure.class, () -> Yaml.read(latin, Thing.class, YamlTest::refused));
  }

  private static Thing read(String text) {
    return Yaml.read(text.getBytes(StandardCharsets.UTF_8), Thing.class, YamlTest::refused);
  }

  private static Failure refused(String why) {
    return new Failure(Code.HOST_CANNOT, "a thing", why, "mend it");
  }
}
