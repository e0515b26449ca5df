package org.holotype.pack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Statement;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.store.BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackTest {
  @TempDir Path directory;
  private PackFixture fixture;
  private BlobStore elsewhere;
  private Path pack;

  @BeforeEach
  void writePack() throws IOException {
    fixture = new PackFixture(directory.resolve("blobs"));
    fixture.addLayer(new byte[10240]);
    fixture.outputs.add(output(Output.Change.CREATED, fixture.file("out/new", "new\n", 0644)));
    fixture.outputs.add(output(Output.Change.DELETED, fixture.file("gone", "gone\n", 0644)));
    Entry link = Entry.symlink(new TreePath("out/latest"), "new");
    fixture.outputs.add(output(Output.Change.CREATED, link));
    elsewhere = new BlobStore(directory.resolve("elsewhere"));
    pack = fixture.pack(directory.resolve("pack.tar"));
  }

  @Test
  void bringsTheRecordAndEveryBlobElsewhere() throws IOException {
    PackedRecord read = read(pack);
    assertArrayEquals(fixture.signed(List.of()).statement(), read.record().statement());
    assertEquals(1, read.record().signatures().size());
    assertArrayEquals(PackFixture.signature().json(), read.record().signatures().get(0).json());
    assertArrayEquals(PackFixture.signature().sshsig(), read.record().signatures().get(0).sshsig());
    assertArrayEquals(PackFixture.SIGNERS, read.allowedSigners());
    for (Layer layer : fixture.layers) {
      assertTrue(elsewhere.has(layer.digest()));
    }
    for (Entry entry : fixture.workspace) {
      assertTrue(entry.digest().map(elsewhere::has).orElse(true), entry.path().toString());
    }
    assertTrue(elsewhere.has(fixture.outputs.get(0).digest().orElseThrow()));
  }

  @Test
  void givesTheSameBytesEachTime() throws IOException {
    byte[] once = Files.readAllBytes(pack);
    assertArrayEquals(once, Files.readAllBytes(fixture.pack(directory.resolve("again.tar"))));
    read(pack);
    PackMaterial material = fixture.material(List.of(PackFixture.signature()), PackFixture.SIGNERS);
    PackWriter.write(material, elsewhere, directory.resolve("elsewhere.tar"));
    assertArrayEquals(once, Files.readAllBytes(directory.resolve("elsewhere.tar")));
  }

  @Test
  void beginsWithTheGuideAndTheRecord() throws IOException {
    List<String> names = names(pack);
    assertEquals("VERIFY.md", names.get(0));
    assertEquals("record/", names.get(1));
    assertEquals("SHA256SUMS", names.get(names.size() - 1));
    assertTrue(names.contains("inputs/workspace/" + PackFixture.ODD), names.toString());
    assertTrue(names.contains("inputs/workspace/empty/"), names.toString());
    assertTrue(names.contains("inputs/1"), names.toString());
    assertTrue(names.containsAll(List.of("recipe/Containerfile", "recipe/1", "recipe/2")));
    assertFalse(names.contains("outputs/gone"));
  }

  @Test
  void overwritesNothing() throws IOException {
    byte[] before = Files.readAllBytes(pack);
    Failure failure = assertThrows(Failure.class, () -> fixture.pack(pack));
    assertEquals(Code.USAGE, failure.code());
    assertArrayEquals(before, Files.readAllBytes(pack));
  }

  @Test
  void leavesNothingWhereABlobIsMissing() throws IOException {
    Path blob = fixture.blobs.path(fixture.outputs.get(0).digest().orElseThrow());
    Files.delete(blob);
    Path out = directory.resolve("incomplete.tar");
    Failure failure = assertThrows(Failure.class, () -> fixture.pack(out));
    assertEquals(Code.BLOB_MISSING, failure.code());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of("blobs", "pack.tar"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void keepsNothingOfARecordThatIsNotAccepted() {
    Failure refusal = new Failure(Code.SIGNATURE_INVALID, "record", "bad", "none");
    PackReader.Acceptance refusing =
        record -> {
          throw refusal;
        };
    assertEquals(
        refusal, assertThrows(Failure.class, () -> PackReader.read(pack, elsewhere, refusing)));
    assertFalse(Files.exists(directory.resolve("elsewhere")));
  }

  @Test
  void refusesAnExtraMember() throws IOException {
    assertRefused(Code.PACK_UNSAFE, "outputs/extra", with("outputs/extra"));
    assertRefused(
        Code.PACK_UNSAFE, "record/signatures/x.sshsig", with("record/signatures/x.sshsig"));
  }

  @Test
  void refusesAMemberThatLeadsOutside() throws IOException {
    for (String name : List.of("../outside", "inputs/../../outside", "a//b", "./VERIFY.md")) {
      assertRefused(Code.PACK_UNSAFE, name, with(name));
    }
    assertRefused(Code.PACK_UNSAFE, "/absolute", with("/absolute"));
  }

  @Test
  void refusesADuplicateMember() throws IOException {
    assertRefused(Code.PACK_UNSAFE, "inputs/workspace/data.txt", with("inputs/workspace/data.txt"));
  }

  @Test
  void refusesADeviceAndAHardLink() throws IOException {
    for (byte type : new byte[] {TarConstants.LF_CHR, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
      assertRefused(Code.PACK_UNSAFE, "inputs/special", with("inputs/special", type));
    }
  }

  @Test
  void refusesBytesAfterTheEnd() throws IOException {
    byte[] bytes = Files.readAllBytes(pack);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 5);
    longer[bytes.length + 4] = 'x';
    assertRefused(Code.PACK_UNREADABLE, "after its end", write(longer));
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] bytes = Files.readAllBytes(pack);
    int sums = new String(bytes, ISO_8859_1).lastIndexOf("SHA256SUMS\0");
    for (int length = 0; length <= sums; length += 512 + (length / 7)) {
      Path cut = write(Arrays.copyOf(bytes, length));
      assertEquals(Code.PACK_UNREADABLE, assertThrows(Failure.class, () -> read(cut)).code());
    }
  }

  @Test
  void seesAFlippedBitInEveryMember() throws IOException {
    byte[] bytes = Files.readAllBytes(pack);
    Random random = new Random(42);
    for (int trial = 0; trial < 200; trial++) {
      byte[] flipped = bytes.clone();
      int at = random.nextInt(bytes.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertNoNewRecord(write(flipped));
    }
  }

  @Test
  void namesTheDamagedMember() throws IOException {
    byte[] bytes = Files.readAllBytes(pack);
    int at = new String(bytes, ISO_8859_1).indexOf("1 2 3\n");
    bytes[at] = '9';
    assertRefused(Code.PACK_UNREADABLE, "inputs/workspace/data.txt", write(bytes));
    int guide = new String(bytes, ISO_8859_1).indexOf("# Check this record");
    bytes[at] = '1';
    bytes[guide] = '!';
    assertRefused(Code.PACK_UNREADABLE, "VERIFY.md", write(bytes));
  }

  @Test
  void refusesARecordWithAFileBelowASymlink() throws IOException {
    Entry link = Entry.symlink(new TreePath("trick"), "/etc");
    fixture.outputs.add(Output.of(Output.Change.CREATED, link));
    Entry below = fixture.file("trick/below", "below\n", 0644);
    fixture.outputs.add(Output.of(Output.Change.CREATED, below));
    Failure failure =
        assertThrows(Failure.class, () -> fixture.pack(directory.resolve("trick.tar")));
    assertEquals(Code.PACK_UNSAFE, failure.code());
  }

  @Test
  void readsItsOwnChecksumList() {
    var files = new java.util.TreeMap<TreePath, Digest>();
    for (String name : List.of("a", "b\\n", "c\nd", "\\", "e  f", "\u00ff")) {
      files.put(new TreePath(name), Digest.sha256(name.getBytes(UTF_8)));
    }
    assertEquals(files, Checksums.read(Checksums.write(files)).orElseThrow());
    assertTrue(Checksums.read("no list\n".getBytes(UTF_8)).isEmpty());
  }

  /**
   * Either nothing is accepted, or the very same record is: bits that mean nothing are harmless.
   */
  private void assertNoNewRecord(Path changed) {
    try {
      assertEquals(fixture.signed(List.of()).id(), read(changed).record().id());
    } catch (Failure failure) {
      assertTrue(
          List.of(Code.PACK_UNREADABLE, Code.PACK_UNSAFE, Code.SIGNATURE_INVALID)
              .contains(failure.code()),
          failure.getMessage());
    }
  }

  private PackedRecord read(Path file) {
    return PackReader.read(file, elsewhere, this::accept);
  }

  private org.holotype.manifest.Manifest accept(PackedRecord packed) {
    if (!packed.record().id().equals(fixture.signed(List.of()).id())) {
      throw new Failure(Code.SIGNATURE_INVALID, "record", "altered", "none");
    }
    return Statement.read(packed.record().statement()).predicate();
  }

  private void assertRefused(Code code, String named, Path file) {
    Failure failure = assertThrows(Failure.class, () -> read(file));
    assertEquals(code, failure.code(), failure.getMessage());
    String words = failure.what() + ": " + failure.why();
    assertTrue(words.contains(named), words);
  }

  private Path with(String name) throws IOException {
    return with(name, TarConstants.LF_NORMAL);
  }

  /** The pack with one more member at its end. */
  private Path with(String name, byte type) throws IOException {
    byte[] bytes = Files.readAllBytes(pack);
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(bytes, 0, (end + 511) / 512 * 512);
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(longer)) {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(0);
      TarArchiveEntry typed = new TarArchiveEntry(name, type, true);
      tar.putArchiveEntry(type == TarConstants.LF_NORMAL ? entry : typed);
      tar.closeArchiveEntry();
    }
    return write(longer.toByteArray());
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("changed.tar"), bytes);
  }

  private static List<String> names(Path tar) throws IOException {
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(
            new ByteArrayInputStream(Files.readAllBytes(tar)), ISO_8859_1.name())) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static Output output(Output.Change change, Entry entry) {
    return Output.of(change, entry);
  }
}
