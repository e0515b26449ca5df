package org.holotype.portable;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.holotype.portable.PortablePath.Answer;

/** OpenBLAS built for many cores asks a variable which one to be; an unknown name it ignores. */
final class OpenBlas implements PortablePath.Asker {
  private static final Pattern LIBRARY = Pattern.compile("lib(scipy_)?openblas.*\\.so.*");
  private static final String THREADS = "OPENBLAS_NUM_THREADS";
  private static final String CORE = "OPENBLAS_CORETYPE";

  /** The core of the first x86-64-v2 machines. */
  private static final String NEHALEM = "Nehalem";

  @Override
  public Answer ask(ImageFiles files) {
    List<Boolean> asked =
        files
            .contents(LIBRARY)
            .map(library -> library.contains(CORE) && library.contains(NEHALEM + "\0"))
            .toList();
    if (asked.isEmpty()) {
      return Answer.NOTHING;
    }
    return asked.contains(true)
        ? Answer.of(Map.of(CORE, NEHALEM, THREADS, "1"))
        : new Answer(
            Map.of(THREADS, "1"), List.of("this OpenBLAS has no core that it could be told to be"));
  }
}
