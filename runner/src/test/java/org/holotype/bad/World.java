package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.holotype.launch.TinyImage;
import org.holotype.machine.Needs;
import org.holotype.manifest.Digest;

/**
 * A user with a git repository, a home, a key, and the shipped command.
 *
 * @param root holds {@code repository}, {@code home}, {@code config} and whatever a test puts there
 */
record World(Path root) {
  private static final Path SHIPPED = Path.of("target/holotype/bin/holotype").toAbsolutePath();
  private static final int LIMIT_MINUTES = 5;
  private static final int HOLOTYPE_FAILED = 125;
  private static final int NO_VERDICT = 2;

  /** A repository with two files of the same size, and a key. */
  static World create(Path temporary) throws Exception {
    Needs.program("git");
    // Launches made for root run as another user, who must reach the home.
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    World world = new World(temporary.resolve("world"));
    Files.createDirectories(world.repository());
    world.run(world.repository(), "git", "init", "--quiet");
    Files.writeString(world.repository().resolve("control.csv"), "1,2,3\n");
    Files.writeString(world.repository().resolve("measured.csv"), "1,2,4\n");
    world.succeed("key", "generate");
    return world;
  }

  /** The same with one record in it, which the published schema allows. */
  static World withRecord(Path temporary) throws Exception {
    Needs.program("tar");
    Needs.userNamespaces();
    World world = create(temporary);
    Path tree = TinyImage.create(world.root.resolve("tree"));
    Path tar = world.root.resolve("layer.tar");
    world.run(tree, "tar", "--sort=name", "--owner=0", "--group=0", "-cf", tar.toString(), ".");
    SmallImage image = SmallImage.of(Files.readAllBytes(tar));
    image.write(world.image(), SmallImage.Form.OCI_LAYOUT);
    world.succeed(
        "record", "--image", world.image().toString(), "--", "sh", "-c", "cat *.csv > joined");
    String statement = new String(world.statement(), StandardCharsets.UTF_8);
    assertEquals(List.of(), Schemas.ofRecord().complaints(statement));
    return world;
  }

  /** The same world elsewhere, to be spoilt. */
  World copy(Path temporary) throws Exception {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    Path place = temporary.resolve("world");
    run(root, "cp", "-a", root.toString(), place.toString());
    return new World(place);
  }

  Path repository() {
    return root.resolve("repository");
  }

  Path home() {
    return root.resolve("home");
  }

  /** The OCI layout that the record was made in. */
  Path image() {
    return root.resolve("image");
  }

  Path privateKey() {
    return root.resolve("config/holotype/id_ed25519");
  }

  /** Where the blob of that digest stands. */
  Path blob(Digest digest) {
    return home().resolve("blobs/sha256/" + digest.hex().substring(0, 2) + "/" + digest.hex());
  }

  /** The id of the only record. */
  String record() throws Exception {
    String names = git("ls-tree", "-r", "--name-only", "holotype").out();
    return names
        .lines()
        .filter(name -> name.endsWith("/statement.json"))
        .map(name -> name.split("/", -1))
        .map(parts -> parts[1] + parts[2])
        .findFirst()
        .orElseThrow();
  }

  /** The only record's exact bytes. */
  byte[] statement() throws Exception {
    String id = record();
    String path = "holotype:records/" + id.substring(0, 2) + "/" + id.substring(2);
    return git("show", path + "/statement.json").out().getBytes(StandardCharsets.UTF_8);
  }

  Said git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    return run(repository(), command.toArray(String[]::new));
  }

  /** Runs Holotype in the repository. */
  Said holotype(String... words) throws Exception {
    return holotypeIn(repository(), words);
  }

  Said holotypeIn(Path directory, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(SHIPPED.toString()));
    command.addAll(List.of(words));
    return call(directory, command);
  }

  Said succeed(String... words) throws Exception {
    Said said = holotype(words);
    assertEquals(0, said.status(), said::toString);
    return said;
  }

  /** Runs Holotype, which must refuse in one message and leave everything as it was. */
  Said refuses(String code, String... words) throws Exception {
    return refusesIn(repository(), code, words);
  }

  Said refusesIn(Path directory, String code, String... words) throws Exception {
    Map<String, String> before = state();
    Said said = holotypeIn(directory, withJson(words));
    int expected = words[0].equals("record") ? HOLOTYPE_FAILED : NO_VERDICT;
    assertEquals(expected, said.status(), said::toString);
    said.requireRefusal(code);
    assertEquals(before, state());
    return said;
  }

  /**
   * Everything that a refusal must leave alone: each file of this world by its digest, but for
   * whole blobs, which may stay, and for locks, which hold nothing.
   */
  SortedMap<String, String> state() throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    Files.walkFileTree(root, new Walk(root, state));
    return state;
  }

  private static String[] withJson(String[] words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    int end = all.indexOf("--");
    all.add(end < 0 ? all.size() : end, "--json");
    return all.toArray(String[]::new);
  }

  private Said run(Path directory, String... command) throws Exception {
    Said said = call(directory, List.of(command));
    assertEquals(0, said.status(), said::toString);
    return said;
  }

  private Said call(Path directory, List<String> command) throws Exception {
    Path out = Files.createTempFile("said", ".out");
    Path err = Files.createTempFile("said", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment());
      Process process = builder.start();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
      }
      return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        System.getenv("PATH"),
        "JAVA_HOME",
        System.getProperty("java.home"),
        "HOME",
        root.toString(),
        "HOLOTYPE_HOME",
        home().toString(),
        "XDG_CONFIG_HOME",
        root.resolve("config").toString(),
        "GIT_CONFIG_GLOBAL",
        "/dev/null",
        "GIT_AUTHOR_NAME",
        "Author",
        "GIT_AUTHOR_EMAIL",
        "author@example.org",
        "GIT_COMMITTER_NAME",
        "Author",
        "GIT_COMMITTER_EMAIL",
        "author@example.org");
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<String, String> state;

    Walk(Path root, Map<String, String> state) {
      this.root = root;
      this.state = state;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = root.relativize(directory).toString();
      if (name.equals("home/blobs/sha256") || name.equals("tree")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!name.matches("home(/(blobs|blobs/tmp|images|runs))?|config(/holotype)?")) {
        state.put(name, "directory");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!file.toString().endsWith(".lock")) {
        state.put(root.relativize(file).toString(), content(file));
      }
      return FileVisitResult.CONTINUE;
    }

    private static String content(Path file) {
      try {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            ? Digest.sha256(Files.readAllBytes(file)).hex()
            : "special";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
