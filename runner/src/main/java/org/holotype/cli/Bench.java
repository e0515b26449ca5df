package org.holotype.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.holotype.failure.Failure;
import org.holotype.image.ImageReader;
import org.holotype.image.ImageSources;
import org.holotype.image.ImageStore;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.BudgetText;
import org.holotype.launch.HostSupport;
import org.holotype.manifest.Manifest;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchResult;
import org.holotype.observe.Launcher;
import org.holotype.observe.Observer;
import org.holotype.record.ImageBlobs;
import org.holotype.record.Keeper;
import org.holotype.record.Materials;
import org.holotype.record.ReadRecord;
import org.holotype.record.RecordReader;
import org.holotype.record.Recorder;
import org.holotype.record.Sweep;
import org.holotype.record.VerdictReader;
import org.holotype.rerun.Consent;
import org.holotype.rerun.Preview;
import org.holotype.rerun.Rerun;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.store.KnownStores;
import org.holotype.store.RecordStore;

/** What a command works with, put together from the environment and its options. */
final class Bench implements AutoCloseable {
  private final Home home;
  private final BlobStore blobs;
  private final Budget budget;
  private final ImageStore images;
  private final ProgressLine progress;
  private final Settings settings;
  private final Supplier<Launcher> launcher;
  private final SignersOption signers;
  private final Consent consent;
  private final Talk talk;

  private Bench(Talk talk, Supplier<Launcher> launcher, SignersOption signers, Consent consent) {
    this(talk, launcher, signers, consent, BudgetText.in(System.getenv()));
  }

  private Bench(
      Talk talk,
      Supplier<Launcher> launcher,
      SignersOption signers,
      Consent consent,
      Budget budget) {
    Map<String, String> environment = System.getenv();
    this.talk = talk;
    this.launcher = launcher;
    this.signers = signers;
    this.consent = consent;
    this.home = Home.of(environment);
    this.budget = budget;
    this.progress = new ProgressLine(talk);
    this.blobs = new BlobStore(home.blobs(), progress);
    this.settings = new Settings(Home.config(environment));
    this.images = new ImageStore(home.images(), new ImageBlobs(blobs), budget, progress);
  }

  static Bench open(Talk talk, Supplier<Launcher> launcher) {
    return open(talk, launcher, new SignersOption());
  }

  /** For commands that let their user choose whom to believe. */
  static Bench open(Talk talk, Supplier<Launcher> launcher, SignersOption signers) {
    return new Bench(talk, launcher, signers, Consent.NOTHING);
  }

  /** For commands that run a record's, which may need something of this host. */
  static Bench open(
      Talk talk, Supplier<Launcher> launcher, SignersOption signers, LendOption lending) {
    return new Bench(talk, launcher, signers, lending.consent());
  }

  /** The same for those that launch nothing. */
  static Bench open(Talk talk, SignersOption signers) {
    return open(talk, HostSupport::strongest, signers);
  }

  /** For commands that launch nothing and need no more than the user's own settings. */
  static Bench open(Talk talk) {
    return open(talk, new SignersOption());
  }

  /** The same where images may ask for so much. */
  Bench allowing(ImageLimitsOption limits) {
    return new Bench(talk, launcher, signers, consent, limits.budget());
  }

  Home home() {
    return home;
  }

  BlobStore blobs() {
    return blobs;
  }

  ImageStore images() {
    return images;
  }

  /** Opens images that are looked at and not kept. */
  ImageSources imageSources(ImageSignersOption makers) {
    return imageSources(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), makers);
  }

  /**
   * Opens images.
   *
   * @param scratch directory for temporary files, as large as the image uncompressed
   */
  ImageSources imageSources(Path scratch, ImageSignersOption makers) {
    return images.sources(scratch).resuming(home.pulls()).believing(makers.signers(settings));
  }

  /** For images that are looked at and not kept. */
  ImageReader imageReader() {
    return new ImageReader(budget, progress);
  }

  Settings settings() {
    return settings;
  }

  /** The store and the key are opened first: what they refuse is said before the run. */
  Recorder recorder(RecordStore store, KeyOptions key, ImageSignersOption makers) {
    Keeper keeper = key.keeper(store, this);
    return new Recorder(home, blobs, images, makers.signers(settings), observer(), keeper);
  }

  /** From now on the store's records keep what they need here. */
  void note(RecordStore store) {
    new KnownStores(home.stores()).note(store.location());
  }

  Sweep sweep() {
    return new Sweep(home, blobs, images);
  }

  Rerun rerun() {
    return new Rerun(home, blobs, images, observer(), consent);
  }

  Preview preview() {
    return new Preview(home, blobs, images, observer());
  }

  /** What a re-run of this would lack here, in words. */
  List<String> missing(Manifest recorded) {
    return Materials.missing(Materials.of(recorded).needed(), blobs::has);
  }

  RecordReader reader(byte[] storeSigners) {
    return new RecordReader(
        signers.policy(settings, storeSigners), signers.doorkeeper(settings, talk));
  }

  /** For records whose bytes are still to be checked; {@link #receive} comes after that. */
  RecordReader lookout(byte[] storeSigners) {
    return new RecordReader(
        signers.policy(settings, storeSigners), signers.lookout(settings, talk));
  }

  /** Lets in a record that a {@link #lookout} saw, all of which has proved sound. */
  ReadRecord receive(ReadRecord read) {
    signers.doorkeeper(settings, talk).accept(read);
    return read;
  }

  VerdictReader verdictReader(byte[] storeSigners) {
    return new VerdictReader(signers.policy(settings, storeSigners));
  }

  /** Says what was lost where the rest is worth going on for. */
  void warn(Failure lost) {
    talk.warning(lost.what() + ": " + lost.why());
  }

  private Observer observer() {
    Launcher chosen = launcher.get();
    return new Observer(request -> onAClearLine(chosen, request));
  }

  /** What the command says must not stand behind our own line. */
  private LaunchResult onAClearLine(Launcher launcher, LaunchRequest request) {
    talk.endProgress();
    return launcher.launch(request);
  }

  @Override
  public void close() {
    talk.endProgress();
    images.close();
  }
}
