package org.holotype.pack;

import org.holotype.sign.SignedStatement;

/**
 * What a pack brought besides blobs.
 *
 * @param record the statement and its signatures
 * @param allowedSigners whom the pack's author trusted; worth no more than the pack
 */
public record PackedRecord(SignedStatement record, byte[] allowedSigners) {}
