package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.Layer;

/**
 * What an image's digests came to. What its layers hold was not looked at.
 *
 * @param image what it was called
 * @param format the source it was read from, for example {@code oci-layout}, where it is sound
 * @param members of its identity that so are known, each with what it survives
 * @param layers that were verified, lowest first
 * @param findings what is wrong; empty is good
 */
public record ImageVerifyResult(
    String image,
    Optional<String> format,
    List<IdentityMember> members,
    List<Layer> layers,
    List<VerifyResult.Finding> findings) {
  public ImageVerifyResult {
    members = List.copyOf(members);
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
  }

  /** An image every digest of which holds. */
  public static ImageVerifyResult sound(
      String image, String format, List<IdentityMember> members, List<Layer> layers) {
    return new ImageVerifyResult(image, Optional.of(format), members, layers, List.of());
  }

  /** An image that is not what it says, or of which that could not be found out. */
  public static ImageVerifyResult failed(String image, Failure failure) {
    return new ImageVerifyResult(
        image,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(new VerifyResult.Finding(failure.code().word(), failure.what(), failure.why())));
  }

  /** Bytes of all layers as they are stored. */
  public long bytes() {
    return layers.stream().mapToLong(Layer::size).sum();
  }
}
