package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.record.ReadRecord;
import org.holotype.rerun.Visit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype shell}. */
@Command(
    name = "shell",
    customSynopsis = "holotype shell [OPTION]... RECORD|PACK [-- COMMAND [ARGUMENT]...]",
    header = "Look around where a recorded command ran: its image, inputs and variables.",
    description = {
      "",
      "Opens the image's shell, or starts COMMAND, sealed as the recorded command was. What is",
      "written there is gone afterwards, and nothing of it counts as a re-run."
    },
    footer = {
      "",
      "  $ holotype shell 3f1c9a2",
      "  $ holotype shell artifact.tar -- python3 -c \"import numpy; numpy.show_config()\"",
      "",
      "Exit status: the shell's or command's own; 125 Holotype failed, 126 not executable,",
      "127 not found, 128+n killed by signal n."
    })
final class ShellCommand extends Action {
  @Parameters(
      index = "0",
      paramLabel = RecordArgument.LABEL,
      description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Instead of the image's shell.")
  private List<String> command = new ArrayList<>();

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private LendOption lending = new LendOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private LimitOption limits = new LimitOption();
  @Mixin private ImageLimitsOption imageLimits = new ImageLimitsOption();

  @Override
  int act(Talk talk) {
    try (Bench bench =
        Bench.open(talk, backend::launcher, new SignersOption(), lending).allowing(imageLimits)) {
      ReadRecord read = new RecordArgument(name, store).readToRun(bench, talk);
      lending.warn(read.manifest().recipe(), talk);
      Visit visit = new Visit(written(), terminal(), limits.conditions());
      visit
          .terminal()
          .ifPresent(
              kind ->
                  talk.note(
                      "in record "
                          + read.id().abbreviated()
                          + "; what you write here goes when you leave"));
      return bench.rerun().open(read).receive(visit).status();
    }
  }

  @Override
  int statusOf(Failure failure) {
    return RecordCommand.statusOfLaunch(failure);
  }

  private List<String> written() {
    return Arguments.bytes(command).stream().map(EscapedBytes::write).toList();
  }

  /** Only who types at a terminal is given one; what is piped or kept is passed as it is. */
  private static Optional<String> terminal() {
    return Terminal.is(Terminal.INPUT) && Terminal.is(Terminal.OUTPUT)
        ? Optional.of(System.getenv().getOrDefault("TERM", "dumb"))
            .map(kind -> EscapedBytes.write(Arguments.bytes(kind)))
        : Optional.empty();
  }
}
