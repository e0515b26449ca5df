package org.holotype.packages;

import java.util.Arrays;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.TreePath;
import tools.jackson.databind.JsonNode;

/** JSON files of an image, whose refusal is a reason and stops nothing. */
final class JsonFile {
  private JsonFile() {}

  /** The plain members of the top object. */
  static Map<String, String> scalars(TreePath path, ImageTree tree) throws Unread {
    byte[] document = bytes(path, tree);
    try {
      return Json.readScalars(document, JsonFile::refused);
    } catch (Failure failure) {
      throw new Unread(failure.why());
    }
  }

  /** The whole document. */
  static JsonNode tree(TreePath path, ImageTree tree) throws Unread {
    return tree(bytes(path, tree));
  }

  /** The whole of a document that was no file of its own. */
  static JsonNode tree(byte[] document) throws Unread {
    try {
      return Json.readTree(document, JsonFile::refused);
    } catch (Failure failure) {
      throw new Unread(failure.why());
    }
  }

  /** Some write a byte order mark, and their own readers pass over it. */
  private static byte[] bytes(TreePath path, ImageTree tree) throws Unread {
    byte[] bytes = tree.bytes(path);
    boolean marked =
        bytes.length > 2
            && (bytes[0] & 0xff) == 0xef
            && (bytes[1] & 0xff) == 0xbb
            && (bytes[2] & 0xff) == 0xbf;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private static Failure refused(String reason) {
    return new Failure(Code.IMAGE_UNREADABLE, "a package's JSON", reason, "repair the image");
  }
}
