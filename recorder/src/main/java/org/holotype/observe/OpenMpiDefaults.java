package org.holotype.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Kind;

/**
 * What lets Open MPI start its ranks inside a launch, in images that have it: as many as asked for
 * on however few processors, as whichever user, and without a word about {@code /sys}, of which
 * nothing is seen there. None of it chooses how ranks add.
 *
 * @see <a href="https://docs.open-mpi.org/en/v4.1.x/">Open MPI 4.1</a>, and hwloc's {@code
 *     HWLOC_HIDE_ERRORS}
 */
final class OpenMpiDefaults {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "HWLOC_HIDE_ERRORS", "2",
          "OMPI_ALLOW_RUN_AS_ROOT", "1",
          "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1",
          "OMPI_MCA_rmaps_base_oversubscribe", "1");

  /** Every installation of it has this program, and no other MPI does. */
  private static final String PROGRAM = "ompi_info";

  private OpenMpiDefaults() {}

  /** By the variable's name; nothing for an image without Open MPI. */
  static Map<String, String> of(Rootfs image, ImageConfig config) {
    InsideView view = new InsideView(new RootfsView(image));
    boolean has =
        searchPath(config).stream()
            .filter(each -> each.startsWith("/"))
            .anyMatch(each -> isFile(view, each + "/" + PROGRAM));
    return has ? VARIABLES : Map.of();
  }

  private static boolean isFile(InsideView view, String path) {
    return view.resolve(path).filter(found -> found.entry().kind() == Kind.FILE).isPresent();
  }

  private static List<String> searchPath(ImageConfig config) {
    return Arrays.asList(CommandLookup.path(LaunchEnvironment.of(config, List.of())).split(":"));
  }
}
