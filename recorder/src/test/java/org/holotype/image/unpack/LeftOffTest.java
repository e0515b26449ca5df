package org.holotype.image.unpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.Test;

class LeftOffTest {
  private static final TreeDigest.Content FILE = new TreeDigest.File(Digest.sha256(new byte[0]));
  private static final LaunchUser USER = new LaunchUser(1000, 100, false);

  @Test
  void treeOfTheUsersOwnIsWholeOnDisk() {
    TreeDigest.Node link = node("l", 0777, 1000, 100, Map.of(), new TreeDigest.Symlink("a"));
    assertEquals(
        Optional.empty(),
        LeftOff.words(List.of(node("a", 0644, 1000, 100, Map.of(), FILE), link), USER));
  }

  @Test
  void eachKindIsCounted() {
    TreeDigest.Content directory = new TreeDigest.Directory();
    List<TreeDigest.Node> tree =
        List.of(
            node("su", 04755, 0, 0, Map.of(), FILE),
            node("tmp", 01777, 0, 0, Map.of(), directory),
            node("shadow", 0, 1000, 42, Map.of(), FILE),
            node("ping", 0755, 1000, 100, Map.of("security.capability", "x"), FILE),
            node("acl", 02755, 1000, 100, Map.of("user.a", "", "user.b", ""), directory),
            node("null", 0666, 0, 0, Map.of(), new TreeDigest.Device('c', 1, 3)),
            node("pipe", 0666, 0, 0, Map.of(), new TreeDigest.Fifo()));
    assertEquals(
        "owners of 3 entries, set-id bits of 2, sticky bits of 1, modes of 1 that shut its owner"
            + " out, devices: 1, FIFOs: 1, capabilities of 1, other extended attributes of 1",
        LeftOff.words(tree, USER).orElseThrow());
  }

  private static TreeDigest.Node node(
      String path,
      int mode,
      long uid,
      long gid,
      Map<String, String> xattrs,
      TreeDigest.Content content) {
    return new TreeDigest.Node(new TreePath(path), new Mode(mode), uid, gid, xattrs, content);
  }
}
