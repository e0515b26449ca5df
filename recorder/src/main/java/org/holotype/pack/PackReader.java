package org.holotype.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.TreePath;
import org.holotype.pack.PackListing.Seen;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.store.BlobStore;
import org.holotype.store.BlobWriter;

/**
 * Reads a pack from anywhere: headers first, then the signature, then whether the members are those
 * that the record calls for and no others, then the bytes, each against its digest. Blobs go to the
 * blob store as they pass; the record is the caller's to add last.
 */
public final class PackReader {
  private static final int BUFFER = 1 << 17;

  private final Path pack;
  private final PackListing listing;
  private final Map<TreePath, Digest> read = new TreeMap<>();

  private PackReader(Path pack) {
    this.pack = pack;
    this.listing = PackListing.read(pack);
  }

  /** Judges a record before anything of its pack is believed. */
  @FunctionalInterface
  public interface Acceptance {
    /**
     * Verifies the signatures, then reads the statement.
     *
     * @param record not verified yet
     * @return what the verified statement says
     * @throws Failure where the record is not accepted; nothing of the pack is kept then
     */
    Manifest accept(PackedRecord record);
  }

  /**
   * Reads the whole pack.
   *
   * @param pack the file
   * @param blobs where its blobs go
   * @param acceptance called once, before any blob is kept
   * @throws Failure {@code PACK_UNREADABLE} or {@code PACK_UNSAFE}, naming the member; what
   *     acceptance throws; {@code DISK_FULL}
   */
  public static PackedRecord read(Path pack, BlobStore blobs, Acceptance acceptance) {
    PackReader reader = new PackReader(pack);
    PackedRecord record = reader.record();
    Map<TreePath, Member> expected = reader.expected(acceptance.accept(record));
    reader.requireExactly(expected);
    reader.readFiles(expected, blobs);
    reader.requireChecksums();
    return record;
  }

  /**
   * Judges a pack by its headers and its record, and keeps nothing: afterwards it is known to hold
   * exactly the members that the record calls for, not yet that their bytes are right.
   */
  public static PackedRecord look(Path pack, Acceptance acceptance) {
    PackReader reader = new PackReader(pack);
    PackedRecord record = reader.record();
    reader.requireExactly(reader.expected(acceptance.accept(record)));
    return record;
  }

  /** The record that a pack says it holds; nothing is verified or kept. */
  public static PackedRecord peek(Path pack) {
    return new PackReader(pack).record();
  }

  private PackedRecord record() {
    return new PackedRecord(
        new SignedStatement(listing.document(PackContents.STATEMENT), signatures()),
        listing.document(PackContents.ALLOWED_SIGNERS));
  }

  private List<SignatureFile> signatures() {
    List<SignatureFile> signatures = new ArrayList<>();
    for (Map.Entry<TreePath, byte[]> document : listing.documents().entrySet()) {
      String name = document.getKey().name();
      if (document.getKey().isWithin(PackContents.SIGNATURES) && name.endsWith(".json")) {
        String keyId = name.substring(0, name.length() - ".json".length());
        signatures.add(new SignatureFile(keyId, document.getValue(), twin(keyId)));
      }
    }
    return signatures;
  }

  private byte[] twin(String keyId) {
    return listing
        .documents()
        .getOrDefault(PackContents.SIGNATURES.child(keyId + ".sshsig"), new byte[0]);
  }

  private Map<TreePath, Member> expected(Manifest manifest) {
    return PackContents.of(manifest, configSize(manifest.image()));
  }

  private OptionalLong configSize(Image image) {
    return image
                .identity()
                .config()
                .map(config -> listing.members().get(ImageLayout.at(config)))
                .orElse(new Seen.SeenDirectory())
            instanceof Seen.SeenFile file
        ? OptionalLong.of(file.size())
        : OptionalLong.of(0);
  }

  private void requireExactly(Map<TreePath, Member> expected) {
    Map<TreePath, Member> all = new TreeMap<>(expected);
    for (TreePath at : documentsOfTheFormat()) {
      all.put(at, PackContents.made(at, new Content.Bytes(new byte[0])));
    }
    PackContents.addParents(all);
    listing.members().forEach((at, seen) -> requireExpected(at, seen, all));
    for (TreePath at : all.keySet()) {
      if (!listing.members().containsKey(at)) {
        throw PackFailures.unreadable(pack, "member " + at + " is missing");
      }
    }
  }

