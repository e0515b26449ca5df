package org.holotype.image.unpack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.holotype.manifest.TreeDigest;
import org.holotype.tree.LaunchUser;

/**
 * What a tree has and the disk has not got: no launch may use it, or only root could put it there.
 */
public final class LeftOff {
  private static final String CAPABILITY = "security.capability";
  private static final int SET_ID = 06000;
  private static final int STICKY = 01000;

  private final Collection<TreeDigest.Node> nodes;
  private final List<String> kinds = new ArrayList<>();

  private LeftOff(Collection<TreeDigest.Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Each kind of it with how many there are; empty where the disk has all.
   *
   * @param nodes of the tree
   * @param owner of all that is on disk
   */
  public static Optional<String> words(Collection<TreeDigest.Node> nodes, LaunchUser owner) {
    return new LeftOff(nodes).words(owner);
  }

  private Optional<String> words(LaunchUser owner) {
    count("owners of # entries", node -> isOnDisk(node) && !isOwned(node, owner));
    count("set-id bits of #", node -> isOnDisk(node) && has(node, SET_ID));
    count("sticky bits of #", node -> isOnDisk(node) && has(node, STICKY));
    count("modes of # that shut its owner out", LeftOff::isWidened);
    count("devices: #", node -> node.content() instanceof TreeDigest.Device);
    count("FIFOs: #", node -> node.content() instanceof TreeDigest.Fifo);
    count("capabilities of #", node -> node.xattrs().containsKey(CAPABILITY));
    count("other extended attributes of #", LeftOff::hasOthers);
    return kinds.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", kinds));
  }

  private void count(String words, Predicate<TreeDigest.Node> isOfKind) {
    long count = nodes.stream().filter(isOfKind).count();
    if (count > 0) {
      kinds.add(words.replace("#", Long.toString(count)));
    }
  }

  private static boolean isOnDisk(TreeDigest.Node node) {
    return !(node.content() instanceof TreeDigest.Device
        || node.content() instanceof TreeDigest.Fifo);
  }

  private static boolean isOwned(TreeDigest.Node node, LaunchUser owner) {
    return node.uid() == owner.uid() && node.gid() == owner.gid();
  }

  /** A link's mode says nothing. */
  private static boolean has(TreeDigest.Node node, int bits) {
    return !(node.content() instanceof TreeDigest.Symlink) && (node.mode().bits() & bits) != 0;
  }

  private static boolean isWidened(TreeDigest.Node node) {
    boolean hasMode = isOnDisk(node) && !(node.content() instanceof TreeDigest.Symlink);
    return hasMode && DiskTree.diskMode(node) != (node.mode().bits() & 0777);
  }

  private static boolean hasOthers(TreeDigest.Node node) {
    return node.xattrs().keySet().stream().anyMatch(name -> !name.equals(CAPABILITY));
  }
}
