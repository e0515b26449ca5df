package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.cache.Rootfs;
import org.holotype.image.limit.Budget;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStoreTest {
  private static final byte[] BASE =
      tar()
          .file("usr/bin/tool", "#!")
          .file("etc/os-release", "NAME=x\nPRETTY_NAME=\"Test 1\"\n")
          .file(
              "var/lib/dpkg/status",
              "Package: a\nStatus: install ok installed\n\nPackage: b\nStatus: deinstall ok"
                  + " config-files\n")
          .symlink("bin", "usr/bin")
          .bytes();
  private static final byte[] TOP = tar().file("top", "").bytes();

  @TempDir Path outer;

  @Test
  void imageIsDescribedFromItsOwnDocuments() throws IOException {
    Image image = add(layout().write()).image();
    assertEquals("oci-layout", image.format());
    assertEquals(List.of(Digest.sha256(BASE), Digest.sha256(TOP)), image.identity().diffIds());
    assertEquals(
        Digest.sha256(TestImage.utf8(Digest.sha256(BASE) + " " + Digest.sha256(TOP))),
        image.identity().chainId());
    assertEquals(Optional.of("COPY top"), image.layers().get(1).createdBy());
    assertEquals(List.of("PATH=/usr/bin"), image.config().environment());
    assertEquals(Optional.of("Test 1"), image.userland().osRelease());
    assertEquals(1, image.userland().packages().orElseThrow().count());
    assertEquals("test", image.annotations().get("org.example.who"));
    assertEquals(
        Optional.of(Digest.sha256(Files.readAllBytes(outer.resolve("layout/index.json")))),
        image.identity().index());
    for (Digest kept :
        List.of(
            image.identity().index().orElseThrow(),
            image.identity().manifest().orElseThrow(),
            image.identity().config().orElseThrow(),
            image.layers().get(0).digest())) {
      assertTrue(blobs().has(kept));
    }
  }

  @Test
  void commandsAreLookedUpInsideTheImage() {
    Rootfs rootfs = add(layout().write()).rootfs();
    assertEquals("usr/bin/tool", rootfs.lookup("/bin/tool").orElseThrow().path().bytes());
    assertEquals(Optional.empty(), rootfs.lookup("/bin/none"));
    assertEquals(Optional.empty(), rootfs.lookup("/../../etc/passwd"));
  }

  @Test
  void secondImportUnpacksNothing() throws IOException {
    StoredImage first = add(layout().write());
    Object inode = Files.getAttribute(first.rootfs().path(), "unix:ino");
    StoredImage second = add(outer.resolve("layout"));
    assertEquals(first.image(), second.image());
    assertEquals(inode, Files.getAttribute(second.rootfs().path(), "unix:ino"));
    assertEquals(inode, Files.getAttribute(rootfs(first).path(), "unix:ino"));
  }

  @Test
  void sameLayersOtherwiseCompressedAreTheSameTree() {
    StoredImage first = add(layout().write());
    Path plain = new TestLayout(outer.resolve("plain")).plain(BASE).plain(TOP).write();
    StoredImage second = add(plain);
    assertEquals(first.image().identity().tree(), second.image().identity().tree());
    assertEquals(first.rootfs().path(), second.rootfs().path());
  }

  @Test
  void treeThatIsThereStaysWhereItIsHoweverItComesAgain() throws IOException {
    StoredImage first = add(new TestLayout(outer.resolve("one")).gzip(BASE).write());
    Path root = first.rootfs().path();
    Object before = Files.getAttribute(root, "unix:ino");
    add(new TestLayout(outer.resolve("two")).plain(BASE).write());
    add(Files.write(outer.resolve("three.tar"), BASE));
    assertEquals(before, Files.getAttribute(root, "unix:ino"));
    assertEquals(2, Files.readAllLines(root.resolveSibling("variants")).size());
  }

  @Test
  void damagedTreeIsUnpackedAgain() throws IOException {
    StoredImage stored = add(layout().write());
    Path tool = stored.rootfs().path().resolve("usr/bin/tool");
    Files.writeString(tool, "evil");
    assertEquals("#!", Files.readString(rootfs(stored).path().resolve("usr/bin/tool")));
    Files.delete(tool);
    add(outer.resolve("layout"));
    assertEquals("#!", Files.readString(tool));
    Files.writeString(stored.rootfs().path().resolveSibling("listing"), "x");
    assertEquals(stored.rootfs().path(), rootfs(stored).path());
  }

  @Test
  void whatWasForeseenIsBelievedNoMoreThanWhatWasNot() throws IOException {
    StoredImage stored = add(layout().write());
    Path tool = stored.rootfs().path().resolve("usr/bin/tool");
    try (ImageStore foreseeing = store()) {
      foreseeing.foresee(Digest.sha256(new byte[0]));
      Files.writeString(tool, "evil");
      foreseeing.foresee(stored.image().identity().chainId());
      assertEquals(
          "#!", Files.readString(foreseeing.rootfs(stored.image()).path().resolve("usr/bin/tool")));
      foreseeing.foresee(stored.image().identity().chainId());
      assertEquals(stored.rootfs().path(), foreseeing.rootfs(stored.image()).path());
      Files.writeString(tool, "evil, later");
      assertEquals(Code.STORE_LOCKED, failure(() -> foreseeing.rootfs(stored.image())).code());
    }
    assertEquals("#!", Files.readString(rootfs(stored).path().resolve("usr/bin/tool")));
  }

  @Test
  void treeThatIsInUseIsNeitherRemovedNorExchanged() throws IOException {
    Path layout = layout().write();
    StoredImage stored;
    Path image;
    try (ImageSource source = TestSources.open(layout.toString());
        ImageStore using = store();
        ImageStore other = store()) {
      stored = using.add(source);
      image = Optional.ofNullable(stored.rootfs().path().getParent()).orElseThrow();
      assertTrue(other.isUsed(image));
      assertFalse(other.remove(image));
      assertTrue(Files.exists(stored.rootfs().path().resolve("top")));
      Files.writeString(stored.rootfs().path().resolve("usr/bin/tool"), "evil");
      assertEquals(Code.STORE_LOCKED, failure(() -> other.rootfs(stored.image())).code());
      assertEquals(Code.STORE_LOCKED, failure(() -> add(layout)).code());
    }
    add(layout);
    assertEquals("#!", Files.readString(stored.rootfs().path().resolve("usr/bin/tool")));
    try (ImageStore other = store()) {
      assertFalse(other.isUsed(image));
      assertTrue(other.remove(image));
      assertFalse(Files.exists(image));
    }
  }

  /** A use ends where the last one does, whoever began it. */
  @Test
  void treeIsInUseUntilItsLastUserIsDone() throws IOException {
    StoredImage stored = add(layout().write());
    Path image = Optional.ofNullable(stored.rootfs().path().getParent()).orElseThrow();
    try (ImageStore other = store()) {
      try (ImageStore one = store()) {
        one.rootfs(stored.image());
        one.rootfs(stored.image());
        try (ImageStore two = store()) {
          two.rootfs(stored.image());
          two.foresee(stored.image().identity().chainId());
        }
        assertFalse(other.remove(image));
      }
      assertTrue(other.remove(image));
    }
  }

  @Test
  void whatACrashLeftIsNotTakenForWhole() throws IOException {
    StoredImage stored = add(layout().write());
    Path whole = stored.rootfs().path().resolve("..").normalize();
    String chain = stored.image().identity().chainId().hex();
    Files.move(whole, whole.resolveSibling(".staging-" + chain));
    assertEquals("#!", Files.readString(rootfs(stored).path().resolve("bin/tool")));
    try (Stream<Path> left = Files.list(outer.resolve("images"))) {
      assertEquals(0, left.filter(each -> each.getFileName().toString().startsWith(".")).count());
    }
  }

  @Test
  void missingLayerIsNamed() throws IOException {
    StoredImage stored = add(layout().write());
    org.holotype.tree.Removal.remove(outer.resolve("images"));
    Digest layer = stored.image().layers().get(1).digest();
    Files.delete(blobs().file(layer));
    var failure = failure(() -> rootfs(stored));
    assertEquals(Code.BLOB_MISSING, failure.code());
    assertTrue(failure.why().contains(layer.toString()));
    assertTrue(failure.mend().contains("holotype import"));
    nothingIsUnpacked();
  }

  @Test
  void damagedLayerLeavesNothing() throws IOException {
    Path layout = layout().write();
    Path blob = outer.resolve("layout/blobs/sha256/" + Digest.sha256(TestImage.gzip(TOP)).hex());
    byte[] bytes = Files.readAllBytes(blob);
    bytes[bytes.length / 2] ^= 1;
    Files.write(blob, bytes);
    failure(() -> add(layout));
    assertFalse(blobs().has(Digest.sha256(bytes)));
    nothingIsUnpacked();
  }

  @Test
  void damagedCopyOfAKnownImageIsStillTold() throws IOException {
    add(layout().write());
    Path blob = outer.resolve("layout/blobs/sha256/" + Digest.sha256(TestImage.gzip(TOP)).hex());
    byte[] bytes = Files.readAllBytes(blob);
    bytes[12] ^= 1;
    Files.write(blob, bytes);
    assertEquals(Code.DIGEST_MISMATCH, failure(() -> add(outer.resolve("layout"))).code());
  }

  @Test
  void rootfsTarAndDirectoryGiveTheSameTree() throws IOException {
    Path tar = Files.write(outer.resolve("root.tar"), BASE);
    Path gzip = Files.write(outer.resolve("root.tar.gz"), TestImage.gzip(BASE));
    Image fromTar = add(tar).image();
    Image fromGzip = add(gzip).image();
    assertEquals("rootfs-tar", fromTar.format());
    assertEquals(fromTar.identity(), fromGzip.identity());
    assertEquals(fromGzip, add(gzip).image());
    Path directory = outer.resolve("tree");
    try (ImageSource source = TestSources.open(tar.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, directory);
    }
    Image fromDirectory = add(directory).image();
    assertEquals("rootfs-dir", fromDirectory.format());
    assertEquals(fromTar.identity().tree(), fromDirectory.identity().tree());
    assertEquals(fromDirectory, add(directory).image());
  }

  @Test
  void unpackRefusesADirectoryInUse() throws IOException {
    Path layout = layout().write();
    Path used = Files.createDirectory(outer.resolve("used"));
    Files.writeString(used.resolve("mine"), "");
    try (ImageSource source = TestSources.open(layout.toString())) {
      ImageReader reader = new ImageReader(Budget.DEFAULT, Progress.NONE);
      assertEquals(Code.USAGE, failure(() -> reader.unpack(source, used)).code());
      Files.delete(used.resolve("mine"));
      reader.unpack(source, used);
      assertTrue(Files.exists(used.resolve("top")));
    }
  }

  private TestLayout layout() {
    return new TestLayout(outer.resolve("layout"))
        .config(
            "\"config\":{\"Env\":[\"PATH=/usr/bin\"]},\"history\":["
                + "{\"created_by\":\"ADD base\"},{\"created_by\":\"ENV\",\"empty_layer\":true},"
                + "{\"created_by\":\"COPY top\"}],")
        .gzip(BASE)
        .gzip(TOP);
  }

  private StoredImage add(Path image) {
    try (ImageSource source = TestSources.open(image.toString());
        ImageStore store = store()) {
      return store.add(source);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Rootfs rootfs(StoredImage stored) {
    try (ImageStore store = store()) {
      return store.rootfs(stored.image());
    }
  }

  private ImageStore store() {
    return new ImageStore(outer.resolve("images"), blobs(), Budget.DEFAULT, Progress.NONE);
  }

  private DirectoryBlobs blobs() {
    return new DirectoryBlobs(outer.resolve("blobs"));
  }

  @Test
  void locksOfTreesThatAreGoneAreTakenAwayAndNoOthers() throws IOException {
    Path images = Files.createDirectories(outer.resolve("images"));
    String name = "a".repeat(64) + "." + "b".repeat(64);
    Path stray = Files.createFile(images.resolve(name + ".lock"));
    Path other = Files.createFile(images.resolve("a".repeat(64) + ".lock"));
    Path kept = Files.createFile(images.resolve(name.replace('b', 'c') + ".lock"));
    Files.createDirectory(images.resolve(name.replace('b', 'c').replace('.', '-')));
    try (ImageStore store = store()) {
      store.removeLocks();
    }
    assertFalse(Files.exists(stray));
    assertTrue(Files.exists(other) && Files.exists(kept));
  }

  private void nothingIsUnpacked() throws IOException {
    try (Stream<Path> left = Files.list(outer.resolve("images"))) {
      assertTrue(left.allMatch(each -> each.toString().endsWith(".lock")));
    }
  }
}
