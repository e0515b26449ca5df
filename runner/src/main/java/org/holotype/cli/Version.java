package org.holotype.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The program's name and version, as records name their recorder. */
final class Version implements IVersionProvider {
  /** {@code holotype VERSION}. */
  static String line() {
    try (InputStream version = Version.class.getResourceAsStream("/org/holotype/version")) {
      if (version == null) {
        throw new IllegalStateException("the build left no version");
      }
      return "holotype " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("the version cannot be read", e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
