package org.holotype.json;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** Picks the plain members of one object out of a stream of tokens. */
final class Scalars {
  private Scalars() {}

  static Map<String, String> of(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(parser, "it is not an object");
    }
    Map<String, String> scalars = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
        scalars.put(name, parser.getString());
      } else {
        scalars.remove(name);
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "something follows the object");
    }
    return scalars;
  }
}
