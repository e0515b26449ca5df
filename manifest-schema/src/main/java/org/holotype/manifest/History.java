package org.holotype.manifest;

import java.util.Optional;

/**
 * One step of an image's own build history (OCI image specification, config.md, "history").
 *
 * @param created when, as the image says
 * @param createdBy the build instruction
 * @param comment free text
 * @param emptyLayer whether the step made no layer
 */
public record History(
    Optional<String> created,
    Optional<String> createdBy,
    Optional<String> comment,
    boolean emptyLayer) {}
