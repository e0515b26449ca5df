package org.holotype.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.ImageOrigin;

/**
 * One of the names that an image can be recognised by.
 *
 * @param word what it is the digest of
 * @param digest itself
 * @param survives what an image can go through and still have it
 */
public record IdentityMember(String word, String digest, String survives) {
  /** All that an image has, the most easily lost first. */
  static List<IdentityMember> of(Image image) {
    ImageIdentity identity = image.identity();
    Optional<ImageOrigin> origin = image.origin();
    List<IdentityMember> members = new ArrayList<>();
    add(members, "file", origin.flatMap(ImageOrigin::file), "a copy of the file");
    members.addAll(
        ofStored(identity.index(), identity.manifest(), identity.config(), identity.chainId()));
    add(members, "tree", Optional.of(identity.tree()), treeSurvives(image.format()));
    return members;
  }

  /** A directory's owners are those of this host, and count as root's (tree-digest.md). */
  private static String treeSurvives(String format) {
    return switch (format) {
      case "rootfs-dir" -> "formats with root's owners and without extended attributes, as here";
      case "charliecloud" ->
          "any format, if modes are kept, and owners: in a directory, all root's";
      default -> "any format, if owners and modes are kept";
    };
  }

  /**
   * Those that are known without a look at what the layers hold, the most easily lost first.
   *
   * @param chain of the layers (OCI image specification, config.md, "Layer ChainID")
   */
  public static List<IdentityMember> ofStored(
      Optional<Digest> index, Optional<Digest> manifest, Optional<Digest> config, Digest chain) {
    List<IdentityMember> members = new ArrayList<>();
    add(members, "index", index, "a copy with all its platforms and names");
    add(members, "manifest", manifest, "copies that compress no layer anew");
    add(members, "config", config, "copies that stay OCI's or stay Docker's");
    add(members, "chain", Optional.of(chain), "copies that keep the layers");
    return members;
  }

  private static void add(
      List<IdentityMember> members, String word, Optional<Digest> digest, String survives) {
    digest.ifPresent(one -> members.add(new IdentityMember(word, one.toString(), survives)));
  }
}
