package org.holotype.cli;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holotype.compare.formats.Formats;
import org.holotype.rerun.Foresight;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command: exit 0 means what was asked holds, 1 diverged, 2 no verdict. */
@Command(
    name = "holotype",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Records a computation, and holds later runs against the record.",
    footer = {
      "",
      "  $ holotype key generate",
      "  $ holotype record --image IMAGE -- ./run.sh",
      "  $ holotype rerun RECORD",
      "",
      "Exit status: 0 what was asked holds, 1 diverged, 2 no verdict."
    })
public final class Holotype implements Runnable {
  /** Commands that read a record. */
  private static final Set<String> OF_RECORDS =
      Set.of("rerun", "shell", "check", "verify", "show", "pack", "sign");

  /** Commands that read an image, whose documents are JSON too. */
  private static final Set<String> OF_IMAGES = Set.of("record", "image");

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs one command line and exits with its status. */
  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println(Version.line());
      return;
    }
    Stop stop = Stop.install();
    if (args.length > 1 && OF_RECORDS.contains(args[0])) {
      Foresight.ofAnyRecord();
    }
    if (args.length > 1 && OF_IMAGES.contains(args[0])) {
      Foresight.ofAnyImage();
    }
    if (args.length > 1 && args[0].equals("compare")) {
      Formats.foresee(List.of(args));
    }
    int status = Grammar.of(args).execute();
    System.out.flush();
    stop.exit(status);
  }

  /** {@code holotype} alone shows what it can do. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "no command was given");
  }
}
