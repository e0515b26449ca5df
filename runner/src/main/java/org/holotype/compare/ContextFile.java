package org.holotype.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.compare.Context.Known;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.json.Statement;
import org.holotype.tree.IoReason;
import tools.jackson.databind.JsonNode;

/**
 * What the reader says of one side's run: a record's statement, or a document of these members, all
 * of which may be absent:
 *
 * <pre>{"started": "2026-11-23T10:15:30Z", "finished": "2026-11-23T10:20:00Z",
 * "known": {"work directory": "/home/ada/run", "host name": "node17", "job id": "4837261"}}</pre>
 *
 * <p>{@code known} gives, by its role, each string that belongs to that run alone; the same role on
 * both sides makes two strings the same. No signature is asked for: the reader vouches.
 */
public final class ContextFile {
  private static final int LARGEST = 64 << 20;
  private static final int MOST = 1000;
  private static final int LONGEST = 4096;
  private static final Set<String> MEMBERS = Set.of("started", "finished", "known");

  private ContextFile() {}

  /**
   * Reads the file.
   *
   * @throws Failure {@code USAGE} or {@code RECORD_UNREADABLE} where it says nothing clear
   */
  public static Context read(Path file) {
    byte[] document = bytes(file);
    JsonNode tree = Json.readTree(document, reason -> refused(file, reason));
    return tree.has("_type")
        ? Contexts.of(Statement.read(document).predicate())
        : plain(document, tree, file);
  }

  /** The members of the small document. */
  private record Document(
      Optional<String> started, Optional<String> finished, Optional<Map<String, String>> known) {}

  private static Context plain(byte[] document, JsonNode tree, Path file) {
    Collection<String> unknown = new ArrayList<>(tree.propertyNames());
    unknown.removeAll(MEMBERS);
    if (!tree.isObject() || !unknown.isEmpty()) {
      throw refused(file, "it has a member that is none of started, finished, known");
    }
    Document read = Json.read(document, Document.class, reason -> refused(file, reason));
    Map<String, String> known = new TreeMap<>(read.known().orElse(Map.of()));
    requireUsable(known, file);
    return new Context(
        read.started().map(text -> instant(text, file)),
        read.finished().map(text -> instant(text, file)),
        known.entrySet().stream().map(one -> new Known(one.getKey(), one.getValue())).toList());
  }

  private static void requireUsable(Map<String, String> known, Path file) {
    if (known.size() > MOST) {
      throw refused(file, "it knows more than " + MOST + " strings");
    }
    known.forEach(
        (role, text) -> {
          if (text.length() > LONGEST || !Contexts.isUsable(text)) {
            throw refused(
                file,
                "its "
                    + role
                    + " cannot be told from data: numbers need 5 digits, words of letters alone 8, and none"
                    + " more than "
                    + LONGEST);
          }
        });
    if (List.copyOf(known.values()).stream().distinct().count() != known.size()) {
      throw refused(file, "one string stands under two roles");
    }
  }

  private static Instant instant(String text, Path file) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw refused(file, "\"" + text + "\" is no instant such as 2026-11-23T10:15:30Z")
          .causedBy(e);
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refused(file, "it has more than " + LARGEST + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw refused(file, IoReason.of(e)).causedBy(e);
    }
  }

  private static Failure refused(Path file, String why) {
    return new Failure(
        Code.USAGE,
        "context " + file + " cannot be read",
        why,
        "name a record's statement (holotype show --json RECORD) or"
            + " {\"started\": .., \"finished\": .., \"known\": {ROLE: TEXT}}");
  }
}
