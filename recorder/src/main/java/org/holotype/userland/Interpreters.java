package org.holotype.userland;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.host.ProgramHead;
import org.holotype.library.ElfObject;

/** What the kernel opens by itself to execute a file (execve(2)). */
final class Interpreters {
  private Interpreters() {}

  /** As the program names them: bytes as ISO-8859-1, relative to where it is started if at all. */
  static List<String> of(Path program) throws IOException {
    Optional<String> script = ProgramHead.read(program).interpreter();
    Optional<String> loader = ElfObject.read(program).flatMap(ElfObject::interpreter);
    return script.or(() -> loader).stream().toList();
  }
}
