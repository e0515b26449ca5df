package org.holotype.sign;

/**
 * One signature beside a statement, as it is stored: the JSON file and its SSHSIG twin.
 *
 * @param keyId SHA-256 of the signer's SSH public key blob, lower-case hexadecimal; a hint for the
 *     file name, never believed
 * @param json bytes of {@code signatures/<keyId>.json}
 * @param sshsig bytes of {@code signatures/<keyId>.sshsig}, armored, for stock {@code ssh-keygen -Y
 *     verify}
 */
public record SignatureFile(String keyId, byte[] json, byte[] sshsig) {}
