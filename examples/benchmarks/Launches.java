import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.launch.HostSupport;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Network;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.Launcher;
import org.holotype.tree.LaunchUser;

/**
 * What Holotype's own set-up of a launch takes, in one JVM: {@code true} through each backend as a run is launched, and
 * the backend alone as the JVM starts any program, by turns.
 *
 * <p>Arguments: a root file system, an empty directory, a number of rounds. Standard input: a line per backend, its name
 * and the words that start it alone, between tabs. Standard output: backend, {@code through} or {@code alone},
 * milliseconds.
 */
public final class Launches {
  private Launches() {}

  public static void main(String[] arguments) throws Exception {
    Path rootfs = Path.of(arguments[0]).toRealPath();
    Path place = Path.of(arguments[1]).toRealPath();
    int rounds = Integer.parseInt(arguments[2]);
    Map<String, List<String>> alone = new LinkedHashMap<>();
    for (String line : new String(System.in.readAllBytes()).lines().toList()) {
      List<String> words = Arrays.asList(line.split("\t"));
      alone.put(words.get(0), words.subList(1, words.size()));
    }
    Map<String, Launcher> launchers = new LinkedHashMap<>();
    alone.keySet().forEach(name -> launchers.put(name, HostSupport.named(name)));
    for (int round = -rounds; round < rounds; round++) {
      for (String name : alone.keySet()) {
        Path run = place.resolve("run");
        LaunchRequest request = request(rootfs, run);
        long start = System.nanoTime();
        Exit exit = launchers.get(name).launch(request).exit();
        long through = System.nanoTime();
        remove(run);
        if (exit.status() != 0) {
          throw new IllegalStateException(name + " ended with " + exit);
        }
        long begun = System.nanoTime();
        start(alone.get(name));
        long end = System.nanoTime();
        if (round >= 0) {
          System.out.printf("%s through %.3f%n", name, (through - start) / 1e6);
          System.out.printf("%s alone %.3f%n", name, (end - begun) / 1e6);
        }
      }
    }
  }

  private static void start(List<String> words) throws IOException, InterruptedException {
    File nothing = new File("/dev/null");
    int status =
        new ProcessBuilder(words).redirectInput(nothing).redirectOutput(nothing).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(words + " ended with " + status);
    }
  }

  private static LaunchRequest request(Path rootfs, Path run) throws IOException {
    List<String> directories = new ArrayList<>();
    for (String each : List.of("", "workspace", "written", "written/upper", "written/work", "log", "scratch")) {
      Path directory = Files.createDirectory(run.resolve(each));
      LaunchUser.current().own(directory);
      directories.add(directory.toString());
    }
    return new LaunchRequest(
        rootfs,
        new Overlay(run.resolve("workspace"), run.resolve("written/upper"), run.resolve("written/work")),
        List.of(),
        List.of(),
        List.of("/usr/bin/true"),
        List.of(new Variable("PATH", "/usr/bin", Variable.Origin.DECLARED)),
        "holotype",
        1000,
        1000,
        Network.NONE,
        Streams.INHERIT,
        run.resolve("log"),
        run.resolve("scratch"),
        Conditions.NONE,
        pid -> {});
  }

  private static void remove(Path directory) throws IOException {
    List<Path> deepestLast;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestLast = new ArrayList<>(all.toList());
    }
    for (int each = deepestLast.size() - 1; each >= 0; each--) {
      Files.delete(deepestLast.get(each));
    }
  }
}
