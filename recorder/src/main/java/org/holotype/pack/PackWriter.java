package org.holotype.pack;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;
import org.holotype.sign.SignatureFile;
import org.holotype.store.BlobStore;

/** Writes a record and everything it names into one file; the same record gives the same bytes. */
public final class PackWriter {
  private static final int BUFFER = 1 << 17;

  private final PackMaterial material;
  private final BlobStore blobs;
  private final Map<TreePath, Digest> written = new TreeMap<>();

  private PackWriter(PackMaterial material, BlobStore blobs) {
    this.material = material;
    this.blobs = blobs;
  }

  /**
   * Writes the pack; it is there whole or not at all.
   *
   * @param material what goes in besides blobs
   * @param blobs where every byte that the record names is kept
   * @param out a name that is free
   * @throws Failure {@code BLOB_MISSING}, {@code DIGEST_MISMATCH}, {@code DISK_FULL}, or {@code
   *     USAGE} where the name is taken
   */
  public static void write(PackMaterial material, BlobStore blobs, Path out) {
    if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
      throw PackFailures.exists(out);
    }
    if (!Files.isDirectory(out.toAbsolutePath().resolveSibling("."))) {
      throw PackFailures.nowhere(out);
    }
    List<Member> members = new PackWriter(material, blobs).members();
    Path temporary = out.toAbsolutePath().resolveSibling(".holotype-pack-" + UUID.randomUUID());
    try {
      try {
        new PackWriter(material, blobs).write(members, temporary);
        Files.move(temporary, out.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw PackFailures.disk("pack " + out + " cannot be written", e);
    }
  }

  private void write(List<Member> members, Path temporary) throws IOException {
    try (TarWriter tar =
        new TarWriter(
            new BufferedOutputStream(
                Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), BUFFER),
            material.time())) {
      for (Member member : members) {
        write(member, tar);
      }
      write(made(PackContents.SUMS, Checksums.write(written)), tar);
    }
  }

  private void write(Member member, TarWriter tar) throws IOException {
    if (member instanceof Member.PackedDirectory directory) {
      tar.directory(directory);
    } else if (member instanceof Member.PackedLink link) {
      tar.link(link);
    } else if (member instanceof Member.PackedFile file) {
      write(file, tar);
    }
  }

  private void write(Member.PackedFile file, TarWriter tar) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (InputStream in = new DigestInputStream(open(file.content()), sha256)) {
      in.transferTo(tar.file(file, size(file.content())));
    }
    tar.endFile();
    written.put(file.at(), Digest.of(sha256.digest()));
  }

  /** Every member but the checksums: the guide and the record first, so that readers can judge. */
  private List<Member> members() {
    Map<TreePath, Member> members =
        PackContents.of(
            material.manifest(), sizeOf(material.manifest().image().identity().config()));
    addRecord(members);
    addImageDocuments(members);
    put(members, PackContents.SCHEMA, material.schema());
    put(members, PackContents.VERIFY, guide());
    PackContents.addParents(members);
    List<Member> ordered = new ArrayList<>(members.values());
    ordered.sort(Comparator.comparingInt(PackWriter::room).thenComparing(Member::at));
    return ordered;
  }

  private static int room(Member member) {
    if (member.at().equals(PackContents.VERIFY)) {
      return 0;
    }
    return member.at().isWithin(PackContents.RECORD) ? 1 : 2;
  }

  private void addRecord(Map<TreePath, Member> members) {
    put(members, PackContents.STATEMENT, material.record().statement());
    put(members, PackContents.ALLOWED_SIGNERS, material.allowedSigners());
    for (SignatureFile signature : material.record().signatures()) {
      TreePath named = PackContents.SIGNATURES.child(signature.keyId());
      put(members, new TreePath(named.bytes() + ".json"), signature.json());
      if (signature.sshsig().length > 0) {
        put(members, new TreePath(named.bytes() + ".sshsig"), signature.sshsig());
      }
    }
  }

  private void addImageDocuments(Map<TreePath, Member> members) {
    Content manifest =
        ImageLayout.manifest(
            material.manifest().image(), sizeOf(material.manifest().image().identity().config()));
    ImageLayout.documents(bytes(manifest), ImageLayout.digest(manifest))
        .forEach((at, bytes) -> put(members, at, bytes));
  }

  private byte[] guide() {
    return VerifyGuide.of(material, new LayerPrograms(blobs));
  }

  private OptionalLong sizeOf(Optional<Digest> blob) {
    return blob.isPresent() ? OptionalLong.of(sizeOf(blob.get())) : OptionalLong.empty();
  }

  private long sizeOf(Digest blob) {
    try {
      return blobs.has(blob) ? Files.size(blobs.path(blob)) : missing(blob);
    } catch (IOException e) {
      throw PackFailures.disk("blob " + blob + " cannot be read", e);
    }
  }

  /** Opening a blob that is not there says so in the store's own words. */
  private long missing(Digest blob) throws IOException {
    try (InputStream in = blobs.open(blob)) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = open(content)) {
      in.transferTo(bytes);
    } catch (IOException e) {
      throw PackFailures.disk("a blob cannot be read", e);
    }
    return bytes.toByteArray();
  }

  private InputStream open(Content content) {
    if (content instanceof Content.Blob blob) {
      return blobs.open(blob.digest());
    }
    return new ByteArrayInputStream(((Content.Bytes) content).bytes());
  }

  private long size(Content content) {
    if (content instanceof Content.Blob blob) {
      return sizeOf(blob.digest());
    }
    return ((Content.Bytes) content).bytes().length;
  }

  private static void put(Map<TreePath, Member> members, TreePath at, byte[] bytes) {
    members.put(at, made(at, bytes));
  }

  private static Member.PackedFile made(TreePath at, byte[] bytes) {
    return PackContents.made(at, new Content.Bytes(bytes));
  }
}
