package org.holotype.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.holotype.failure.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The one JSON of the house. Reading refuses duplicate keys, trailing bytes, deep nesting,
 * documents over a budget, text that is not UTF-8, and values of another type than the record's;
 * every member that is not optional must be there and none may be null, while members a record does
 * not know are passed over. Writing gives the same bytes for the same value: the members of a
 * record in the order of the record, the keys of a map sorted, absent members left out, two spaces,
 * one value a line, LF.
 */
public final class Json {
  /** A record of a hundred thousand input files has about 25 MB. */
  private static final int LONGEST = 256 * 1024 * 1024;

  private static final int DEPTH = 64;
  private static final int NAME_LENGTH = 64 * 1024;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

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
    StrictUtf8.require(document, LONGEST, unreadable);
    try {
      return MAPPER.readValue(document, type);
    } catch (JacksonException e) {
      throw unreadable.because(reason(e)).causedBy(e);
    }
  }

  /**
   * Learns how to read a type, ahead of the first document: for a large one that takes longer than
   * to read it.
   */
  public static void prepare(Class<?> type) {
    MAPPER.readerFor(type);
  }

  /** Reads one document as a tree, for foreign documents of which we need a few members. */
  public static JsonNode readTree(byte[] document, Unreadable unreadable) {
    StrictUtf8.require(document, LONGEST, unreadable);
    try {
      return MAPPER.readTree(document);
    } catch (JacksonException e) {
      throw unreadable.because(reason(e)).causedBy(e);
    }
  }

  /**
   * Reads a document that holds secrets: what the parser says of one that is not JSON could quote
   * them, and is told to nobody.
   */
  public static JsonNode readSecretTree(byte[] document, Unreadable unreadable) {
    StrictUtf8.require(document, LONGEST, unreadable);
    try {
      return MAPPER.readTree(document);
    } catch (JacksonException quoting) {
      throw unreadable.because("it is not JSON");
    }
  }

  /**
   * The members of a foreign document's top object that are text, numbers or booleans, as they are
   * written; lists and objects are passed over without being kept. Of a name that is there twice
   * the last counts, as it does for those whose documents these are.
   */
  public static Map<String, String> readScalars(byte[] document, Unreadable unreadable) {
    StrictUtf8.require(document, LONGEST, unreadable);
    try (JsonParser parser =
        MAPPER
            .reader()
            .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .createParser(document)) {
      return Scalars.of(parser);
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

  /** Where in the document, and what is wrong there. */
  private static String reason(JacksonException e) {
    String problem = printable(problem(e));
    String place = place(e.getPath());
    return place.isEmpty() ? problem : place + ": " + problem;
  }

  private static String problem(JacksonException e) {
    String message =
        e.getCause() instanceof Failure || e.getCause() instanceof IllegalArgumentException
            ? e.getCause().getMessage()
            : e.getOriginalMessage();
    return message == null ? "it is not JSON" : message.lines().findFirst().orElse("");
  }

  private static String place(List<JacksonException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : path) {
      String name = step.getPropertyName();
      place.append(name == null ? "[" + step.getIndex() + "]" : "." + name);
    }
    return printable(place.toString());
  }

  /** Names in a document are hostile too: none of them may drive a terminal. */
  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
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
        .annotationIntrospector(new RequiredUnlessOptional())
        .withCoercionConfig(LogicalType.Textual, Json::fromTextOnly)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .changeDefaultNullHandling(ignored -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .changeDefaultPropertyInclusion(
            ignored ->
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .build();
  }

  private static void fromTextOnly(MutableCoercionConfig text) {
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      text.setCoercion(shape, CoercionAction.Fail);
    }
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
