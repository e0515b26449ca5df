package org.holotype.observe;

import org.holotype.manifest.Digest;

/**
 * One part of the image is another image's. No launcher gives this; whoever lays the image out
 * does.
 *
 * @param part its name, as both images were divided
 * @param image the tree of the other image
 */
public record OtherPart(String part, Digest image) implements Condition {
  @Override
  public String about() {
    return "part " + part;
  }

  @Override
  public String describe() {
    return part + " of image " + image.abbreviated();
  }
}
