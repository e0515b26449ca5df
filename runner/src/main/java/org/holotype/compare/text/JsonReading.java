package org.holotype.compare.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one JSON value strictly (RFC 8259), but for NaN and infinities, which many programs write.
 */
final class JsonReading {
  private static final int DEEPEST = 200;

  /** So many values of both sides fit in memory beside each other. */
  private static final int MOST = 600_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Allowance.IN_MEMORY)
                  .build())
          .build();

  private final JsonParser parser;
  private int values;

  private JsonReading(JsonParser parser) {
    this.parser = parser;
  }

  static JsonTree read(ByteSource source, Undecodable.Side side) throws IOException {
    try (InputStream in = Channels.newInputStream(source.open())) {
      int size = Allowance.inMemory(source.size());
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size) {
        throw new IOException("it became shorter while it was read");
      }
      return read(bytes);
    } catch (Undecodable e) {
      throw e.on(side);
    }
  }

  static JsonTree read(byte[] bytes) throws Undecodable {
    int mark = startsWithMark(bytes) ? 3 : 0;
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), bytes, mark, bytes.length - mark)) {
      JsonReading reading = new JsonReading(parser);
      JsonTree tree = reading.value(reading.next());
      if (parser.nextToken() != null) {
        throw new Undecodable("more follows its one JSON value");
      }
      return tree;
    } catch (JacksonException e) {
      throw new Undecodable(String.valueOf(e.getOriginalMessage()));
    }
  }

  static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xff) == 0xef
        && (bytes[1] & 0xff) == 0xbb
        && (bytes[2] & 0xff) == 0xbf;
  }

  private JsonToken next() throws Undecodable {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Undecodable("it ends within a JSON value");
    }
    return token;
  }

  /** Its depth is bounded by the parser's own limit. */
  private JsonTree value(JsonToken token) throws Undecodable {
    values++;
    if (values > MOST) {
      throw new Undecodable("it holds more than " + MOST + " JSON values");
    }
    return switch (token) {
      case START_OBJECT -> members();
      case START_ARRAY -> items();
      case VALUE_STRING -> new JsonTree.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonTree.Digits(parser.getString());
      default -> new JsonTree.Word(parser.getString());
    };
  }

  private JsonTree members() throws Undecodable {
    Map<String, JsonTree> members = new LinkedHashMap<>();
    for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
      String key = parser.currentName();
      members.put(key, value(next()));
    }
    return new JsonTree.Members(members);
  }

  private JsonTree items() throws Undecodable {
    List<JsonTree> items = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token));
    }
    return new JsonTree.Items(items);
  }
}
