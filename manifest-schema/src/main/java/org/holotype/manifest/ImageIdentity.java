package org.holotype.manifest;

import java.util.List;
import java.util.Optional;

/**
 * The names by which an image can be recognised. A set, because conversions keep some of them and
 * break others: the diffIDs survive every conversion that keeps layers, the tree digest also those
 * that do not.
 *
 * @param index digest of the OCI image index, where there was one
 * @param manifest digest of the image manifest's raw bytes, where there was one
 * @param config digest of the image config's raw bytes, where there was one
 * @param diffIds digests of the uncompressed layers, lowest first (OCI image specification,
 *     config.md, "Layer DiffID")
 * @param chainId identity of the stack of layers (same page, "Layer ChainID")
 * @param tree our digest of the merged tree, defined in {@code tree-digest.md}
 */
public record ImageIdentity(
    Optional<Digest> index,
    Optional<Digest> manifest,
    Optional<Digest> config,
    List<Digest> diffIds,
    Digest chainId,
    Digest tree) {
  public ImageIdentity {
    diffIds = List.copyOf(diffIds);
  }
}
