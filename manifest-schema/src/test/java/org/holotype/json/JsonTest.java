package org.holotype.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Json.Unreadable UNREADABLE =
      reason -> new Failure(Code.RECORD_UNREADABLE, "document", reason, "mend it");

  @Test
  void writesInOrderIndentedAndReadsBackTheSameValue() {
    Entry entry =
        Entry.file(
            TreePath.parse("out/a\\xff.csv"), new Mode(0644), 3, Digest.sha256(new byte[] {1}));
    byte[] bytes = Json.write(entry);
    assertEquals(
        """
        {
          "path": "out/a\\\\xff.csv",
          "kind": "file",
          "mode": "0644",
          "size": 3,
          "digest": "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
        }
        """,
        new String(bytes, StandardCharsets.UTF_8));
    assertEquals(entry, Json.read(bytes, Entry.class, UNREADABLE));
  }

  @Test
  void writesEmptyAndSortedMaps() {
    assertEquals(
        "{\n  \"a\": [],\n  \"b\": {}\n}\n",
        new String(Json.write(Map.of("b", Map.of(), "a", List.of())), StandardCharsets.UTF_8));
    assertEquals("{\"a\":1}", Json.writeLine(Map.of("a", 1)));
    assertEquals("{}", Json.writeLine(new Holder(Optional.empty())));
  }

  @Test
  void refusesDuplicateKeysTrailingBytesAndDeepNesting() {
    refuses("{\"a\":1,\"a\":2}");
    refuses("{} {}");
    refuses("[".repeat(100) + "]".repeat(100));
    refuses("{\"a\":");
  }

  private static void refuses(String document) {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> Json.readTree(document.getBytes(StandardCharsets.UTF_8), UNREADABLE));
    assertEquals(Code.RECORD_UNREADABLE, failure.code());
  }

  record Holder(Optional<String> value) {}
}
