package org.holotype.portable;

import java.util.Map;
import java.util.regex.Pattern;
import org.holotype.portable.PortablePath.Answer;

/**
 * Hash seeds of an interpreter.
 *
 * @param interpreter a regular expression for its file's name
 * @param values of its variables
 */
record Seeds(String interpreter, Map<String, String> values) implements PortablePath.Asker {
  Seeds {
    values = Map.copyOf(values);
  }

  @Override
  public Answer ask(ImageFiles files) {
    return files.has(Pattern.compile(interpreter)) ? Answer.of(values) : Answer.NOTHING;
  }
}
