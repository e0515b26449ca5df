package org.holotype.image.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.tar.EntryName;
import org.holotype.image.tar.TarEntry;
import org.holotype.image.tar.TarReader;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Interruption;

/**
 * Applies layers to a tree, one method per kind of entry (OCI image specification, layer.md,
 * "Applying Changesets").
 */
final class LayerUnpacker {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final String RESERVED = ".wh..wh.";

  private final MergedTree tree;
  private final TreeTarget target;
  private final Budget budget;
  private final Keepsakes keepsakes;
  private final byte[] buffer = new byte[1 << 16];
  private final MessageDigest computation = Digest.sha256();
  private EntryName names;
  private int layer;
  private long entries;
  private long bytes;
  private long metadata;

  /**
   * @param keepsakes told the bytes of the few files that say what the image is
   */
  LayerUnpacker(MergedTree tree, TreeTarget target, Budget budget, Keepsakes keepsakes) {
    this.tree = tree;
    this.target = target;
    this.budget = budget;
    this.keepsakes = keepsakes;
    this.names = new EntryName(budget, "image");
  }

  /**
   * Applies the next layer, above all that were applied before.
   *
   * @param object the layer, for the failure's words
   */
  void apply(TarReader tar, String object) throws IOException {
    layer++;
    names = new EntryName(budget, object);
    for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
      entries++;
      requireFew(next.get());
      apply(next.get(), tar);
      requireFew(next.get());
      requireSmall(next.get());
    }
  }

  /** Before an entry is placed, and after, when directories above it may have been made. */
  private void requireFew(TarEntry entry) {
    long count = entries + tree.implied();
    if (count > budget.entries()) {
      throw names.over(entry.name(), "it is entry " + count + " of the image", ImageLimit.ENTRIES);
    }
  }

  private void requireSmall(TarEntry entry) {
    long told = metadata + tree.impliedBytes();
    if (told > budget.of(ImageLimit.METADATA)) {
      throw names.over(
          entry.name(),
          "with it names and attributes have " + told + " bytes",
          ImageLimit.METADATA);
    }
  }

  private void apply(TarEntry entry, TarReader tar) throws IOException {
    metadata += entry.metadata();
    requireSmall(entry);
    TreePath named = names.path(entry.name());
    requireNoWhiteoutAbove(named);
    TreePath path = names.within(tree.locate(named));
    metadata += Math.max(0, path.bytes().length() - entry.name().length());
    if (path.name().startsWith(WHITEOUT)) {
      whiteout(path);
    } else {
      place(entry, path, tar);
    }
  }

  private void place(TarEntry entry, TreePath path, TarReader tar) throws IOException {
    switch (entry.type()) {
      case FILE -> file(entry, path, tar);
      case DIRECTORY -> tree.putDirectory(path, entry.attributes(), layer);
      case SYMLINK -> symlink(entry, path);
      case HARD_LINK -> hardLink(entry, path);
      case CHARACTER_DEVICE -> device(entry, path, 'c');
      case BLOCK_DEVICE -> device(entry, path, 'b');
      case FIFO -> tree.put(path, new TreeDigest.Fifo(), entry.attributes(), layer);
    }
  }

  private void file(TarEntry entry, TreePath path, TarReader tar) throws IOException {
    written(entry.name(), entry.size());
    tree.clear(path, layer);
    try (OutputStream kept = keepsakes.keep(path, entry.size());
        OutputStream file = target.file(path)) {
      InputStream data = tar.data();
      for (int count; (count = data.read(buffer, 0, buffer.length)) >= 0; ) {
        Interruption.check();
        computation.update(buffer, 0, count);
        file.write(buffer, 0, count);
        kept.write(buffer, 0, count);
      }
    }
    TreeDigest.File file = new TreeDigest.File(Digest.of(computation.digest()));
    tree.put(path, file, entry.attributes(), layer);
  }

  private void written(String name, long more) {
    bytes += more;
    if (bytes > budget.bytes()) {
      throw names.over(name, "with it the image has " + bytes + " bytes", ImageLimit.BYTES);
    }
  }

  private void symlink(TarEntry entry, TreePath path) throws IOException {
    String destination = names.target(path, entry.link());
    tree.put(path, new TreeDigest.Symlink(destination), entry.attributes(), layer);
  }

  /** A hard link names an entry of the merged tree, which may have come from a lower layer. */
  private void hardLink(TarEntry entry, TreePath path) throws IOException {
    TreePath existing = tree.locate(names.path(entry.link()));
    MergedTree.Place linked =
        tree.at(existing)
            .orElseThrow(
                () -> names.unsafe(entry.name(), "it is a hard link to nothing in the image"));
    if (linked.isDirectory()) {
      throw names.unsafe(entry.name(), "it is a hard link to a directory");
    }
    if (path.equals(existing)) {
      return;
    }
    tree.clear(path, layer);
    if (tree.at(existing).isEmpty()) {
      throw names.unsafe(entry.name(), "it is a hard link to an entry that it replaces");
    }
    if (linked.content() instanceof TreeDigest.File) {
      written(entry.name(), target.link(path, existing));
      keepsakes.link(path, existing);
    }
    tree.put(path, linked.content(), linked.attributes(), layer);
  }

  private void device(TarEntry entry, TreePath path, char letter) throws IOException {
    TarEntry.Device numbers = entry.device();
    TreeDigest.Device device = new TreeDigest.Device(letter, numbers.major(), numbers.minor());
    tree.put(path, device, entry.attributes(), layer);
  }

  private void whiteout(TreePath path) throws IOException {
    TreePath directory = path.parent().orElseThrow();
    if (path.name().equals(OPAQUE)) {
      tree.hideChildren(directory, layer);
    } else if (!path.name().startsWith(RESERVED)) {
      tree.hide(directory.child(hidden(path)), layer);
    }
  }

  private String hidden(TreePath path) {
    String name = path.name().substring(WHITEOUT.length());
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw names.unsafe(path.bytes(), "it would hide a directory itself or the one above");
    }
    return name;
  }

  private void requireNoWhiteoutAbove(TreePath path) {
    for (Optional<TreePath> up = path.parent(); up.isPresent(); up = up.get().parent()) {
      if (up.get().name().startsWith(WHITEOUT)) {
        throw names.unsafe(path.bytes(), "it lies below a whiteout");
      }
    }
  }
}
