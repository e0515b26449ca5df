package org.holotype.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.OpenPgpProgram;
import org.holotype.tree.IoReason;
import org.holotype.tree.Removal;

/**
 * The user's {@code gpg}, which asks for passphrases and cards by itself. Nothing but the user's
 * own {@code PATH} chooses it: no repository's configuration is read.
 *
 * @param environment the user's; only what gpg and its agent need of it is handed on
 */
public record Gpg(Map<String, String> environment) implements OpenPgpProgram {
  private static final List<String> HANDED_ON =
      List.of(
          "PATH",
          "HOME",
          "GNUPGHOME",
          "GPG_TTY",
          "TERM",
          "DISPLAY",
          "WAYLAND_DISPLAY",
          "XAUTHORITY",
          "XDG_RUNTIME_DIR",
          "DBUS_SESSION_BUS_ADDRESS");

  private static final long LARGEST = 1 << 20;

  /** Somebody may have to look for a card. */
  private static final long PATIENCE_MINUTES = 10;

  @Override
  public byte[] certificate(String fingerprint) {
    byte[] exported =
        run(
            fingerprint,
            new byte[0],
            List.of("--export", "--export-options", "export-minimal", fingerprint));
    if (exported.length == 0) {
      throw new Failure(
          Code.KEY_MISSING,
          "OpenPGP key " + fingerprint + " cannot be used",
          "gpg does not hold it",
          "see which keys it holds with `gpg --list-secret-keys`");
    }
    return exported;
  }

  /** Whether there is a keyring already; merely asking gpg would make one. */
  public boolean hasKeyring() {
    Optional<Path> home =
        Optional.ofNullable(environment.get("GNUPGHOME"))
            .map(Path::of)
            .or(
                () ->
                    Optional.ofNullable(environment.get("HOME")).map(at -> Path.of(at, ".gnupg")));
    return home.map(Files::isDirectory).orElse(false);
  }

  @Override
  public byte[] sign(String fingerprint, String notation, byte[] message) {
    return run(
        fingerprint,
        message,
        List.of(
            "--armor",
            "--digest-algo",
            "SHA512",
            "--sig-notation",
            notation,
            "--local-user",
            fingerprint,
            "--detach-sign"));
  }

  private byte[] run(String fingerprint, byte[] input, List<String> arguments) {
    try {
      Path scratch = Files.createTempDirectory("holotype-gpg");
      try {
        return run(scratch, fingerprint, input, arguments);
      } finally {
        Removal.remove(scratch);
      }
    } catch (IOException e) {
      throw failure(fingerprint, IoReason.of(e)).causedBy(e);
    }
  }

  private byte[] run(Path scratch, String fingerprint, byte[] input, List<String> arguments)
      throws IOException {
    Path words = scratch.resolve("words");
    Path answer = scratch.resolve("answer");
    List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--no-greeting"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().keySet().retainAll(HANDED_ON);
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(words.toFile()).redirectOutput(answer.toFile());
    if (finish(started(builder), input) != 0) {
      throw failure(fingerprint, lastLine(words));
    }
    if (Files.size(answer) > LARGEST) {
      throw failure(fingerprint, "gpg answered with more than " + LARGEST + " bytes");
    }
    return Files.readAllBytes(answer);
  }

  private static Process started(ProcessBuilder gpg) throws IOException {
    try {
      return gpg.start();
    } catch (IOException e) {
      if (IoReason.of(e).contains("No such file or directory")) {
        throw new Failure(
                Code.HOST_CANNOT,
                "gpg cannot be asked for an OpenPGP key",
                "there is no program gpg in PATH",
                "install it, on Debian: apt install gnupg")
            .causedBy(e);
      }
      throw e;
    }
  }

  private static int finish(Process process, byte[] input) throws IOException {
    try {
      feed(process, input);
      if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
      throw new IOException("gpg did not end within " + PATIENCE_MINUTES + " minutes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while gpg ran", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** One that ends before it has read everything says why by its status. */
  private static void feed(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException brokenPipe) {
      process.destroy();
    }
  }

  private static String lastLine(Path words) throws IOException {
    byte[] said = Files.readAllBytes(words);
    return new String(said, 0, Math.min(said.length, 4096), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("\\p{Cc}", "?").strip())
        .filter(line -> !line.isEmpty())
        .reduce((first, last) -> last)
        .orElse("gpg refused and did not say why");
  }

  private static Failure failure(String fingerprint, String why) {
    return new Failure(
        Code.KEY_UNUSABLE,
        "OpenPGP key " + fingerprint + " cannot be used",
        why,
        "try it by itself: echo | gpg --local-user " + fingerprint + " --detach-sign | wc -c");
  }
}
