package org.holotype.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.device.CdiSpecification.Device;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.json.Yaml;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Lent;
import org.holotype.tree.BytePath;

/**
 * The CDI specifications of this host, by the names of the devices in them.
 *
 * @param devices by {@code VENDOR/CLASS=NAME}; of one name the last directory's counts
 */
record Cdi(Map<String, Found> devices) {
  private static final int LARGEST = 4 << 20;
  private static final int MOST_FILES = 256;

  /** In which directories to look, parted by colons, instead of the usual ones. */
  private static final String OWN_DIRECTORIES = "HOLOTYPE_CDI";

  private static final String USUAL_DIRECTORIES = "/etc/cdi:/var/run/cdi";

  /**
   * A device in its specification.
   *
   * @param file of the specification
   * @param digest of its bytes
   * @param specification all of it
   * @param device the one
   */
  record Found(Path file, Digest digest, CdiSpecification specification, Device device) {}

  /** Where specifications are looked for, the most binding last. */
  static List<Path> directories(Map<String, String> environment) {
    String own = environment.getOrDefault(OWN_DIRECTORIES, "");
    return Arrays.stream((own.isEmpty() ? USUAL_DIRECTORIES : own).split(":"))
        .filter(each -> each.startsWith("/"))
        .map(Path::of)
        .toList();
  }

  /**
   * Reads every specification; one that is refused may be the one that would count.
   *
   * @throws Failure {@code HOST_CANNOT} naming the file and what is wrong with it
   */
  static Cdi in(List<Path> directories) {
    Map<String, Found> devices = new LinkedHashMap<>();
    for (Path directory : directories) {
      Map<String, Found> here = new LinkedHashMap<>();
      for (Path file : files(directory)) {
        read(file).forEach((name, found) -> add(here, name, found));
      }
      devices.putAll(here);
    }
    return new Cdi(devices);
  }

  /** The devices of that name; {@code all} of a kind may be a device itself. */
  List<Found> named(String name) {
    return name.equals(Lent.ALL_DEVICES)
        ? all()
        : Optional.ofNullable(devices.get(name)).map(List::of).orElse(List.of());
  }

  private List<Found> all() {
    return devices.values().stream()
        .filter(
            each ->
                each.device().name().equals(Lent.ALL_DEVICES)
                    || !devices.containsKey(each.specification().kind() + "=" + Lent.ALL_DEVICES))
        .toList();
  }

  private static void add(Map<String, Found> here, String name, Found found) {
    Found other = here.putIfAbsent(name, found);
    if (other != null) {
      throw refused(found.file(), name + " is in " + shown(other.file()) + " as well");
    }
  }

  private static Map<String, Found> read(Path file) {
    byte[] bytes = bytes(file);
    boolean json = BytePath.name(file).endsWith(".json");
    Json.Unreadable unreadable = why -> refused(file, why);
    CdiSpecification read =
        json
            ? Json.read(bytes, CdiSpecification.class, unreadable)
            : Yaml.read(bytes, CdiSpecification.class, unreadable);
    CdiSpecification sound = read.require(unreadable);
    Digest digest = Digest.sha256(bytes);
    Map<String, Found> devices = new LinkedHashMap<>();
    for (Device device : sound.devices()) {
      String name = sound.kind() + "=" + device.name();
      devices.put(name, new Found(file, digest, sound, device));
    }
    return devices;
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(file, "it is no ordinary file");
    }
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refused(file, "it is larger than " + LARGEST + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw refused(file, "it cannot be read").causedBy(e);
    }
  }

  private static List<Path> files(Path directory) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.{json,yaml,yml}")) {
      entries.forEach(files::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw refused(directory, "it cannot be listed").causedBy(e);
    }
    if (files.size() > MOST_FILES) {
      throw refused(directory, "it has more than " + MOST_FILES + " files");
    }
    files.sort(Comparator.comparing(BytePath::name));
    return files;
  }

  static Failure refused(Path file, String why) {
    return new Failure(
        Code.HOST_CANNOT,
        "CDI specification " + shown(file) + " is refused",
        why,
        "mend it or take it away; for NVIDIA: nvidia-ctk cdi generate");
  }

  private static String shown(Path file) {
    return EscapedBytes.write(BytePath.bytes(file));
  }
}
