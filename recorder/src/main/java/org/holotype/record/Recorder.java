package org.holotype.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.ImageStore;
import org.holotype.image.StoredImage;
import org.holotype.json.Statement;
import org.holotype.manifest.Claim;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.RecipeFile;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.CopyBack;
import org.holotype.observe.LaunchEnvironment;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.Observed;
import org.holotype.observe.Observer;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.observe.Staging;
import org.holotype.portable.PortablePath;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.store.KnownStores;
import org.holotype.tree.LaunchUser;
import org.holotype.userland.HostUserland;

/** Makes a record; read {@link #record} aloud. */
public final class Recorder {
  private static final String HOSTNAME = "holotype";
  private static final int ORDINARY_USER = 1000;

  private final Home home;
  private final BlobStore blobs;
  private final ImageStore images;
  private final Observer observer;
  private final Keeper keeper;

  public Recorder(Home home, BlobStore blobs, ImageStore images, Observer observer, Keeper keeper) {
    this.home = home;
    this.blobs = blobs;
    this.images = images;
    this.observer = observer;
    this.keeper = keeper;
  }

  /** Seals, runs, observes, signs, keeps; then, and only then, touches the workspace. */
  public Recorded record(RecordRequest request) {
    keeper.requireWelcome();
    return record(
        request,
        (manifest, observed) -> {
          new KnownStores(home.stores()).note(keeper.store().location());
          RecordId id = keeper.signAndKeep(Statement.of(manifest).toBytes());
          new CopyBack(observed.upper(), request.workspace())
              .apply(manifest.observation().outputs());
          return Optional.of(id);
        });
  }

  /** Seals, runs and observes; what would be signed and published is shown, and nothing is. */
  public Recorded preview(RecordRequest request) {
    return record(request, (manifest, observed) -> Optional.empty());
  }

  /** What becomes of a manifest once it stands. */
  private interface Ending {
    Optional<RecordId> of(Manifest manifest, Observed observed);
  }

