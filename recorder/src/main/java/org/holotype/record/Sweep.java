package org.holotype.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageStore;
import org.holotype.json.Statement;
import org.holotype.manifest.Digest;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;
import org.holotype.observe.RunDirectory;
import org.holotype.store.BlobStore;
import org.holotype.store.HalfWritten;
import org.holotype.store.Home;
import org.holotype.store.KnownStores;
import org.holotype.store.Pending;
import org.holotype.store.RecordStore;
import org.holotype.store.Stored;
import org.holotype.tree.TreeScan;

/**
 * Finds and takes away what this user's bytes hold and no record needs. A record of any known store
 * keeps all that it speaks of; what was kept or used within a day is left alone, since a recording
 * that is not finished may count on it. Where a store or a record cannot be read, nothing is known
 * to be unneeded.
 */
public final class Sweep {
  private static final Duration YOUNG = Duration.ofDays(1);

  private final Home home;
  private final BlobStore blobs;
  private final ImageStore images;

  public Sweep(Home home, BlobStore blobs, ImageStore images) {
    this.home = home;
    this.blobs = blobs;
    this.images = images;
  }

  /**
   * What no record needs.
   *
   * @param stores whose records were asked
   * @param records how many they are
   * @param blobs by digest
   * @param halfWritten blobs whose writers were killed
   * @param images directories of unpacked images
   * @param imageBytes of all files in those
   * @param used unpacked images that no record needs, but that a command uses now
   */
  public record Unneeded(
      List<Path> stores,
      int records,
      List<Stored> blobs,
      HalfWritten halfWritten,
      List<Path> images,
      long imageBytes,
      List<Path> used) {
    public Unneeded {
      stores = List.copyOf(stores);
      blobs = List.copyOf(blobs);
      images = List.copyOf(images);
      used = List.copyOf(used);
    }

    /** Bytes of all blobs. */
    public long blobBytes() {
      return blobs.stream().mapToLong(Stored::size).sum();
    }
  }

  /**
   * Asks every record of the known stores, and of this one.
   *
   * @throws Failure {@code NO_STORE} where no store is known; {@code STORE_UNUSABLE} where one is
   *     not there; what reading a record throws
   */
  public Unneeded find(Optional<RecordStore> here, Instant now) {
    Needed needed = new Needed();
    addPending(needed);
    Set<Path> stores = new HashSet<>(new KnownStores(home.stores()).all());
    here.ifPresent(store -> stores.remove(store.location()));
    here.ifPresent(needed::add);
    for (Path each : stores.stream().sorted().toList()) {
      try (RecordStore store = open(each)) {
        needed.add(store);
      }
    }
    if (needed.stores.isEmpty()) {
      throw unknown();
    }
    Instant before = now.minus(YOUNG);
    Map<Boolean, List<Path>> unpacked =
        images.unneeded(needed.images, before).stream()
            .collect(Collectors.partitioningBy(images::isUsed));
    List<Path> unused = unpacked.getOrDefault(false, List.of());
    return new Unneeded(
        needed.stores,
        needed.records,
        blobs.unneeded(needed.blobs, before),
        blobs.halfWritten(),
        unused,
        bytes(unused),
        unpacked.getOrDefault(true, List.of()));
  }

  /**
   * Takes it away.
   *
   * @return what is gone, without the images that somebody began to use
   * @throws Failure {@code STORE_LOCKED} while a run is going on
   */
  public Unneeded remove(Unneeded unneeded) {
    if (RunDirectory.isAnyAlive(home.runs())) {
      throw new Failure(
          Code.STORE_LOCKED,
          "nothing is removed from " + home.root(),
          "a run is going on that may need it",
          "wait for its end, and try again");
    }
    List<Path> left = unneeded.images().stream().filter(each -> !images.remove(each)).toList();
    images.removeLocks();
    unneeded.blobs().forEach(blob -> blobs.remove(blob.digest()));
    return gone(unneeded, left, blobs.removeHalfWritten());
  }

  private static Unneeded gone(Unneeded unneeded, List<Path> left, HalfWritten halfWritten) {
    return new Unneeded(
        unneeded.stores(),
        unneeded.records(),
        unneeded.blobs(),
        halfWritten,
        unneeded.images().stream().filter(each -> !left.contains(each)).toList(),
        unneeded.imageBytes() - bytes(left),
        Stream.concat(unneeded.used().stream(), left.stream()).toList());
  }

  /** What the records of stores speak of. */
  private static final class Needed {
    private final List<Path> stores = new ArrayList<>();
    private final Set<Digest> blobs = new HashSet<>();
    private final List<ImageIdentity> images = new ArrayList<>();
    private int records;

    void add(RecordStore store) {
      stores.add(store.location());
      for (RecordId id : store.list()) {
        add(store.get(id).statement());
      }
    }

    void add(byte[] statement) {
      Manifest manifest = Statement.read(statement).predicate();
      blobs.addAll(Materials.of(manifest).all().keySet());
      images.add(manifest.image().identity());
      records++;
    }
  }

  /** A record that waits for a store needs what it would need there. */
  private void addPending(Needed needed) {
    Pending pending = home.pending();
    pending.all().stream()
        .filter(entry -> entry.kind() == Pending.Kind.RECORD)
        .forEach(entry -> needed.add(pending.statement(entry)));
  }

  private RecordStore open(Path store) {
    try {
      return RecordStore.find(Optional.of(store), store);
    } catch (Failure e) {
      throw new Failure(
              Code.STORE_UNUSABLE,
              "store " + store + " cannot be read, so what its records need is not known",
              String.valueOf(e.getMessage()),
              "bring it back; or, if it is gone for good, strike its line from " + home.stores())
          .causedBy(e);
    }
  }

  private Failure unknown() {
    return new Failure(
        Code.NO_STORE,
        "no store of records is known, so what they need is not",
        home.stores() + " lists none, and there is none around the current directory",
        "name one: --store REPO");
  }

  private static long bytes(List<Path> trees) {
    return trees.stream().mapToLong(Sweep::bytes).sum();
  }

  private static long bytes(Path tree) {
    try {
      return TreeScan.of(tree).stream()
          .filter(found -> found.type() == TreeScan.Type.FILE)
          .mapToLong(TreeScan.Found::size)
          .sum();
    } catch (IOException goneOrGuarded) {
      return 0;
    }
  }
}
