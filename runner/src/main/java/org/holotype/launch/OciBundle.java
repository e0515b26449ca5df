package org.holotype.launch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.json.Json;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Limit;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/**
 * What an OCI runtime is told of the last step: everything is mounted, and the other namespaces are
 * made.
 *
 * @param directory where the program starts, inside
 * @param uid seen inside
 * @param gid seen inside
 * @param step what is started
 * @param limits that the program is under, and no process of the runtime
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/v1.0.2/config-linux.md">runtime-spec
 *     1.0.2, Linux container configuration</a>
 */
record OciBundle(String directory, int uid, int gid, Step step, List<Limit> limits) {
  /**
   * Where the stage is seen: runtimes look paths up from the root, along a way that the launch's
   * user may not be allowed to search.
   */
  static final String STAGE = "/tmp/";

  /** Where a runtime keeps its notes. */
  static final String STATE = STAGE + "state";

  static final List<String> PREPARE =
      List.of(MountTable.OWN_PROC, new MountRow(".", "/./tmp", "none", "rbind").script());

  /**
   * A hierarchy of control groups that is half the old kind and half the new crun refuses even
   * where it is to make none; in the launch's own mount namespace there is neither.
   */
  static final String HIDE_CGROUPS =
      "if [ -d /sys/fs/cgroup ]; then row tmpfs /./sys/fs/cgroup tmpfs ro; fi";

  /** Where a runtime says what is none of the command's own words. */
  static final String LOG = STAGE + "runtime.log";

  /** Runtimes of a namespace of processes that they did not make cannot end it. */
  static final String WAITS =
      "a process that outlives the command is waited for, where it should be ended";

  static final String ROOT = STAGE + Stage.ROOT;

  private static final List<String> CAPABILITY_SETS =
      List.of("ambient", "bounding", "effective", "inheritable", "permitted");

  /** The words that start this step from its bundle. */
  static List<String> start(List<String> runtime, Step step) {
    List<String> words = new ArrayList<>(runtime);
    words.addAll(List.of("--bundle", STAGE + step.name(), "holotype-" + step.name()));
    return Nesting.allowing(1, words);
  }

  /** All but the limits, which a runtime sets when it is done with its own work. */
  static Conditions before(Conditions all) {
    return all.without(all.limits().stream().map(Condition.Limited::by).toList());
  }

  /** The bundle, in a directory of the step's name. */
  Map<String, byte[]> files() throws BackendRefused {
    return Map.of(step.name() + "/config.json", config());
  }

  private byte[] config() throws BackendRefused {
    return Json.write(
        Map.of(
            "ociVersion", "1.0.2",
            "process", process(),
            "root", Map.of("path", ROOT, "readonly", false),
            "mounts", List.of(devices()),
            "linux", namespaces()));
  }

  private Map<String, Object> process() throws BackendRefused {
    List<String> words = new ArrayList<>();
    for (String word : step.words()) {
      words.add(text(word));
    }
    return Map.of(
        "terminal", false,
        "user", Map.of("uid", uid, "gid", gid),
        "args", words,
        "env", List.of(),
        "cwd", text(directory),
        "capabilities", noCapabilities(),
        "noNewPrivileges", true,
        "rlimits", limits.stream().map(OciBundle::limit).toList());
  }

  private static Map<String, Object> limit(Limit limit) {
    return Map.of(
        "type", "RLIMIT_" + limit.resource().kernelsWord().toUpperCase(Locale.ROOT),
        "soft", limit.amount(),
        "hard", limit.ceiling());
  }

  private static Map<String, Object> noCapabilities() {
    Map<String, Object> sets = new TreeMap<>();
    CAPABILITY_SETS.forEach(each -> sets.put(each, List.of()));
    return sets;
  }

  /** Where these are mounted by its own word, a runtime makes none. */
  private Map<String, Object> devices() {
    return Map.of(
        "destination",
        "/dev",
        "type",
        "bind",
        "source",
        ROOT + "/dev",
        "options",
        List.of("rbind"));
  }

  private Map<String, Object> namespaces() {
    return Map.of(
        "namespaces", List.of(Map.of("type", "user"), Map.of("type", "mount")),
        "uidMappings", List.of(Map.of("containerID", uid, "hostID", 0, "size", 1)),
        "gidMappings", List.of(Map.of("containerID", gid, "hostID", 0, "size", 1)));
  }

  /**
   * Refuses a word that is to be passed on as JSON and cannot.
   *
   * @param bytes as ISO-8859-1
   */
  static void requireText(String bytes) throws BackendRefused {
    text(bytes);
  }

  /** JSON holds text; a word of other bytes would arrive as another word. */
  private static String text(String bytes) throws BackendRefused {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BackendRefused(
          new Hindrance(
              "the word \"" + EscapedBytes.write(bytes) + "\" is no UTF-8, which JSON must be",
              "choose --backend bwrap or util-linux"));
    }
  }
}
