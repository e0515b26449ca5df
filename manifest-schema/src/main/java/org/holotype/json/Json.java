package org.holotype.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import org.holotype.failure.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON of the house. Reading refuses duplicate keys, trailing bytes, deep nesting and
 * documents over a budget; writing gives the same bytes for the same value: keys sorted, two
 * spaces, one value a line, LF.
 */
public final class Json {
  private static final int DEPTH = 64;
  private static final int NAME_LENGTH = 64 * 1024;

  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  /**
   * Reads one document into a value.
   *
   * @param document UTF-8 bytes
   * @param type the record to read into
   * @param unreadable makes the failure from the reason, so that it names the caller's object
   */
  public static <T> T read(byte[] document, Class<T> type, Unreadable unreadable) {
    try {
      return MAPPER.readValue(document, type);
    } catch (JacksonException e) {
      throw unreadable.because(reason(e)).causedBy(e);
    }
  }

  /** Reads one document as a tree, for foreign documents of which we need a few members. */
  public static JsonNode readTree(byte[] document, Unreadable unreadable) {
    try {
      return MAPPER.readTree(document);
    } catch (JacksonException e) {
      throw unreadable.because(reason(e)).causedBy(e);
    }
  }

  /** The deterministic form of a value, ending in a line feed. */
  public static byte[] write(Object value) {
    return (MAPPER.writer().with(printer()).writeValueAsString(value) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same form on one line, for streams of results. */
  public static String writeLine(Object value) {
    return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }

  /** Makes a failure that names the caller's object from the reason why its JSON was refused. */
  @FunctionalInterface
  public interface Unreadable {
    Failure because(String reason);
  }

  private static String reason(JacksonException e) {
    if (e.getCause() instanceof Failure failure) {
      return failure.getMessage() == null ? failure.what() : failure.getMessage();
    }
    return e.getOriginalMessage().lines().findFirst().orElse("it is not JSON");
  }

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(NAME_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .changeDefaultPropertyInclusion(
            ignored ->
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .build();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
