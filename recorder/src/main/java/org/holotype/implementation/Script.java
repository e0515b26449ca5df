package org.holotype.implementation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions as one script for a POSIX shell. Nothing of a mapped library stands in its text:
 * paths are arguments, which the script has by number. Each question is answered into a file of its
 * own name, all at the same time, so that none waits for another and none stops another.
 */
final class Script {
  /**
   * Files of the kernel have no size beforehand; the {@code cp} of BusyBox knows no parents; and an
   * image may have a shell and nothing else, which reads lines, but no zero bytes.
   */
  private static final String COPY =
      """
      mkdir %1$s
      set --
      for file in %2$s; do
      if [ -r "$file" ]; then set -- "$@" "$file"; fi
      done
      cp --parents --no-preserve=mode "$@" %1$s
      [ -s %1$s/proc/self/status ] || for file; do
      mkdir -p "%1$s${file%%/*}"
      ! command -v cat || cat "$file" >"%1$s$file"
      done
      [ -s %1$s/proc/self/status ] || for file; do
      case $file in */auxv | */environ) continue ;; esac
      [ ! -d "%1$s${file%%/*}" ] || while IFS= read -r line || [ "$line" ]; do
      printf '%%s\\n' "$line"
      done <"$file" >"%1$s$file"
      done
      chmod -R u+rwX %1$s\
      """;

  private final Map<String, String> questions = new LinkedHashMap<>();
  private final List<String> arguments = new ArrayList<>();

  /** A word of the script that stands for these bytes, whatever they are. */
  String word(String bytes) {
    int known = arguments.indexOf(bytes);
    if (known < 0) {
      arguments.add(bytes);
      known = arguments.size() - 1;
    }
    return "\"${" + (known + 1) + "}\"";
  }

  /**
   * Adds a question, once however often it is asked.
   *
   * @param name of the answer's file
   * @param command in shell words
   */
  void ask(String name, String command) {
    questions.putIfAbsent(name, command);
  }

  /**
   * Copies what can be read of some files, to the same paths below a directory.
   *
   * @param patterns absolute, fit to be expanded by a shell
   */
  void copy(String directory, List<String> patterns) {
    questions.put("copying", COPY.formatted(directory, String.join(" ", patterns)));
  }

  /**
   * The argument vector that runs it.
   *
   * @param shell absolute path inside
   * @param directory inside, into which the answers go
   */
  List<String> command(String shell, String directory) {
    StringBuilder text = new StringBuilder();
    text.append("exec >/dev/null 2>&1\n");
    text.append("cd ").append(word(directory)).append(" || exit\n");
    questions.forEach(
        (name, command) ->
            text.append("( ").append(command).append(" ) >").append(name).append(" 2>&1 &\n"));
    text.append("wait\n");
    List<String> command = new ArrayList<>(List.of(shell, "-c", text.toString(), shell));
    command.addAll(arguments);
    return command;
  }
}
