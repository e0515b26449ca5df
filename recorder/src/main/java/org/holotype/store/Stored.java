package org.holotype.store;

import org.holotype.manifest.Digest;

/**
 * What was written.
 *
 * @param digest of the bytes, by which they are found again
 * @param size in bytes
 */
public record Stored(Digest digest, long size) {}
