package org.holotype.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.sif.Sif;
import org.holotype.image.sif.SifException;
import org.holotype.image.sif.SifObject;
import org.holotype.image.sif.SifSignatures;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.stream.FileRange;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.tar.Members;
import org.holotype.manifest.Digest;

/**
 * A SIF that holds an OCI image, as SingularityCE 4 makes them: an index and blobs, each an object
 * of the file (sif, pkg/sif/descriptor.go, {@code ociBlob}), its layers usually squashfs.
 */
final class OciSif implements ImageSource {
  private static final byte[] LAYOUT =
      "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final ImageFile file;
  private final Choice choice;
  private final Budget budget;
  private final ImageSigners signers;
  private final SquashfsLayers layers;

  /**
   * @param file closed with this
   * @param scratch where layers are written as tars
   */
  OciSif(ImageSpec image, ImageFile file, Path scratch, Budget budget, ImageSigners signers) {
    this.name = image.words();
    this.file = file;
    this.choice = image.choice();
    this.budget = budget;
    this.signers = signers;
    this.layers = new SquashfsLayers(scratch, budget);
  }

  /** Whether a SIF is one of these. */
  static boolean is(Sif sif) {
    return sif.objects().stream().anyMatch(each -> each.type() == SifObject.OCI_ROOT_INDEX);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "sif";
  }

  @Override
  public ImageContents contents() throws IOException {
    String object = "image " + name;
    Digest digest = file.digest();
    try {
      Sif sif = new Sif(file);
      List<SifObject> used = sif.objects().stream().filter(OciSif::isUsed).toList();
      Told told =
          Told.NOTHING.of(digest).signed(new SifSignatures(sif, used, signers, object).all());
      ImageContents contents =
          new OciReader(new Objects(file, used), budget, object, Optional.of(layers))
              .contents(choice);
      return contents.telling(told.annotated(contents.told().annotations()));
    } catch (SifException e) {
      throw Refusal.unreadable(object, String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private static boolean isUsed(SifObject each) {
    return each.type() == SifObject.OCI_ROOT_INDEX || each.type() == SifObject.OCI_BLOB;
  }

  @Override
  public void close() throws IOException {
    try {
      layers.close();
    } finally {
      file.close();
    }
  }

  /** The objects under the names that they would have in an image layout. */
  private record Objects(ImageFile file, List<SifObject> objects) implements Members {
    @Override
    public Optional<Member> find(String path) throws SifException {
      if (path.equals("oci-layout")) {
        return Optional.of(new Bytes(LAYOUT));
      }
      return path.equals("index.json") ? Optional.of(index()) : blob(path);
    }

    private Member index() throws SifException {
      List<SifObject> roots =
          objects.stream().filter(each -> each.type() == SifObject.OCI_ROOT_INDEX).toList();
      if (roots.size() != 1) {
        throw new SifException("it has " + roots.size() + " OCI indexes, expected 1");
      }
      return new Piece(file, roots.get(0));
    }

    private Optional<Member> blob(String path) {
      String digest = path.substring("blobs/".length()).replace('/', ':');
      return objects.stream()
          .filter(each -> each.type() == SifObject.OCI_BLOB)
          .filter(each -> each.ociDigest().equals(digest))
          .findFirst()
          .map(each -> new Piece(file, each));
    }

    @Override
    public void close() {}
  }

  /** An object. */
  private record Piece(ImageFile file, SifObject object) implements Members.Member {
    @Override
    public long size() {
      return object.size();
    }

    @Override
    public InputStream open() {
      return new FileRange(file, object.offset(), object.size());
    }
  }

  /** What stands in no file. */
  private record Bytes(byte[] bytes) implements Members.Member {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