  private Recorded record(RecordRequest request, Ending ending) {
    Setting setting = request.isOnHost() ? onHost(request) : inImage(request);
    StoredImage image = setting.image();
    Workspace workspace = setting.workspace();
    PortablePath portable = portable(request, image);
    Recipe recipe =
        recipe(
            request,
            image.image().config(),
            image.image().documents(),
            portable.under(request.variables()),
            workspace);
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      Observed observed = observer.observe(scene(request, image, recipe, workspace, run, blobs));
      workspace.requireUnchanged();
      List<String> ofHost =
          setting.host().map(host -> host.warnings(observed.observation())).orElse(List.of());
      ClaimedValues claims =
          ClaimedValues.of(request.claims(), observed.observation().outputs(), blobs);
      Repetition repeated = repeat(request, image, recipe, workspace, observed, claims.claims());
      Manifest manifest = manifest(request, image.image(), recipe, observed, repeated);
      List<String> warnings = new ArrayList<>(Warnings.of(manifest, observed.warnings()));
      warnings.addAll(ofHost);
      warnings.addAll(portable.warnings());
      warnings.addAll(claims.warnings());
      warnings.addAll(repeated.warnings());
      warnings.addAll(Publicity.warnings(manifest, blobs));
      if (isRefused(request, manifest)) {
        return new Recorded(Optional.empty(), manifest, warnings);
      }
      return new Recorded(ending.of(manifest, observed), manifest, warnings);
    }
  }

  /**
   * What a recording starts from.
   *
   * @param host the run that the image comes from, where the author has none
   */
  private record Setting(StoredImage image, Workspace workspace, Optional<HostRun> host) {}

  private Setting inImage(RecordRequest request) {
    StoredImage image = addImage(request);
    return new Setting(image, seal(request), Optional.empty());
  }

  private Setting onHost(RecordRequest request) {
    Workspace workspace = seal(request);
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      HostUserland userland = HostUserland.of(run.make("userland"), request.hostPlaces());
      Staging staging = new Staging(blobs, LaunchUser.current());
      List<InputMount> mounts = new ArrayList<>(userland.mounts());
      mounts.addAll(workspace.mounts(run, staging));
      Scene scene =
          new Scene(
                  userland.rootfs(),
                  HostRun.recipe(
                      recipe(request, HostRun.NO_CONFIG, List.of(), request.variables(), workspace),
                      userland),
                  workspace.lower(run, staging),
                  mounts,
                  Streams.DISCARD,
                  new BlobStore(run.make("outputs")),
                  run,
                  Conditions.NONE)
              .reading(DeclaredStdin.layOut(workspace.stdin(), run, staging));
      HostRun host = HostRun.of(userland, scene, observer, images);
      return new Setting(host.image(), workspace, Optional.of(host));
    }
  }

  private Workspace seal(RecordRequest request) {
    return Workspace.seal(request.workspace(), request.inputs(), request.stdin(), home, blobs);
  }

  /** Further runs leave what is told of them, and the bytes of outputs that moved. */
  private Repetition repeat(
      RecordRequest request,
      StoredImage image,
      Recipe recipe,
      Workspace workspace,
      Observed first,
      List<Claim> claims) {
    Repetition repetition = new Repetition(first.observation(), claims, blobs);
    boolean failed = !first.observation().exit().succeeded();
    for (int each = 2; each <= request.runs() && !failed; each++) {
      try (RunDirectory run = RunDirectory.create(home.runs())) {
        BlobStore outputs = new BlobStore(run.make("outputs"));
        Observed again = observer.observe(scene(request, image, recipe, workspace, run, outputs));
        workspace.requireUnchanged();
        repetition.add(again.observation(), outputs);
      }
    }
    return repetition;
  }

  private StoredImage addImage(RecordRequest request) {
    try (ImageSource source = ImageSources.open(request.image())) {
      return images.add(source);
    } catch (IOException e) {
      throw new Failure(
              Code.IMAGE_UNREADABLE,
              "image " + request.image() + " could not be closed",
              String.valueOf(e.getMessage()),
              "look at the disk that holds it")
          .causedBy(e);
    }
  }

  private Scene scene(
      RecordRequest request,
      StoredImage image,
      Recipe recipe,
      Workspace workspace,
      RunDirectory run,
      BlobStore outputs) {
    Staging staging = new Staging(blobs, LaunchUser.current());
    return new Scene(
            image.rootfs(),
            recipe,
            workspace.lower(run, staging),
            workspace.mounts(run, staging),
            request.streams(),
            outputs,
            run,
            Conditions.NONE)
        .reading(DeclaredStdin.layOut(recipe.stdin(), run, staging))
        .keeping(request.keptOfStreams());
  }

  private static PortablePath portable(RecordRequest request, StoredImage image) {
    return switch (request.path()) {
      case FASTEST -> PortablePath.NOT_ASKED;
      case PORTABLE -> PortablePath.of(image.rootfs());
    };
  }

  private Recipe recipe(
      RecordRequest request,
      ImageConfig config,
      List<RecipeFile> accompanying,
      List<Variable> variables,
      Workspace workspace) {
    return new Recipe(
            request.command().stream().map(EscapedBytes::write).toList(),
            InputTree.WORKSPACE,
            HOSTNAME,
            ORDINARY_USER,
            ORDINARY_USER,
            LaunchEnvironment.of(config, variables),
            request.network(),
            workspace.trees(),
            workspace.hidden(),
            recipeFiles(request, accompanying))
        .within(request.limits())
        .reading(workspace.stdin());
  }

  /** What the author names, and what came with the image. */
  private List<RecipeFile> recipeFiles(RecordRequest request, List<RecipeFile> accompanying) {
    List<RecipeFile> files = new ArrayList<>();
    request.recipeFiles().forEach(file -> files.add(RecipeFiles.keep(file, blobs)));
    files.addAll(accompanying);
    return files;
  }

  private Manifest manifest(
      RecordRequest request, Image image, Recipe recipe, Observed observed, Repetition repeated) {
    return new Manifest(
        keeper.program(),
        request.name(),
        image,
        recipe,
        observed.observation(),
        repeated.claims(),
        Optional.of(request.tolerances()).filter(declared -> !declared.isEmpty()),
        repeated.spread());
  }

  private static boolean isRefused(RecordRequest request, Manifest manifest) {
    return request.onFailure() == FailurePolicy.REFUSE
        && !manifest.observation().exit().succeeded();
  }
}
