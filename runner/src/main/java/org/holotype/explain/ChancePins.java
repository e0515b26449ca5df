package org.holotype.explain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.launch.HostSupport;
import org.holotype.stability.Pin;

/** What varies from run to run and can be held, for one command and image. */
final class ChancePins {
  /** How names of objects begin without which a pin is about nothing. */
  private static final Map<String, List<String>> READERS =
      Map.of(
          "hash-seed", List.of("python", "libpython", "perl", "libperl"),
          "threads-1",
              List.of(
                  "libgomp",
                  "libomp",
                  "libiomp",
                  "libopenblas",
                  "libscipy_openblas",
                  "libblis",
                  "libmkl"));

  private ChancePins() {}

  /**
   * Those that something in the run may read and that can be had here.
   *
   * @param rootfs of the image
   */
  static List<Pin> of(Side recorded, Path rootfs) {
    return Pin.of(recorded.observation()).stream()
        .filter(pin -> mayBeRead(pin, recorded))
        .filter(
            pin ->
                pin.conditions().all().stream()
                    .allMatch(each -> HostSupport.hindrance(each, rootfs).isEmpty()))
        .toList();
  }

  private static boolean mayBeRead(Pin pin, Side side) {
    List<String> readers = READERS.getOrDefault(pin.name(), List.of());
    return readers.isEmpty() || !side.toldEverything() || side.maps(readers);
  }
}
