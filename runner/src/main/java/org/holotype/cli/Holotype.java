package org.holotype.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

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
    },
    subcommands = {
      RecordCommand.class,
      RerunCommand.class,
      VerifyCommand.class,
      CompareCommand.class,
      ShowCommand.class,
      LogCommand.class,
      PackCommand.class,
      ImportCommand.class,
      ImageCommand.class,
      FingerprintCommand.class,
      DoctorCommand.class,
      KeyCommand.class,
      TrustCommand.class,
      StoreCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Holotype implements Runnable {
  private static final int HELP_WIDTH = 100;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs one command line and exits with its status. */
  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println(Version.line());
      return;
    }
    Stop stop = Stop.install();
    int status = commandLine().execute(args);
    System.out.flush();
    stop.exit(status);
  }

  /** {@code holotype} alone shows what it can do. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "no command was given");
  }

  /** The whole command line; shared with the test that checks its help. */
  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Holotype());
    Objects.requireNonNull(root.getSubcommands().get("record")).setStopAtPositional(true);
    return root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setOut(writer(System.out))
        .setErr(writer(System.err))
        .setParameterExceptionHandler(Refusal::usage);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
