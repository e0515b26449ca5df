package org.holotype.observe;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.device.Loan;
import org.holotype.device.StartedRank;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;

/** One circumstance of a launch that no recipe holds, or that overrides what the recipe holds. */
public sealed interface Condition
    permits Condition.Setting,
        Condition.CpuCount,
        Condition.CpuNumbers,
        Condition.FixedAddresses,
        Condition.StackLimit,
        Condition.Limited,
        Condition.StartTime,
        Condition.HostName,
        Condition.FileMask,
        Condition.WorkingDirectory,
        Condition.User,
        Condition.InMemory,
        Condition.CpuInfo,
        Condition.HostDevices,
        Condition.Ranked,
        Emulated,
        OtherPart {
  /** What it is about; two conditions about the same thing exclude each other. */
  String about();

  /** In words, fit for a terminal. */
  String describe();

  /**
   * A variable of the environment.
   *
   * @param name as in the recipe
   * @param value in the written form of {@link EscapedBytes}; empty where the variable is taken
   *     away
   */
  record Setting(String name, Optional<String> value) implements Condition {
    public Setting {
      require(!name.isEmpty() && name.indexOf('=') < 0, "a variable's name", name);
    }

    @Override
    public String about() {
      return "variable " + name;
    }

    @Override
    public String describe() {
      return value.map(set -> name + "=" + set).orElse(name + " not set");
    }
  }

  /**
   * How many processors the command may run on: the first of those that its caller may.
   *
   * @param count at least 1
   */
  record CpuCount(int count) implements Condition {
    public CpuCount {
      require(count >= 1, "a number of processors", Integer.toString(count));
    }

    @Override
    public String about() {
      return CPUS;
    }

    @Override
    public String describe() {
      return count == 1 ? "1 processor" : count + " processors";
    }
  }

  /**
   * The processors that the command may run on.
   *
   * @param numbers the kernel's, ascending
   */
  record CpuNumbers(List<Integer> numbers) implements Condition {
    public CpuNumbers {
      numbers = numbers.stream().distinct().sorted().toList();
      require(!numbers.isEmpty() && numbers.get(0) >= 0, "a list of processors", "" + numbers);
    }

    /** As in cpuset(7), "List format", without ranges. */
    public String list() {
      return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public String about() {
      return CPUS;
    }

    @Override
    public String describe() {
      return "processors " + list();
    }
  }

  /** Stack, heap and libraries always at the same addresses: no randomisation of their layout. */
  record FixedAddresses() implements Condition {
    @Override
    public String about() {
      return "addresses";
    }

    @Override
    public String describe() {
      return "addresses not randomised";
    }
  }

  /**
   * The soft limit of the stack.
   *
   * @param bytes at least 64 KiB
   */
  record StackLimit(long bytes) implements Condition {
    private static final long LEAST = 1 << 16;

    public StackLimit {
      require(bytes >= LEAST, "a limit of the stack", Long.toString(bytes));
    }

    @Override
    public String about() {
      return STACK;
    }

    @Override
    public String describe() {
      return "stack of " + bytes + " bytes";
    }
  }

  /**
   * How much of a resource the command may have, and can never have more.
   *
   * @param resource of what
   * @param limit on that resource; empty where a recorded one is lifted
   */
  record Limited(Resource resource, Optional<Limit> limit) implements Condition {
    public Limited {
      require(limit.stream().allMatch(each -> each.resource() == resource), "a limit", "" + limit);
    }

    /** This one. */
    public static Limited by(Limit limit) {
      return new Limited(limit.resource(), Optional.of(limit));
    }

    /** A stack that is held has but one size. */
    @Override
    public String about() {
      return resource == Resource.STACK ? STACK : "limit " + resource.word();
    }

    @Override
    public String describe() {
      return limit.map(each -> "limit " + each.describe()).orElse("no limit of " + resource.word());
    }
  }

  /** The clock that the command reads starts at this instant, where the image has libfaketime. */
  record StartTime(Instant instant) implements Condition {
    @Override
    public String about() {
      return "time";
    }

    @Override
    public String describe() {
      return "clock starting at " + instant;
    }
  }

  /**
   * The host name seen inside.
   *
   * @param name letters, digits, dots and dashes, at most 63
   */
  record HostName(String name) implements Condition {
    public HostName {
      require(name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}"), "a host name", name);
    }

    @Override
    public String about() {
      return "host name";
    }

    @Override
    public String describe() {
      return "host name " + name;
    }
  }

  /**
   * The permissions that new files lack.
   *
   * @param mask from 0 to 0777
   */
  record FileMask(int mask) implements Condition {
    public FileMask {
      require(mask >= 0 && mask <= 0777, "a mask of permissions", Integer.toOctalString(mask));
    }

    /** Three octal digits. */
    public String octal() {
      return String.format(Locale.ROOT, "%03o", mask);
    }

    @Override
    public String about() {
      return "umask";
    }

    @Override
    public String describe() {
      return "umask " + octal();
    }
  }

  /**
   * The path by which the command knows the workspace it starts in; the workspace stays at its
   * usual place as well.
   *
   * @param path below {@code /home}, {@code /mnt}, {@code /srv} or {@code /work}
   */
  record WorkingDirectory(String path) implements Condition {
    private static final String FIT = "/(home|mnt|srv|work)(/[A-Za-z0-9_][A-Za-z0-9._-]*)+";

    public WorkingDirectory {
      require(path.matches(FIT), "a working directory", path);
    }

    /** This one; empty where no launch can give it. */
    public static Optional<Condition> possible(String path) {
      return path.matches(FIT) ? Optional.of(new WorkingDirectory(path)) : Optional.empty();
    }

    @Override
    public String about() {
      return "working directory";
    }

    @Override
    public String describe() {
      return "working directory " + path;
    }
  }

  /**
   * Who the command is, inside.
   *
   * @param uid never 0
   * @param gid never 0
   */
  record User(int uid, int gid) implements Condition {
    public User {
      require(uid > 0 && gid > 0, "an ordinary user", uid + ":" + gid);
    }

    @Override
    public String about() {
      return "user";
    }

    @Override
    public String describe() {
      return "user " + uid + ":" + gid;
    }
  }

  /**
   * The workspace and what is written lie in memory, where directories are listed by age and not by
   * a disk's hash. No launcher gives this; whoever lays the workspace out does.
   */
  record InMemory() implements Condition {
    @Override
    public String about() {
      return "file system";
    }

    @Override
    public String describe() {
      return "workspace in memory";
    }
  }

  /**
   * What the kernel tells of its processors, whichever of them the command may run on.
   *
   * @param content of {@code /proc/cpuinfo}
   * @param statistics of {@code /proc/stat}, which C libraries count where {@code /sys} is not
   */
  record CpuInfo(String content, String statistics) implements Condition {
    @Override
    public String about() {
      return "/proc/cpuinfo";
    }

    @Override
    public String describe() {
      long processors = content.lines().filter(line -> line.startsWith("processor")).count();
      return "/proc/cpuinfo that tells of " + processors + " processors";
    }
  }

  /**
   * Devices of the host, with the files that their driver needs.
   *
   * @param loan all of it
   */
  record HostDevices(Loan loan) implements Condition {
    @Override
    public String about() {
      return "devices";
    }

    @Override
    public String describe() {
      return loan.describe();
    }
  }

  /**
   * The command is one rank among others that the host's process manager started.
   *
   * @param rank which one, and how it finds the others
   */
  record Ranked(StartedRank rank) implements Condition {
    @Override
    public String about() {
      return "rank";
    }

    @Override
    public String describe() {
      return rank.describe();
    }
  }

  /** Both ways of limiting the stack are about the same. */
  String STACK = "stack";

  /** Both ways of naming processors are about the same. */
  String CPUS = "processors";

  /** Refuses what no launch could give. */
  static void require(boolean holds, String what, String given) {
    if (!holds) {
      throw new Failure(
          Code.USAGE,
          "a condition of the launch makes no sense",
          "\"" + EscapedBytes.write(given) + "\" is not fit for " + what,
          "give another one");
    }
  }
}
