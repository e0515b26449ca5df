package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context.Known;
import org.holotype.failure.Failure;
import org.holotype.json.Statement;
import org.holotype.manifest.SampleManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileTest {
  @TempDir Path room;

  @Test
  void aRecordKnowsItsRun() throws IOException {
    Path file = room.resolve("statement.json");
    Files.write(file, Statement.of(SampleManifest.full()).toBytes());
    Context context = ContextFile.read(file);
    assertEquals(Optional.of(Instant.parse("2026-11-23T10:15:30.123Z")), context.started());
    assertTrue(context.known().contains(new Known("work directory", "/workspace")));
    assertTrue(context.known().stream().noneMatch(one -> one.text().equals("1000")));
  }

  @Test
  void theReaderMaySayIt() throws IOException {
    assertEquals(
        new Context(
            Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
            Optional.empty(),
            List.of(new Known("work directory", "/a"), new Known("job id", "48372"))),
        read(
            "{\"started\": \"2026-01-02T03:04:05Z\","
                + " \"known\": {\"work directory\": \"/a\", \"job id\": \"48372\"}}"));
    assertEquals(Context.NONE, read("{}"));
  }

  @Test
  void whatIsUnclearIsRefused() throws IOException {
    for (String bad :
        List.of(
            "",
            "[]",
            "1",
            "{\"start\": \"2026-01-02T03:04:05Z\"}",
            "{\"started\": \"yesterday\"}",
            "{\"started\": 5}",
            "{\"known\": {\"pid\": \"100\"}}",
            "{\"known\": {\"user id\": \"1000\"}}",
            "{\"known\": {\"user\": \"a\"}}",
            "{\"known\": {\"home\": \"/\"}}",
            "{\"known\": {\"home\": \"/ab\", \"tmp\": \"/ab\"}}",
            "{\"known\": {\"home\": null}}",
            "{\"_type\": \"x\"}")) {
      Path file = Files.writeString(room.resolve("context.json"), bad);
      assertThrows(Failure.class, () -> ContextFile.read(file), bad);
    }
    assertThrows(Failure.class, () -> ContextFile.read(room.resolve("nothing")));
  }

  private Context read(String json) throws IOException {
    return ContextFile.read(Files.writeString(room.resolve("context.json"), json));
  }
}
