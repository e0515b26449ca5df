package org.holotype.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.compare.formats.Formats;
import org.holotype.rerun.Foresight;
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
    })
public final class Holotype implements Runnable {
  private static final int HELP_WIDTH = 100;

  /** Commands that read a record. */
  private static final Set<String> OF_RECORDS =
      Set.of("rerun", "shell", "check", "verify", "show", "pack", "sign");

  /** Commands that read an image, whose documents are JSON too. */
  private static final Set<String> OF_IMAGES = Set.of("record", "image");

  /** In the order in which help lists them. */
  private static final Map<String, Class<?>> COMMANDS = commands();

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
    int status = commandLine(args).execute(args);
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
    return commandLine(COMMANDS);
  }

  /** The part of the command line that these words need: to read all of it takes a while. */
  private static CommandLine commandLine(String[] args) {
    return Stream.of(args)
        .limit(1)
        .filter(name -> COMMANDS.containsKey(name) && !name.equals("help"))
        .map(name -> commandLine(Map.of(name, COMMANDS.get(name))))
        .findFirst()
        .orElseGet(Holotype::commandLine);
  }

  private static CommandLine commandLine(Map<String, Class<?>> commands) {
    CommandLine root = new CommandLine(new Holotype());
    commands.forEach(root::addSubcommand);
    Optional.ofNullable(root.getSubcommands().get("record"))
        .ifPresent(rec -> rec.setStopAtPositional(true));
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

  private static Map<String, Class<?>> commands() {
    Map<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put("record", RecordCommand.class);
    commands.put("rerun", RerunCommand.class);
    commands.put("shell", ShellCommand.class);
    commands.put("verify", VerifyCommand.class);
    commands.put("compare", CompareCommand.class);
    commands.put("check", CheckCommand.class);
    commands.put("show", ShowCommand.class);
    commands.put("log", LogCommand.class);
    commands.put("packages", PackagesCommand.class);
    commands.put("sign", SignCommand.class);
    commands.put("export", ExportCommand.class);
    commands.put("pack", PackCommand.class);
    commands.put("import", ImportCommand.class);
    commands.put("image", ImageCommand.class);
    commands.put("fingerprint", FingerprintCommand.class);
    commands.put("doctor", DoctorCommand.class);
    commands.put("key", KeyCommand.class);
    commands.put("trust", TrustCommand.class);
    commands.put("store", StoreCommand.class);
    commands.put("help", CommandLine.HelpCommand.class);
    return commands;
  }
}
