package org.holotype.launch;

import java.io.IOException;
import org.holotype.launch.Mount.Shape;

/**
 * Where mount points are laid out.
 *
 * @param devices of the launch, at {@code /dev}
 * @param root over the image
 * @param workspace over the workspace, for inputs that are mounted within it: made in the workspace
 *     itself they would be outputs
 */
record MountPoints(Skeleton devices, Skeleton root, Skeleton workspace) {
  private static final String WITHIN = LaunchPlan.WORKSPACE + "/";

  /** A place of ours, whatever the image has there. */
  void directory(String inside) throws IOException {
    if (!inside.startsWith("/dev/")) {
      root.directory(inside);
    }
  }

  /** A place below {@code /dev}, where nothing of the image is seen. */
  void device(String inside) throws IOException {
    devices.file(inside.substring("/dev".length()));
  }

  /** A place that the user chose: refused where a link would move it. */
  void input(String inside, Shape shape) throws IOException {
    if (inside.startsWith(WITHIN)) {
      lay(workspace, inside.substring(WITHIN.length() - 1), shape);
    } else {
      lay(root, inside, shape);
    }
  }

  private static void lay(Skeleton skeleton, String inside, Shape shape) throws IOException {
    skeleton.requireNoLink(inside);
    switch (shape) {
      case FILE -> skeleton.file(inside);
      case DIRECTORY, TREE -> skeleton.directory(inside);
    }
  }
}
