package org.holotype.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.SampleManifest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published schema, read by somebody else's reader, says what we write. */
public class RecordSchemaTest {
  private static final String SAMPLE =
      new String(Statement.of(SampleManifest.extended()).toBytes(), StandardCharsets.UTF_8);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(RecordSchema.bytes(), StandardCharsets.UTF_8), InputFormat.JSON);

  /** What the schema has against a statement; empty is good. */
  public static List<String> complaints(byte[] statement) {
    return complaints(new String(statement, StandardCharsets.UTF_8));
  }

  @Test
  void theSampleIsValid() {
    assertEquals(List.of(), complaints(SAMPLE));
  }

  @Test
  void membersThatALaterReleaseAddsAreAllowed() {
    assertEquals(
        List.of(),
        complaints(
            SAMPLE
                .replaceAll("\\{\n", "{ \"later\": 1,\n")
                .replaceAll(
                    "(\"(annotations|labels|tolerance|digest)\": \\{) \"later\": 1,", "$1")));
  }

  @Test
  void whatTheReaderRefusesTheSchemaRefuses() {
    for (String invalid :
        List.of(
            SAMPLE.replace("\"recorder\": \"holotype 0.1.0\",", ""),
            SAMPLE.replace("\"holotype 0.1.0\"", "7"),
            SAMPLE.replace("\"holotype 0.1.0\"", "null"),
            SAMPLE.replace("\"0644\"", "\"644\""),
            SAMPLE.replace("\"size\": 412", "\"size\": -1"),
            SAMPLE.replace("\"results/fit.csv\"", "\"../fit.csv\""),
            SAMPLE.replace("\"results/fit.csv\"", "\"results//fit.csv\""),
            SAMPLE.replace("\"results/fit.csv\"", "\"/results/fit.csv\""),
            SAMPLE.replaceFirst("\"kind\": \"directory\"", "\"kind\": \"file\""),
            SAMPLE.replaceFirst("\"unavailable\":", "\"x\":"),
            SAMPLE.replace("\"network\": \"none\"", "\"network\": \"some\""),
            SAMPLE.replaceFirst("\"sha256:", "\"md5:"),
            SAMPLE.replace("record/v1", "record/v2"))) {
      assertFalse(complaints(invalid).isEmpty(), invalid);
    }
  }

  /** A member that the schema forgot would pass unseen, since unknown members are allowed. */
  @Test
  void everyMemberThatWeWriteIsDescribed() {
    JsonNode schema = Json.readTree(RecordSchema.bytes(), RecordSchemaTest::unreadable);
    TreeSet<String> described = new TreeSet<>();
    describe(schema, described);
    TreeSet<String> written = new TreeSet<>();
    SAMPLE
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("\"[A-Za-z_]+\": .*"))
        .forEach(line -> written.add(line.substring(1, line.indexOf('"', 1))));
    written.removeAll(List.of("sha256", "rtol", "ulp", "digits", "maintainer", "dpkg", "pip"));
    written.removeAll(described);
    assertEquals(new TreeSet<>(), written);
  }

  private static void describe(JsonNode node, Set<String> described) {
    described.addAll(node.path("properties").propertyNames());
    node.forEach(child -> describe(child, described));
  }

  private static List<String> complaints(String statement) {
    return SCHEMA.validate(statement, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static Failure unreadable(String reason) {
    return new Failure(Code.USAGE, "schema", reason, "mend the test");
  }
}
