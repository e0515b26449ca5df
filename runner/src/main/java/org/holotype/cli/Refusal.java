package org.holotype.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command line that cannot be understood is answered. */
final class Refusal implements CommandLine.IParameterExceptionHandler {
  /** What ends with a command's own status, of which 2 could be one. */
  private static final Set<String> PASSING_ON = Set.of("holotype record", "holotype shell");

  /** Says what is wrong in one message; exit 2, or 125 where a command of the caller was to run. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    Failure failure =
        new Failure(
            Code.USAGE,
            "the command line of " + name + " was not understood",
            lowerFirst(String.valueOf(e.getMessage())) + suggestion(e),
            name + " --help shows what it takes");
    Talk talk = Talk.of(List.of(args));
    talk.failure(failure);
    return PASSING_ON.contains(name) ? RecordCommand.HOLOTYPE_FAILED : Action.NO_VERDICT;
  }

  private static String suggestion(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream()
            .findFirst()
            .map(nearest -> "; " + nearest + " is the nearest there is")
            .orElse("")
        : "";
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
