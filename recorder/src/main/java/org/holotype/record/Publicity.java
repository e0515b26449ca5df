package org.holotype.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecipeFile;
import org.holotype.manifest.StreamDigest;
import org.holotype.privacy.PrivateParts;
import org.holotype.privacy.PrivateWords;
import org.holotype.store.BlobStore;

/** What an author should know that the record would tell everyone, before it is signed. */
final class Publicity {
  /** A build recipe is written by people; what is larger was not, and is only named. */
  private static final long LARGEST = 4 << 20;

  private Publicity() {}

  static List<String> warnings(Manifest manifest, BlobStore blobs) {
    Map<String, String> recipes = new TreeMap<>();
    List<String> warnings = new ArrayList<>();
    for (RecipeFile file : manifest.recipe().files()) {
      if (file.size() <= LARGEST) {
        recipes.put(file.name(), text(file.digest(), blobs));
      } else {
        warnings.add("private: recipe file " + file.name() + " is too large to be looked through");
      }
    }
    Map<String, String> streams = new TreeMap<>();
    manifest
        .observation()
        .streams()
        .ifPresent(
            kept -> {
              streams.putAll(parts("standard output", kept.stdout(), blobs));
              streams.putAll(parts("standard error", kept.stderr(), blobs));
            });
    warnings.addAll(PrivateParts.of(manifest, recipes, streams, PrivateWords.current()));
    return warnings;
  }

  /** By the words for each part; lines of the last one are counted from where it begins. */
  private static Map<String, String> parts(String stream, StreamDigest seen, BlobStore blobs) {
    Map<String, String> parts = new TreeMap<>();
    for (StreamDigest.Part part : seen.kept()) {
      String where = part.at() == 0 ? stream : stream + " from byte " + part.at();
      parts.put(where, text(part.digest(), blobs));
    }
    return parts;
  }

  private static String text(Digest digest, BlobStore blobs) {
    try (InputStream in = blobs.open(digest)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
