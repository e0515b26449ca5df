package org.holotype.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.holotype.manifest.Digest;
import org.holotype.manifest.RecordId;
import org.junit.jupiter.api.Test;

final class MerkleTreeTest {
  @Test
  void nothingHasTheDigestOfNothing() {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        MerkleTree.rootOf(List.of()));
  }

  /** RFC 6962, section 2.1.3: the tree over seven leaves, spelled out. */
  @Test
  void sevenLeavesStandAsTheStandardDrawsThem() {
    List<RecordId> ids = new ArrayList<>();
    List<byte[]> leaves = new ArrayList<>();
    for (int each = 0; each < 7; each++) {
      RecordId id = RecordId.of(new byte[] {(byte) each});
      ids.add(id);
      leaves.add(hash(0, HexFormat.of().parseHex(id.hex())));
    }
    byte[] g = hash(1, leaves.get(0), leaves.get(1));
    byte[] h = hash(1, leaves.get(2), leaves.get(3));
    byte[] i = hash(1, leaves.get(4), leaves.get(5));
    byte[] root = hash(1, hash(1, g, h), hash(1, i, leaves.get(6)));
    assertEquals(HexFormat.of().formatHex(root), MerkleTree.rootOf(ids));
  }

  private static byte[] hash(int prefix, byte[]... parts) {
    MessageDigest hash = Digest.sha256();
    hash.update((byte) prefix);
    for (byte[] part : parts) {
      hash.update(part);
    }
    return hash.digest();
  }
}
