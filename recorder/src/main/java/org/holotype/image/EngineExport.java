package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Compression;
import org.holotype.image.tar.Archive;
import org.holotype.tree.NamedOutputStream;

/** An image that a container engine keeps, taken from the pipe of its {@code save}. */
final class EngineExport {
  /** A name, a tag, a digest, or an image's id; nothing that could be an option. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,512}");

  /** By these an engine finds its store or its daemon; nothing else of ours reaches it. */
  private static final List<String> VARIABLES =
      List.of(
          "PATH",
          "HOME",
          "TMPDIR",
          "XDG_RUNTIME_DIR",
          "XDG_CONFIG_HOME",
          "XDG_DATA_HOME",
          "DOCKER_HOST",
          "DOCKER_CONTEXT",
          "DOCKER_CONFIG",
          "DOCKER_TLS_VERIFY",
          "DOCKER_CERT_PATH",
          "CONTAINER_HOST",
          "CONTAINER_SSHKEY",
          "CONTAINERS_CONF",
          "CONTAINERS_STORAGE_CONF");

  private static final int MOST_WORDS = 2000;

  private final Engine engine;
  private final Path scratch;
  private final Budget budget;
  private final Map<String, String> environment;

  EngineExport(Engine engine, Path scratch, Budget budget) {
    this(engine, scratch, budget, System.getenv());
  }

  EngineExport(Engine engine, Path scratch, Budget budget, Map<String, String> environment) {
    this.engine = engine;
    this.scratch = scratch;
    this.budget = budget;
    this.environment = environment;
  }

  /**
   * The archive that the engine writes.
   *
   * @param spec the engine's prefix and the image's name
   */
  Archive of(String spec) throws IOException {
    String name = spec.substring(engine.prefix().length());
    if (!NAME.matcher(name).matches()) {
      throw Refusal.missing(
          "image \"" + spec + "\"", "\"" + name + "\" is no name that an engine gives to images");
    }
    Path words = Files.createTempFile(scratch, "holotype-", ".words");
    try {
      return archive(started(name, words), spec, words);
    } finally {
      Files.delete(words);
    }
  }

  private Process started(String name, Path words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program().toString()));
    command.addAll(engine.save());
    command.add(name);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(words.toFile());
    builder.environment().clear();
    VARIABLES.stream()
        .filter(environment::containsKey)
        .forEach(each -> builder.environment().put(each, environment.getOrDefault(each, "")));
    return builder.start();
  }

  /** What it writes is copied as it comes; only when it ended well is the copy looked at. */
  private Archive archive(Process engine, String spec, Path words) throws IOException {
    String object = "image " + spec;
    Path copy = Files.createTempFile(scratch, "holotype-", ".saved");
    try {
      try (InputStream pipe = new BufferedInputStream(engine.getInputStream());
          InputStream counted = Compression.PLAIN.decompress(pipe, budget, object);
          OutputStream out = new NamedOutputStream(Files.newOutputStream(copy), copy)) {
        counted.transferTo(out);
      }
      requireSuccess(engine, object, words);
      return Archive.taking(copy, budget, object);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    } finally {
      end(engine);
    }
  }

  private static void end(Process engine) {
    engine.descendants().forEach(ProcessHandle::destroyForcibly);
    engine.destroyForcibly();
  }

  private void requireSuccess(Process process, String object, Path words) throws IOException {
    int status;
    try {
      status = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(
              Code.INTERRUPTED, object + " was not read", "this process was interrupted", "again")
          .causedBy(e);
    }
    if (status != 0) {
      throw new Failure(
          Code.IMAGE_MISSING,
          object + " was not given out",
          engine.program() + " save ended with status " + status + said(words),
          "mend what it says, or see what it keeps: " + engine.program() + " images");
    }
  }

  /** The last of it: what ended it stands behind what it told on the way. */
  private static String said(Path words) throws IOException {
    try (InputStream in = Files.newInputStream(words)) {
      in.skipNBytes(Math.max(0, Files.size(words) - MOST_WORDS));
      String text = new String(in.readNBytes(MOST_WORDS), java.nio.charset.StandardCharsets.UTF_8);
      String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
      return plain.isEmpty() ? "" : ": " + plain;
    }
  }

  private Path program() {
    Optional<Path> found =
        directories()
            .map(directory -> directory.resolve(engine.program()))
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .findFirst();
    return found.orElseThrow(
        () ->
            new Failure(
                Code.HOST_CANNOT,
                engine.program() + " cannot be asked for an image",
                "there is no program " + engine.program() + " in PATH",
                "install it, on Debian: apt install " + engine.debianPackage()));
  }

  private Stream<Path> directories() {
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(directory -> directory.startsWith("/"))
        .map(Path::of);
  }
}
