package org.holotype.pack;

import java.time.Instant;
import org.holotype.manifest.Manifest;
import org.holotype.sign.SignedStatement;

/**
 * What goes into a pack besides the bytes that the record names.
 *
 * @param record the exact statement and its signatures
 * @param manifest what the statement says, read from it after its signature was verified
 * @param allowedSigners the store's {@code trust/allowed_signers}
 * @param schema the published JSON Schema of the statement
 * @param time stamped on every member; the same for the same pack
 */
public record PackMaterial(
    SignedStatement record,
    Manifest manifest,
    byte[] allowedSigners,
    byte[] schema,
    Instant time) {}