  /** Members that the record does not name; their bytes may differ from release to release. */
  private Set<TreePath> documentsOfTheFormat() {
    Set<TreePath> documents = new TreeSet<>();
    documents.add(PackContents.VERIFY);
    documents.add(PackContents.SUMS);
    documents.add(PackContents.SCHEMA);
    documents.add(PackContents.STATEMENT);
    documents.add(PackContents.ALLOWED_SIGNERS);
    documents.add(ImageLayout.ROOT.child("oci-layout"));
    documents.add(ImageLayout.ROOT.child("index.json"));
    for (SignatureFile signature : signatures()) {
      documents.add(PackContents.SIGNATURES.child(signature.keyId() + ".json"));
      if (signature.sshsig().length > 0) {
        documents.add(PackContents.SIGNATURES.child(signature.keyId() + ".sshsig"));
      }
    }
    return documents;
  }

  private void requireExpected(TreePath at, Seen seen, Map<TreePath, Member> all) {
    Member member = all.get(at);
    if (member == null) {
      throw PackFailures.unsafe(pack, at.toString(), "the record does not name it");
    }
    boolean fits =
        seen instanceof Seen.SeenFile file
            ? member instanceof Member.PackedFile packed && fits(file.size(), packed.content())
            : seen instanceof Seen.SeenLink link
                ? member instanceof Member.PackedLink packed
                    && packed.target().equals(link.target())
                : member instanceof Member.PackedDirectory;
    if (!fits) {
      throw PackFailures.damaged(pack, at, "its type, size or target is not the recorded one");
    }
  }

  private static boolean fits(long size, Content content) {
    return !(content instanceof Content.Blob blob)
        || blob.size().isEmpty()
        || blob.size().getAsLong() == size;
  }

  private void readFiles(Map<TreePath, Member> expected, BlobStore blobs) {
    try (TarArchiveInputStream tar = PackListing.tar(PackListing.open(pack))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        TreePath at = PackListing.path(pack, entry);
        if (listing.members().get(at) instanceof Seen.SeenFile) {
          readFile(at, expected, tar, blobs);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw PackFailures.unreadable(pack, PackListing.words(e)).causedBy(e);
    }
  }

  private void readFile(
      TreePath at, Map<TreePath, Member> expected, TarArchiveInputStream tar, BlobStore blobs)
      throws IOException {
    MessageDigest sha256 = Digest.sha256();
    InputStream bytes = new DigestInputStream(new Unclosed(tar), sha256);
    if (expected.get(at) instanceof Member.PackedFile file) {
      keep(at, ImageLayout.digest(file.content()), bytes, blobs);
    } else {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
    }
    read.put(at, Digest.of(sha256.digest()));
  }

  private void keep(TreePath at, Digest digest, InputStream bytes, BlobStore blobs)
      throws IOException {
    try (BlobWriter writer = blobs.begin()) {
      byte[] buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        writer.write(buffer, 0, count);
      }
      writer.commit(digest);
    } catch (Failure failure) {
      throw failure.code() == Code.DIGEST_MISMATCH
          ? PackFailures.damaged(pack, at, failure.why() + ", expected " + digest).causedBy(failure)
          : failure;
    }
  }

  private void requireChecksums() {
    Map<TreePath, Digest> listed =
        Checksums.read(listing.document(PackContents.SUMS))
            .orElseThrow(
                () -> PackFailures.damaged(pack, PackContents.SUMS, "it is not a checksum list"));
    read.remove(PackContents.SUMS);
    read.forEach(
        (at, digest) -> {
          if (!digest.equals(listed.get(at))) {
            throw PackFailures.damaged(pack, at, "SHA256SUMS does not list these bytes");
          }
        });
    if (listed.size() != read.size()) {
      throw PackFailures.damaged(pack, PackContents.SUMS, "it lists files that are not there");
    }
  }

  /** Lets a wrapper be dropped without ending the archive. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
