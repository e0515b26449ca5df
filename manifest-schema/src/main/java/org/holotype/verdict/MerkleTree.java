package org.holotype.verdict;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.holotype.manifest.Digest;
import org.holotype.manifest.RecordId;

/**
 * The Merkle tree hash over a sequence of record ids.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, section 2.1</a>
 */
public final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  /** Its root, 64 hexadecimal digits; that of nothing is the SHA-256 of nothing. */
  public static String rootOf(List<RecordId> ids) {
    return HexFormat.of().formatHex(ids.isEmpty() ? Digest.sha256().digest() : hash(ids));
  }

  private static byte[] hash(List<RecordId> ids) {
    MessageDigest hash = Digest.sha256();
    if (ids.size() == 1) {
      hash.update(LEAF);
      hash.update(HexFormat.of().parseHex(ids.get(0).hex()));
      return hash.digest();
    }
    int left = Integer.highestOneBit(ids.size() - 1);
    hash.update(NODE);
    hash.update(hash(ids.subList(0, left)));
    hash.update(hash(ids.subList(left, ids.size())));
    return hash.digest();
  }
}
