package org.holotype.image;

import java.io.Closeable;
import java.io.IOException;

/** An image in one of the formats it is handed around in. Closing it removes what opening made. */
public sealed interface ImageSource extends Closeable
    permits OciLayout,
        OciArchive,
        DockerArchive,
        RootfsTar,
        TreeImage,
        OciSif,
        RegistryImage,
        HostImage {
  /** What the user called it, for words. */
  String name();

  /** The format's word, as {@code image inspect} shows it. */
  String format();

  /**
   * Reads and verifies what describes the image; layers are verified as they are read.
   *
   * @throws org.holotype.failure.Failure where it is damaged, lies about itself or is not supported
   */
  ImageContents contents() throws IOException;

  @Override
  void close() throws IOException;
}
