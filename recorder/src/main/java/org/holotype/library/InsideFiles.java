package org.holotype.library;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Library;

/** The files that a launch saw, by the paths that it saw them at. */
@FunctionalInterface
public interface InsideFiles {
  /**
   * The file at an absolute path inside, symbolic links resolved inside and never by the kernel on
   * our behalf.
   *
   * @param path bytes as ISO-8859-1; may hold {@code .}, {@code ..} and doubled slashes, since it
   *     is as a loader composed it
   * @return empty where no regular file is there
   */
  Optional<InsideFile> find(String path);

  /**
   * One file.
   *
   * @param path absolute inside, without symbolic links, bytes as ISO-8859-1
   * @param origin whose it is
   * @param digest of its bytes, where that is known already
   * @param onDisk where it stands on this host; itself no symbolic link
   */
  record InsideFile(String path, Library.Origin origin, Optional<Digest> digest, Path onDisk) {}
}
