package org.holotype.cli;

import java.util.List;
import java.util.Optional;
import org.holotype.agent.Gpg;
import org.holotype.image.signature.Demand;
import org.holotype.image.signature.ImageSigners;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageOrigin;
import org.holotype.manifest.ImageSignature;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of the signatures that an image carries, and whom they count from. */
final class ImageSignersOption {
  @Option(
      names = "--image-signature",
      paramLabel = "WORD",
      description =
          "What is asked of the signatures of a SIF: check (the default) refuses one that does not"
              + " hold, require refuses an image without one by a key that you trust for images,"
              + " ignore does not look.")
  private Demand demand = Demand.CHECK;

  @Mixin private SignersOption signers = new SignersOption();

  /** Whom to believe of images' makers. */
  ImageSigners signers(Settings settings) {
    return new ImageSigners(
        signers.policy(settings, new byte[0]),
        new KnownCertificates(settings, new Gpg(System.getenv())),
        demand);
  }

  boolean isRequired() {
    return demand == Demand.REQUIRE;
  }

  /** What its user should know of signatures that say less than they seem to. */
  static List<String> remarks(Image image) {
    return image.origin().map(ImageOrigin::signatures).orElse(List.of()).stream()
        .filter(each -> !each.trust().equals(Optional.of(ImageSignature.Trust.TRUSTED)))
        .map(each -> "the image's " + each.kind() + " signature: " + each.reason())
        .toList();
  }
}
