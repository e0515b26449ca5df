package org.holotype.manifest;

import java.util.Optional;

/**
 * One layer of an image, as stored and as unpacked.
 *
 * @param digest of the stored (usually compressed) bytes
 * @param diffId of the uncompressed tar
 * @param size of the stored bytes
 * @param mediaType as in the image manifest, or the OCI type that fits the stored bytes
 * @param createdBy the build step that the image's history gives for it
 */
public record Layer(
    Digest digest, Digest diffId, long size, String mediaType, Optional<String> createdBy) {}
