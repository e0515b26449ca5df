package org.holotype.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The published examples of RFC 8785 (JSON Canonicalization Scheme). Holotype signs bytes and makes
 * nothing canonical; what it reads in a document must be what others read in the canonical form.
 */
class CanonicalJsonTest {
  @Test
  void aDocumentAndItsCanonicalFormSayTheSame() {
    assertSame(
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """,
        "{\"literals\":[null,true,false],"
            + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    assertSame(
        """
        {
          "\\u20ac": "Euro Sign",
          "\\r": "Carriage Return",
          "\\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\\ud83d\\ude00": "Emoji: Grinning Face",
          "\\u0080": "Control",
          "\\u00f6": "Latin Small Letter O With Diaeresis"
        }
        """,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /** Section 3.2.2.2: such a string is none. */
  @Test
  void loneSurrogatesAreRefused() {
    for (String escaped : new String[] {"\\ud800", "\\udead", "\\ud800x", "\\udc00\\ud800"}) {
      Failure refused = assertThrows(Failure.class, () -> read("{\"a\":\"" + escaped + "\"}"));
      assertEquals(Code.RECORD_UNREADABLE, refused.code());
    }
  }

  private static void assertSame(String document, String canonical) {
    assertSame(read(document), read(canonical));
  }

  /** The scheme's numbers are doubles. */
  private static void assertSame(JsonNode one, JsonNode other) {
    if (one.isNumber()) {
      assertEquals(one.asDouble(), other.asDouble());
    } else if (one.isContainer()) {
      assertEquals(new TreeSet<>(one.propertyNames()), new TreeSet<>(other.propertyNames()));
      one.propertyNames().forEach(name -> assertSame(one.get(name), other.get(name)));
      assertEquals(one.size(), other.size());
      for (int at = 0; at < one.size() && one.isArray(); at++) {
        assertSame(one.get(at), other.get(at));
      }
    } else {
      assertEquals(one, other);
    }
  }

  private static JsonNode read(String document) {
    return Json.readTree(
        document.getBytes(StandardCharsets.UTF_8),
        reason -> new Failure(Code.RECORD_UNREADABLE, "document", reason, "mend it"));
  }
}
