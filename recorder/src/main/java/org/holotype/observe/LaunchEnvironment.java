package org.holotype.observe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.image.cache.Rootfs;
import org.holotype.library.LoaderLog;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Variable;
import org.holotype.manifest.Variable.Origin;

/**
 * The whole environment of a launch. It starts empty: nothing of the caller's leaks in, since
 * variables that happen to be set in a login shell are known to change result bits.
 */
public final class LaunchEnvironment {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "HOME", "/tmp",
          "LANG", "C.UTF-8",
          "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "TZ", "UTC");

  /** glibc writes which objects it maps; other loaders ignore both. */
  private static final Map<String, String> OBSERVER =
      Map.of(
          LoaderLog.DEBUG_NAME,
          LoaderLog.DEBUG_VALUE,
          LoaderLog.OUTPUT_NAME,
          LaunchRequest.LOADER_LOG + "/" + LoaderLog.FILE);

  private final Map<String, Variable> variables = new TreeMap<>();

  private LaunchEnvironment() {}

  /**
   * Defaults, then the image's own variables, then the author's; the loader's log unless the author
   * asked the loader for something else.
   *
   * @param config whose {@code NAME=value} lines apply
   * @param declared in written form
   * @return sorted by name
   */
  public static List<Variable> of(ImageConfig config, List<Variable> declared) {
    return of(Map.of(), config, declared);
  }

  /** The same in an image, some of whose programs need more to work in a launch. */
  public static List<Variable> of(Rootfs image, ImageConfig config, List<Variable> declared) {
    return of(OpenMpiDefaults.of(image, config), config, declared);
  }

  private static List<Variable> of(
      Map<String, String> needed, ImageConfig config, List<Variable> declared) {
    LaunchEnvironment environment = new LaunchEnvironment();
    DEFAULTS.forEach((name, value) -> environment.set(name, value, Origin.DEFAULT));
    needed.forEach((name, value) -> environment.set(name, value, Origin.DEFAULT));
    config.environment().forEach(environment::setFromImage);
    OBSERVER.forEach((name, value) -> environment.set(name, value, Origin.OBSERVER));
    declared.forEach(variable -> environment.variables.put(variable.name(), variable));
    return List.copyOf(environment.variables.values());
  }

  private void setFromImage(String line) {
    int equals = line.indexOf('=');
    if (equals > 0) {
      set(
          EscapedBytes.write(utf8(line.substring(0, equals))),
          EscapedBytes.write(utf8(line.substring(equals + 1))),
          Origin.IMAGE);
    }
  }

  private void set(String name, String value, Origin origin) {
    variables.put(name, new Variable(name, value, origin));
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
