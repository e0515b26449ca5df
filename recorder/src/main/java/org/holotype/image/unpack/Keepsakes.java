package org.holotype.image.unpack;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.TreePath;

/** The bytes of the few files by which an image says what it is, kept while they pass. */
public final class Keepsakes {
  /** Charliecloud's image config. */
  public static final String CH_METADATA = "ch/metadata.json";

  /** Charliecloud's variables, one {@code NAME=VALUE} a line. */
  public static final String CH_ENVIRONMENT = "ch/environment";

  /** Singularity's definition file. */
  public static final String DEFINITION = ".singularity.d/Singularity";

  /** Singularity's labels, a JSON object. */
  public static final String LABELS = ".singularity.d/labels.json";

  /** Of all together; a package database of ten thousand packages has about 20 MiB. */
  private static final long MOST = 64L << 20;

  private static final Set<TreePath> WANTED =
      Set.copyOf(
          List.of(
              new TreePath("etc/os-release"),
              new TreePath("usr/lib/os-release"),
              new TreePath("var/lib/dpkg/status"),
              new TreePath("lib/apk/db/installed"),
              new TreePath("usr/lib/apk/db/installed"),
              new TreePath(CH_METADATA),
              new TreePath(CH_ENVIRONMENT),
              new TreePath(DEFINITION),
              new TreePath(LABELS)));

  private final Map<TreePath, ByteArrayOutputStream> kept = new HashMap<>();

  /** Where to write the bytes of the file at this path as well. */
  public OutputStream keep(TreePath path, long size) {
    kept.remove(path);
    if (!WANTED.contains(path) || size > MOST - held()) {
      return OutputStream.nullOutputStream();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    kept.put(path, bytes);
    return bytes;
  }

  private long held() {
    return kept.values().stream().mapToLong(ByteArrayOutputStream::size).sum();
  }

  /** A second name for a file. */
  void link(TreePath path, TreePath existing) {
    ByteArrayOutputStream bytes = kept.get(existing);
    if (bytes != null && WANTED.contains(path)) {
      kept.put(path, bytes);
    }
  }

  /** The bytes of a file that passed, by its path. */
  public Optional<byte[]> at(TreePath path) {
    return Optional.ofNullable(kept.get(path)).map(ByteArrayOutputStream::toByteArray);
  }
}
