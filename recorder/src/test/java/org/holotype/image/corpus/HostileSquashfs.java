package org.holotype.image.corpus;

import static org.holotype.image.corpus.BareSquashfs.DIRECTORY;
import static org.holotype.image.corpus.BareSquashfs.FILE;
import static org.holotype.image.corpus.BareSquashfs.NONE;
import static org.holotype.image.corpus.BareSquashfs.SYMLINK;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.corpus.BareSquashfs.Entry;

/** Squashfs files whose names climb, whose tables loop, or whose numbers lie. */
final class HostileSquashfs {
  private static final Code UNREADABLE = Code.IMAGE_UNREADABLE;
  private static final int BLOCK_DEVICE = 4;
  private static final int CHARACTER_DEVICE = 5;
  private static final int FIFO = 6;
  private static final int SOCKET = 7;

  private HostileSquashfs() {}

  static List<Attack> all() {
    return Stream.of(names(), trees(), files(), listings(), superblocks(), kinds())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Attack> names() {
    return List.of(
        named("squashfs-name-that-is-the-parent", ".."),
        named("squashfs-name-that-is-the-directory", "."),
        named("squashfs-name-that-climbs", "../../victim/file"),
        named("squashfs-name-with-a-slash", "a/b"),
        named("squashfs-name-from-the-root", "/etc/passwd"),
        named("squashfs-name-with-a-zero-byte", "a\0b"),
        named("squashfs-name-too-long", "n".repeat(257)),
        refused(
            "squashfs-name-of-a-whiteout",
            Code.IMAGE_UNSUPPORTED,
            fs -> fs.directory(new Entry(".wh.a", fs.file("x"), FILE))));
  }

  private static Attack named(String name, String entry) {
    return refused(name, UNREADABLE, fs -> fs.directory(new Entry(entry, fs.file("x"), FILE)));
  }

  private static List<Attack> trees() {
    return List.of(
        attack(
            "squashfs-symlink-and-directory-of-one-name",
            place ->
                written(
                    place,
                    fs -> {
                      Entry link = new Entry("x", fs.symlink(place.victim().toString()), SYMLINK);
                      Entry file = new Entry("file", fs.file("evil"), FILE);
                      return fs.directory(link, new Entry("x", fs.directory(file), DIRECTORY));
                    })),
        refused(
            "squashfs-directory-in-itself",
            UNREADABLE,
            fs -> fs.directory(new Entry("self", fs.next(), DIRECTORY))),
        refused(
            "squashfs-directory-in-two-places",
            UNREADABLE,
            fs -> {
              int shared = fs.directory(new Entry("a", fs.file(""), FILE));
              return fs.directory(
                  new Entry("one", shared, DIRECTORY), new Entry("two", shared, DIRECTORY));
            }),
        refused("squashfs-root-that-is-a-file", UNREADABLE, fs -> fs.file("x")),
        refused("squashfs-root-that-is-a-symlink", UNREADABLE, fs -> fs.symlink("/etc")),
        refused("squashfs-too-deep", Code.IMAGE_UNSAFE, HostileSquashfs::deep));
  }

  private static int deep(BareSquashfs fs) {
    int inner = fs.directory(new Entry("d", fs.file(""), FILE));
    for (int i = 0; i < 160; i++) {
      inner = fs.directory(new Entry("d".repeat(20), inner, DIRECTORY));
    }
    return inner;
  }

  private static List<Attack> files() {
    return List.of(
        unsafe("squashfs-file-of-exabytes", fs -> fs.holes(1L << 62)),
        unsafe("squashfs-holes-of-gigabytes", fs -> fs.holes(200L << 20)),
        file("squashfs-file-of-less-than-nothing", fs -> fs.holes(-1)),
        file("squashfs-block-of-megabytes", fs -> fs.regular(96, NONE, 4, 0xffffff)),
        file("squashfs-block-behind-the-end", fs -> fs.regular(1 << 30, NONE, 4, 0x1000004)),
        file("squashfs-block-shorter-than-its-file", fs -> fs.regular(96, NONE, 9, 0x1000004)),
        file("squashfs-block-that-does-not-inflate", fs -> fs.regular(0, NONE, 4, 4)),
        file("squashfs-end-in-no-fragment", fs -> fs.regular(96, 7, 4)),
        file("squashfs-owner-that-nobody-listed", fs -> fs.owner(9).file("x")),
        link("squashfs-target-of-gigabytes", fs -> fs.symlink("a", Integer.MAX_VALUE)),
        link("squashfs-target-behind-the-end", fs -> fs.symlink("a", 60_000)),
        refused(
            "squashfs-target-too-long",
            Code.IMAGE_UNSAFE,
            fs -> fs.directory(new Entry("l", fs.symlink("t".repeat(5000)), SYMLINK))));
  }

  private static List<Attack> listings() {
    return List.of(
        refused(
            "squashfs-listing-behind-the-end", UNREADABLE, fs -> fs.listed(new byte[12], 60_000)),
        refused("squashfs-listing-of-billions", UNREADABLE, fs -> fs.listed(count(-1), 23)),
        refused("squashfs-listing-of-one-too-many", UNREADABLE, fs -> fs.listed(count(1), 23)),
        refused(
            "squashfs-inode-behind-the-end",
            UNREADABLE,
            fs -> fs.directory(new Entry("a", 8000, FILE))),
        refused(
            "squashfs-inode-of-no-kind",
            UNREADABLE,
            fs -> fs.directory(new Entry("a", fs.inode(99, 0, body -> {}), FILE))));
  }

  /** One entry, whose header says that there are so many more. */
  private static byte[] count(int more) {
    ByteBuffer listing = ByteBuffer.allocate(21).order(ByteOrder.LITTLE_ENDIAN);
    listing.putInt(more).putInt(0).putInt(1).putShort((short) 0).putInt(0).putShort((short) 0);
    return listing.put((byte) 'a').array();
  }

  private static List<Attack> superblocks() {
    return List.of(
        superblock("squashfs-of-another-version", file -> file.putShort(28, (short) 3)),
        superblock("squashfs-block-that-overflows", file -> file.putShort(22, (short) 31)),
        superblock("squashfs-block-against-its-power", file -> file.putInt(12, 1 << 30)),
        superblock("squashfs-compressed-by-nobody", file -> file.putShort(20, (short) 99)),
        superblock("squashfs-of-exabytes", file -> file.putLong(40, Long.MAX_VALUE)),
        superblock("squashfs-of-less-than-nothing", file -> file.putLong(40, -1)),
        superblock("squashfs-root-behind-the-end", file -> file.putLong(32, 1L << 40)),
        superblock("squashfs-inodes-behind-the-end", file -> file.putLong(64, 1L << 40)),
        superblock("squashfs-directories-before-the-start", file -> file.putLong(72, -96)),
        superblock("squashfs-owners-behind-the-end", file -> file.putLong(48, Long.MAX_VALUE)),
        superblock("squashfs-owners-in-its-inodes", file -> file.putLong(48, 0)),
        superblock("squashfs-attributes-behind-the-end", file -> file.putLong(56, 1L << 40)),
        Attack.refused(
            "squashfs-fragments-that-overflow",
            UNREADABLE,
            place -> {
              BareSquashfs fs = new BareSquashfs();
              int root = fs.directory(new Entry("a", fs.regular(96, 0x10000000, 4), FILE));
              return written(place, fs.bytes(root, file -> file.putInt(16, -1)));
            }),
        Attack.refused(
            "squashfs-cut-short",
            UNREADABLE,
            place -> written(place, Arrays.copyOf(sound(file -> {}), 120))));
  }

  private static List<Attack> kinds() {
    return List.of(
        contained("squashfs-symlink-to-outside", fs -> fs.symlink("../../victim"), SYMLINK),
        contained("squashfs-device-of-memory", fs -> fs.special(CHARACTER_DEVICE, 257), 5),
        contained("squashfs-device-of-a-disk", fs -> fs.special(BLOCK_DEVICE, 2048), BLOCK_DEVICE),
        contained("squashfs-pipe", fs -> fs.special(FIFO, 0), FIFO),
        contained("squashfs-socket", fs -> fs.special(SOCKET, 0), SOCKET),
        contained("squashfs-set-id-program", fs -> fs.mode(06755).file("#!"), FILE));
  }

  private static Attack contained(String name, ToIntFunction<BareSquashfs> inode, int type) {
    return Attack.contained(
        name,
        place -> written(place, fs -> fs.directory(new Entry("x", inode.applyAsInt(fs), type))));
  }

  private static Attack superblock(String name, Consumer<ByteBuffer> change) {
    return attack(name, place -> written(place, sound(change)));
  }

  private static byte[] sound(Consumer<ByteBuffer> change) {
    BareSquashfs fs = new BareSquashfs();
    return fs.bytes(fs.directory(new Entry("a", fs.file("x"), FILE)), change);
  }

  private static Attack file(String name, ToIntFunction<BareSquashfs> inode) {
    return refused(
        name, UNREADABLE, fs -> fs.directory(new Entry("a", inode.applyAsInt(fs), FILE)));
  }

  private static Attack link(String name, ToIntFunction<BareSquashfs> inode) {
    return refused(
        name, UNREADABLE, fs -> fs.directory(new Entry("a", inode.applyAsInt(fs), SYMLINK)));
  }

  private static Attack unsafe(String name, ToIntFunction<BareSquashfs> inode) {
    return refused(
        name, Code.IMAGE_UNSAFE, fs -> fs.directory(new Entry("a", inode.applyAsInt(fs), FILE)));
  }

  private static Attack refused(String name, Code code, ToIntFunction<BareSquashfs> root) {
    return Attack.refused(name, code, place -> written(place, root));
  }

  private static Attack attack(String name, Attack.Maker maker) {
    return Attack.refused(name, UNREADABLE, maker);
  }

  private static String written(Place place, ToIntFunction<BareSquashfs> root)
      throws java.io.IOException {
    BareSquashfs fs = new BareSquashfs();
    return written(place, fs.bytes(root.applyAsInt(fs)));
  }

  private static String written(Place place, byte[] bytes) throws java.io.IOException {
    return Files.write(place.image().resolve("image.squashfs"), bytes).toString();
  }
}
