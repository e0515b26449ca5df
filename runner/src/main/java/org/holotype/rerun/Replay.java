package org.holotype.rerun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageStore;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Exit;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.observe.Condition.InMemory;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.Lending;
import org.holotype.observe.Observed;
import org.holotype.observe.Observer;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.observe.Staging;
import org.holotype.parts.MixedImage;
import org.holotype.record.DeclaredStdin;
import org.holotype.record.Materials;
import org.holotype.record.ReadRecord;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.tree.LaunchUser;

/** One record's command, ready to be run again as often as asked, under any conditions. */
public final class Replay {
  private final Home home;
  private final BlobStore blobs;
  private final Observer observer;
  private final Manifest recorded;
  private final Rootfs rootfs;
  private final Optional<MixedImage> mixture;

  private Replay(
      Home home,
      BlobStore blobs,
      Observer observer,
      Manifest recorded,
      Rootfs rootfs,
      Optional<MixedImage> mixture) {
    this.home = home;
    this.blobs = blobs;
    this.observer = observer;
    this.recorded = recorded;
    this.rootfs = rootfs;
    this.mixture = mixture;
  }

  /**
   * Checks that the record asks for nothing of this host that is not lent, that everything it names
   * is at hand, and every byte of its image.
   *
   * @throws Failure {@code NOT_LENT}, {@code BLOB_MISSING}, or what makes the image unfit
   */
  public static Replay open(
      Home home,
      BlobStore blobs,
      ImageStore images,
      Observer observer,
      Consent consent,
      ReadRecord record) {
    consent.require("record " + record.id().abbreviated(), record.manifest().recipe());
    requireMaterials(record, blobs);
    Manifest recorded = record.manifest();
    Rootfs rootfs = images.rootfs(recorded.image());
    return new Replay(home, blobs, observer, recorded, rootfs, Optional.empty());
  }

  /**
   * The same, for runs that have parts of another image in place of this one's.
   *
   * @param other an unpacked image, checked
   * @param mapped by a run in either, absolute inside, bytes as ISO-8859-1
   */
  public Replay beside(Rootfs other, Set<String> mapped) {
    MixedImage mixed = MixedImage.of(rootfs, other, mapped);
    return new Replay(home, blobs, observer, recorded, rootfs, Optional.of(mixed));
  }

  /** The image and another one, where there is one beside it. */
  public Optional<MixedImage> mixture() {
    return mixture;
  }

  /** The same, with its runs laid out in another home. */
  private Replay in(Home other) {
    return new Replay(other, blobs, observer, recorded, rootfs, mixture);
  }

  private Replay on(Rootfs mixed) {
    return new Replay(home, blobs, observer, recorded, mixed, mixture);
  }

  /** The unpacked image. */
  public Path rootfs() {
    return rootfs.path();
  }

  /** Sees one run while its bytes are there, and makes something of it. */
  @FunctionalInterface
  public interface Audience<T> {
    /**
     * What there is to see.
     *
     * @param now the observation
     * @param outputs the run's own bytes, gone once this returns
     * @param run a private directory, likewise
     */
    T see(Observation now, BlobStore outputs, RunDirectory run);
  }

  /**
   * Lays the recorded materials out, runs the recorded command, and shows what came.
   *
   * @param conditions besides the recipe; what this host cannot give is told in the observation's
   *     launch
   * @throws Failure where it could not be run at all
   */
  public <T> T under(Conditions conditions, Audience<T> audience) {
    List<String> parts = conditions.parts();
    if (parts.isEmpty()) {
      return inPlace(conditions, audience);
    }
    try (RunDirectory laidOut = RunDirectory.create(home.runs())) {
      Rootfs mixed = mixture.orElseThrow().layOut(parts, laidOut.make("image"));
      return on(mixed).inPlace(conditions, audience);
    }
  }

  private <T> T inPlace(Conditions conditions, Audience<T> audience) {
    if (conditions.find(InMemory.class).isEmpty()) {
      return run(conditions, audience);
    }
    try (MemoryFiles memory = MemoryFiles.create()) {
      return in(memory.home()).run(conditions, audience);
    }
  }

  private <T> T run(Conditions conditions, Audience<T> audience) {
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      BlobStore outputs = blobs.elsewhere(run.make("outputs"));
      Streams toError = Streams.STDOUT_TO_STDERR;
      Observed observed =
          observer.observe(scene(recorded.recipe(), toError, outputs, run, conditions));
      return audience.see(observed.observation(), outputs, run);
    }
  }

  /**
   * Lays the recorded materials out, and lets somebody in; what they write is gone once they leave.
   *
   * @return how they left
   */
  public Exit receive(Visit visit) {
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      BlobStore nothingKept = blobs.elsewhere(run.make("outputs"));
      Recipe recipe = visit.on(recorded.recipe());
      return observer.visit(scene(recipe, visit.streams(), nothingKept, run, visit.conditions()));
    }
  }

  private static void requireMaterials(ReadRecord record, BlobStore blobs) {
    List<String> missing = Materials.missing(Materials.of(record.manifest()).needed(), blobs::has);
    if (!missing.isEmpty()) {
      String more = missing.size() > 1 ? " and " + (missing.size() - 1) + " more" : "";
      throw new Failure(
          Code.BLOB_MISSING,
          "record " + record.id().abbreviated() + " cannot be re-run here",
          missing.get(0) + more + " not at hand",
          "get the record's pack and run: holotype import PACK");
    }
  }

  private Scene scene(
      Recipe recipe, Streams streams, BlobStore outputs, RunDirectory run, Conditions conditions) {
    Staging staging = new Staging(blobs, LaunchUser.current());
    List<InputTree> trees = recipe.inputs();
    Path workspace = run.make("workspace");
    staging.layOut(trees.get(0).entries(), workspace);
    List<InputMount> inputs = new ArrayList<>();
    for (int i = 1; i < trees.size(); i++) {
      Path place = run.make("input-" + i).resolve("tree");
      staging.layOut(trees.get(i).entries(), place);
      inputs.add(new InputMount(place, EscapedBytes.read(trees.get(i).at())));
    }
    Conditions lending = Lending.to(recipe, conditions, System.getenv());
    return new Scene(rootfs, recipe, workspace, inputs, streams, outputs, run, lending)
        .of(recorded.image().config())
        .reading(DeclaredStdin.layOut(recipe.stdin(), run, staging));
  }
}
