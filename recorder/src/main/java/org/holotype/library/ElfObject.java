package org.holotype.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.Linkage;

/**
 * What an ELF executable or shared object says of itself (System V gABI, chapters 4 and 5). The
 * file is somebody else's: sizes in it are bounded, and what does not fit is as if it were not
 * there.
 *
 * @param buildId of the note {@code NT_GNU_BUILD_ID}, in hexadecimal
 * @param soname {@code DT_SONAME}, bytes as ISO-8859-1
 * @param needed each {@code DT_NEEDED}, in order, bytes as ISO-8859-1
 * @param interpreter {@code PT_INTERP}: the dynamic loader that starts it, bytes as ISO-8859-1
 * @param dynamic whether it has a dynamic section
 * @param linkage what its linker told of the code in it; empty where it told nothing
 */
public record ElfObject(
    Optional<String> buildId,
    Optional<String> soname,
    List<String> needed,
    Optional<String> interpreter,
    boolean dynamic,
    Optional<Linkage> linkage) {

  public ElfObject {
    needed = List.copyOf(needed);
  }

  /**
   * Reads a file, never through a symbolic link.
   *
   * @return empty where it is not a regular file, or not an ELF executable or shared object
   */
  public static Optional<ElfObject> read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return new ElfReader(channel).read();
    }
  }

  /** Whether a kernel starts it without a dynamic loader. */
  public boolean isStatic() {
    return interpreter.isEmpty() && soname.isEmpty() && needed.isEmpty();
  }
}
