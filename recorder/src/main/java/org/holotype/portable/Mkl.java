package org.holotype.portable;

import java.util.Map;
import java.util.regex.Pattern;
import org.holotype.portable.PortablePath.Answer;

/** MKL's conditional numerical reproducibility wants a fixed number of threads as well. */
final class Mkl implements PortablePath.Asker {
  private static final Pattern LIBRARY = Pattern.compile("libmkl_(rt|core)\\.so.*");

  @Override
  public Answer ask(ImageFiles files) {
    return files.has(LIBRARY)
        ? Answer.of(
            Map.of("MKL_CBWR", "COMPATIBLE", "MKL_DYNAMIC", "FALSE", "MKL_NUM_THREADS", "1"))
        : Answer.NOTHING;
  }
}
