package org.holotype.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * What can be said on the command line: all of it, or the one command that a line names. Learning
 * all of it takes longer than most commands do. No lambdas on the way: what links picocli's largest
 * class early keeps it out of the class archive.
 */
final class Grammar {
  private static final String PROGRAM = "holotype";
  private static final int HELP_WIDTH = 100;

  /** In the order in which help lists them. */
  private static final Map<String, Class<?>> COMMANDS = commands();

  private Grammar() {}

  /**
   * A command line that was taken apart.
   *
   * @param command that is asked for
   * @param arguments that it is to understand
   */
  record Asked(CommandLine command, String[] arguments) {
    int execute() {
      return command.execute(arguments);
    }
  }

  /** All of it. */
  static CommandLine whole() {
    CommandLine root = new CommandLine(new Holotype());
    COMMANDS.forEach(root::addSubcommand);
    Objects.requireNonNull(root.getSubcommands().get("record")).setStopAtPositional(true);
    return dressed(root);
  }

  /** The command that a line names, or all where it names none. */
  static Asked of(String... args) {
    Class<?> command = command(args);
    if (command == null) {
      return new Asked(whole(), args);
    }
    Class<?> member = member(command, args);
    return member == null ? asked(command, args, 1) : asked(member, args, 2);
  }

  /** Help is about the others, and needs them. */
  private static @Nullable Class<?> command(String[] args) {
    return args.length == 0 || args[0].equals("help") ? null : COMMANDS.get(args[0]);
  }

  private static @Nullable Class<?> member(Class<?> group, String[] args) {
    for (Class<?> each : group.getAnnotation(Command.class).subcommands()) {
      if (args.length > 1 && each.getAnnotation(Command.class).name().equals(args[1])) {
        return each;
      }
    }
    return null;
  }

  /**
   * @param words of the line that name the command
   */
  private static Asked asked(Class<?> command, String[] args, int words) {
    CommandLine asked = new CommandLine(command);
    asked.setCommandName(PROGRAM + " " + String.join(" ", List.of(args).subList(0, words)));
    if (command == RecordCommand.class) {
      asked.setStopAtPositional(true);
    }
    return new Asked(dressed(asked), Arrays.copyOfRange(args, words, args.length));
  }

  private static CommandLine dressed(CommandLine line) {
    return line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setOut(writer(System.out))
        .setErr(writer(System.err))
        .setParameterExceptionHandler(new Refusal());
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
