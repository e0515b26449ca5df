package org.holotype.select;

import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** A scalar in a JSON document, by pointer; numbers as they are written, of any length of text. */
final class JsonValues {
  /** NaN and its kin are what scientific programs write. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private JsonValues() {}

  static Selected find(List<String> pointer, InputStream file) throws java.io.IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), file)) {
      parser.nextToken();
      for (String step : pointer) {
        if (!descend(parser, step)) {
          return Selected.missing("nothing is called \"" + step + "\" there");
        }
      }
      JsonToken token = parser.currentToken();
      if (token == null || !token.isScalarValue()) {
        return Selected.missing("it is no single value");
      }
      String text = String.valueOf(parser.getString());
      Selected found =
          token == JsonToken.VALUE_STRING ? Selected.quoted(text) : Selected.found(text);
      return stands(parser, pointer, found);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      return Selected.missing("it is not JSON");
    }
  }

  /** Reads on to the end: which of two values of one name counts, every reader says otherwise. */
  private static Selected stands(JsonParser parser, List<String> pointer, Selected found) {
    for (int i = pointer.size() - 1; i >= 0; i--) {
      if (parser.streamReadContext().inArray()) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          parser.skipChildren();
        }
      } else if (toMember(parser, pointer.get(i))) {
        return Selected.missing("two values are called \"" + pointer.get(i) + "\" there");
      }
    }
    return found;
  }

  /** Whether the current value holds one of that name or index, which then is the current one. */
  private static boolean descend(JsonParser parser, String step) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return toMember(parser, step);
    }
    return parser.currentToken() == JsonToken.START_ARRAY
        && INDEX.matcher(step).matches()
        && toElement(parser, Integer.parseInt(step));
  }

  private static boolean toMember(JsonParser parser, String name) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean meant = name.equals(parser.currentName());
      parser.nextToken();
      if (meant) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean toElement(JsonParser parser, int index) {
    for (int at = 0; ; at++) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return false;
      }
      if (at == index) {
        return true;
      }
      parser.skipChildren();
    }
  }
}
