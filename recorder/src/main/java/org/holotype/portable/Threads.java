package org.holotype.portable;

import java.util.Map;
import java.util.regex.Pattern;
import org.holotype.portable.PortablePath.Answer;

/**
 * One thread for a library.
 *
 * @param library a regular expression for its file's name
 * @param variable that it asks how many threads to use
 */
record Threads(String library, String variable) implements PortablePath.Asker {
  @Override
  public Answer ask(ImageFiles files) {
    return files.has(Pattern.compile(library)) ? Answer.of(Map.of(variable, "1")) : Answer.NOTHING;
  }
}
