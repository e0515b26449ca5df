package org.holotype.host;

import java.nio.file.Path;
import java.util.Map;
import org.holotype.privacy.PrivateWords;
import org.holotype.privacy.Redaction;
import org.holotype.privacy.Salt;
import org.holotype.store.Home;

/**
 * Who asks for the facts of a host, and in what environment.
 *
 * @param environment of this process
 * @param salt with which its private words are digested
 * @param state where Holotype keeps bytes
 */
record Caller(Map<String, String> environment, Salt salt, Path state) {
  Caller {
    environment = Map.copyOf(environment);
  }

  /** This process. */
  static Caller current() {
    Map<String, String> environment = System.getenv();
    Path state = Home.of(environment).root();
    return new Caller(environment, Salt.keptIn(state), state);
  }

  /** Takes the caller's own words out of facts. */
  Redaction redaction(HostFiles files) {
    String hostname = files.read("/proc/sys/kernel/hostname").text().orElse("");
    return new Redaction(PrivateWords.of(environment, hostname), salt);
  }
}
