package org.holotype.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.report.JsonReport;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holotype store}. */
@Command(
    name = "store",
    header = "Where records are kept.",
    subcommands = {StoreCommand.Init.class})
final class StoreCommand extends Group {
  /** {@code holotype store init}. */
  @Command(
      name = "init",
      header = "Make a git repository for records; git itself is not needed.",
      footer = {"", "  $ holotype store init records.git"})
  static final class Init extends Action {
    @Parameters(
        arity = "0..1",
        paramLabel = "DIR",
        defaultValue = ".",
        description = "Where; by default here.")
    private Path directory = Path.of(".");

    @Override
    int act(Talk talk) {
      try (RecordStore store = RecordStore.init(directory)) {
        Path place = store.location();
        talk.result(
            List.of("records are kept in " + place),
            () -> JsonReport.small("store", Map.of("store", place.toString())));
      }
      return HOLDS;
    }
  }
}
