package org.holotype.image;

import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Image;

/**
 * An image that is kept: its blobs are stored and its tree is unpacked.
 *
 * @param image what it is
 * @param rootfs where it stands
 */
public record StoredImage(Image image, Rootfs rootfs) {}
