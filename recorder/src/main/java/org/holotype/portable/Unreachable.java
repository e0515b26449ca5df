package org.holotype.portable;

import java.util.regex.Pattern;
import org.holotype.portable.PortablePath.Answer;

/**
 * A library that no variable can be told.
 *
 * @param library a regular expression for its file's name
 * @param words what stays as the host has it
 */
record Unreachable(String library, String words) implements PortablePath.Asker {
  @Override
  public Answer ask(ImageFiles files) {
    return files.has(Pattern.compile(library))
        ? Answer.unreached(words + ", and no variable reaches it")
        : Answer.NOTHING;
  }
}
