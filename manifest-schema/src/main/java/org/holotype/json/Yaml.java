package org.holotype.json;

import java.nio.charset.StandardCharsets;
import org.holotype.json.Json.Unreadable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML as far as it is JSON in another form (YAML 1.2, JSON schema): one document, no anchors,
 * which could make much of little, and no duplicate keys. Everything else is as strict as {@link
 * Json}.
 */
public final class Yaml {
  private static final int LONGEST = 4 << 20;
  private static final int DEPTH = 64;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setAllowNonScalarKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(LONGEST)
          .build();

  private Yaml() {}

  /**
   * Reads one document into a value.
   *
   * @param document UTF-8 bytes, at most 4 MiB
   * @param type the record to read into
   * @param unreadable makes the failure from the reason, so that it names the caller's object
   */
  public static <T> T read(byte[] document, Class<T> type, Unreadable unreadable) {
    StrictUtf8.requireText(document, LONGEST, unreadable);
    String text = new String(document, StandardCharsets.UTF_8);
    return Json.read(Json.write(load(text, unreadable)), type, unreadable);
  }

  private static Object load(String text, Unreadable unreadable) {
    try {
      requirePlain(text, unreadable);
      Object loaded = new Load(SETTINGS).loadFromString(text);
      if (loaded == null) {
        throw unreadable.because("it is empty");
      }
      return loaded;
    } catch (YamlEngineException e) {
      throw unreadable.because(problem(e)).causedBy(e);
    }
  }

  /** The parser goes down as deep as the text does, so it is asked event by event first. */
  private static void requirePlain(String text, Unreadable unreadable) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      depth += depth(event);
      if (depth > DEPTH) {
        throw unreadable.because("it is nested more than " + DEPTH + " deep");
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        throw unreadable.because("it has anchors, which JSON has not");
      }
    }
  }

  private static int depth(Event event) {
    if (event instanceof CollectionStartEvent) {
      return 1;
    }
    return event instanceof CollectionEndEvent ? -1 : 0;
  }

  private static String problem(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked) {
      return marked.getContext() + ": " + marked.getProblem();
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("it is no YAML");
  }
}
