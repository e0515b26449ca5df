package org.holotype.rerun;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.image.ImageStore;
import org.holotype.json.Json;
import org.holotype.json.Statement;
import org.holotype.manifest.Digest;
import tools.jackson.databind.JsonNode;

/**
 * Starts what a re-run will wait for while its record is still being verified: reading the unpacked
 * image takes as long as all that comes before it. Nothing that is foreseen is believed.
 */
public final class Foresight {
  private static final Pattern CHAIN_ID =
      Pattern.compile("\"chainId\"\\s*:\\s*\"sha256:([0-9a-f]{64})\"");

  private Foresight() {}

  /** Begins to learn what records look like, while the command line is still being read. */
  public static void ofAnyRecord() {
    meanwhile(() -> Json.prepare(Statement.class));
  }

  /** The same of an image's documents, of which a few members are read. */
  public static void ofAnyImage() {
    meanwhile(() -> Json.prepare(JsonNode.class));
  }

  /**
   * Begins to read the image that a statement seems to name.
   *
   * @param statement bytes that nobody has vouched for yet; they are searched, not parsed
   */
  public static void ofStatement(byte[] statement, ImageStore images) {
    Matcher named = CHAIN_ID.matcher(new String(statement, StandardCharsets.ISO_8859_1));
    if (named.find()) {
      images.foresee(new Digest("sha256", named.group(1)));
    }
  }

  private static void meanwhile(Runnable learning) {
    Thread thread = new Thread(learning, "foresight");
    thread.setDaemon(true);
    thread.start();
  }
}
