package org.holotype.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.sif.Sif;
import org.holotype.image.sif.SifException;
import org.holotype.image.sif.SifObject;
import org.holotype.image.sif.SifSignatures;
import org.holotype.image.sif.TooLargeException;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.stream.ImageFile;
import org.holotype.manifest.Digest;

/** What of a SIF is the image: its primary system partition, and what it says of that. */
final class SifFile {
  private static final int SQUASHFS = 1;
  private static final int PRIMARY = 2;
  private static final int OVERLAY = 4;
  private static final String OCI_CONFIG = "oci-config.json";

  private final ImageFile file;
  private final Budget budget;
  private final ImageSigners signers;
  private final String object;

  SifFile(ImageFile file, Budget budget, ImageSigners signers, String object) {
    this.file = file;
    this.budget = budget;
    this.signers = signers;
    this.object = object;
  }

  /** Writes the tree, of the bytes that were told of. */
  void writeTo(OutputStream tar) throws IOException {
    SifObject partition;
    try {
      partition = system(new Sif(file));
    } catch (SifException e) {
      throw damaged(e);
    }
    new SquashfsTar(file, partition.offset(), partition.size(), budget, object).writeTo(tar);
  }

  /** What the SIF tells besides its tree; its digest first, which settles its bytes. */
  Told told() throws IOException {
    Digest digest = file.digest();
    try {
      Sif sif = new Sif(file);
      SifObject system = system(sif);
      Told told =
          Told.NOTHING
              .of(digest)
              .offeredFor(platform(system))
              .with(documents(sif))
              .signed(new SifSignatures(sif, used(sif, system), signers, object).all());
      return config(sif, system, told);
    } catch (SifException e) {
      throw refused(e);
    }
  }

  private SifObject system(Sif sif) {
    List<SifObject> partitions =
        sif.objects().stream().filter(each -> each.type() == SifObject.PARTITION).toList();
    if (partitions.stream().anyMatch(each -> each.purpose() == OVERLAY)) {
      throw unsupported("it carries an overlay partition, which would change what runs");
    }
    List<SifObject> primary =
        partitions.stream().filter(each -> each.purpose() == PRIMARY).toList();
    if (primary.size() != 1) {
      throw unsupported("it has " + primary.size() + " primary system partitions, expected 1");
    }
    if (primary.get(0).fileSystem() != SQUASHFS) {
      throw unsupported(
          "its system partition is of kind "
              + primary.get(0).fileSystem()
              + ", an ext3 or encrypted one; squashfs is read");
    }
    requireOneProcessor(sif, primary.get(0));
    return primary.get(0);
  }

  /** Some choose by the header, which no signature covers there, and others by the partition. */
  private void requireOneProcessor(Sif sif, SifObject system) {
    String header = sif.architecture();
    String partition = system.architecture();
    boolean told = !header.equals(SifObject.UNKNOWN) && !partition.equals(SifObject.UNKNOWN);
    if (told && !header.equals(partition)) {
      throw Refusal.unsafe(
          object, "its header says " + header + ", its system partition " + partition);
    }
  }

  private List<Document> documents(Sif sif) throws IOException {
    List<Document> documents = new ArrayList<>();
    long bytes = 0;
    for (SifObject each : sif.objects()) {
      Optional<String> name = documentName(each);
      if (name.isPresent()) {
        documents.add(new Document(name.get(), sif.bytes(each, budget.jsonBytes())));
        bytes += each.size();
      }
      if (bytes > 4L * budget.jsonBytes()) {
        throw Refusal.unsafe(object, "its documents have more than " + bytes + " bytes");
      }
    }
    return documents;
  }

  private static Optional<String> documentName(SifObject each) {
    String name = each.name().replaceAll("[^A-Za-z0-9._-]", "-");
    return switch (each.type()) {
      case SifObject.DEFINITION -> Optional.of("Singularity");
      case SifObject.LABELS -> Optional.of("labels.json");
      case SifObject.JSON, SifObject.SBOM -> Optional.of("sif-" + each.id() + "-" + name);
      default -> Optional.empty();
    };
  }

  private static Optional<String> platform(SifObject system) {
    return Optional.of(system.architecture())
        .filter(each -> !each.equals(SifObject.UNKNOWN))
        .map(each -> "linux/" + each);
  }

  private Told config(Sif sif, SifObject system, Told told) throws IOException {
    for (SifObject each : sif.objects()) {
      if (each.type() == SifObject.JSON && each.name().equals(OCI_CONFIG)) {
        byte[] config = sif.bytes(each, budget.jsonBytes());
        return told.asking(new ConfigReader(whole(config, system), object).config());
      }
    }
    return told;
  }

  /** Singularity keeps the inner part of an OCI config. */
  private byte[] whole(byte[] config, SifObject system) {
    String words = object + ", " + OCI_CONFIG;
    boolean whole = new ForeignJson(budget, words).read(config).has("config");
    String text = new String(config, StandardCharsets.UTF_8);
    String architecture = system.architecture();
    return whole
        ? config
        : ("{\"architecture\":\"" + architecture + "\",\"config\":" + text + "}")
            .getBytes(StandardCharsets.UTF_8);
  }

  /** Whatever goes into the tree, the config or the recipe. */
  private static List<SifObject> used(Sif sif, SifObject system) {
    return sif.objects().stream()
        .filter(each -> each.equals(system) || documentName(each).isPresent())
        .toList();
  }

  private RuntimeException refused(SifException e) {
    return e instanceof TooLargeException ? large(e) : damaged(e);
  }

  private RuntimeException large(SifException e) {
    String more = Refusal.allowing(ImageLimit.JSON, budget).map(each -> "; or " + each).orElse("");
    return Refusal.unsupported(
            object, String.valueOf(e.getMessage()), "make that part of the SIF smaller" + more)
        .causedBy(e);
  }

  private RuntimeException damaged(SifException e) {
    return Refusal.unreadable(object, String.valueOf(e.getMessage())).causedBy(e);
  }

  private RuntimeException unsupported(String why) {
    return Refusal.unsupported(
        object, why, "build it again as an ordinary SIF: apptainer build NEW.sif OLD.sif");
  }
}
