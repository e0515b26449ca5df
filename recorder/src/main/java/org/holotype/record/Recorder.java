package org.holotype.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageStore;
import org.holotype.image.StoredImage;
import org.holotype.image.signature.ImageSigners;
import org.holotype.json.Statement;
import org.holotype.manifest.Claim;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Image;
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
import org.holotype.observe.Lending;
import org.holotype.observe.Observed;
import org.holotype.observe.Observer;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.observe.Staging;
import org.holotype.portable.PortablePath;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.store.KnownStores;
import org.holotype.store.Pending;
import org.holotype.tree.LaunchUser;
import org.holotype.userland.HostUserland;

/** Makes a record; read {@link #record} aloud. */
public final class Recorder {
  private static final String HOSTNAME = "holotype";
  private static final int ORDINARY_USER = 1000;

  private final Home home;
  private final BlobStore blobs;
  private final ImageStore images;
  private final ImageSigners signers;
  private final Observer observer;
  private final Keeper keeper;

  public Recorder(
      Home home,
      BlobStore blobs,
      ImageStore images,
      ImageSigners signers,
      Observer observer,
      Keeper keeper) {
    this.signers = signers;
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
        (observed, unkept) -> {
          Recorded recorded = keep(unkept);
          copyBack(observed, request.workspace(), recorded);
          return recorded;
        });
  }

  /** Of two refusals the first is told with both reasons. */
  private static void copyBack(Observed observed, Path workspace, Recorded recorded) {
    try {
      new CopyBack(observed.upper(), workspace).apply(recorded.manifest().observation().outputs());
    } catch (Failure lost) {
      throw recorded
          .refusal()
          .map(
              refused ->
                  new Failure(
                      refused.code(),
                      refused.what(),
                      refused.why() + "; and " + lost.what() + ": " + lost.why(),
                      refused.mend()))
          .orElse(lost);
    }
  }

  /** What no store takes now waits for one: the run was made, and its outputs are at hand. */
  private Recorded keep(Recorded unkept) {
    byte[] statement = Statement.of(unkept.manifest()).toBytes();
    Optional<Failure> refusal =
        home.pending()
            .during(
                Pending.Kind.RECORD,
                statement,
                () -> {
                  new KnownStores(home.stores()).note(keeper.store().location());
                  keeper.signAndKeep(statement);
                });
    Optional<RecordId> id =
        refusal.isEmpty() ? Optional.of(RecordId.of(statement)) : Optional.empty();
    return new Recorded(id, refusal, unkept.manifest(), unkept.warnings());
  }

  /** Seals, runs and observes; what would be signed and published is shown, and nothing is. */
  public Recorded preview(RecordRequest request) {
    return record(request, (observed, unkept) -> unkept);
  }

  /** What becomes of an observation once it is made. */
  private interface Ending {
    Recorded of(Observed observed, Recorded unkept);
  }

  private Recorded record(RecordRequest request, Ending ending) {
    Setting setting = request.isOnHost() ? onHost(request) : inImage(request);
    StoredImage image = setting.image();
    Workspace workspace = setting.workspace();
    PortablePath portable = portable(request, image);
    Recipe recipe =
        recipe(
            request,
            LaunchEnvironment.of(
                image.rootfs(), image.image().config(), portable.under(request.variables())),
            image.image().documents(),
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
      Recorded unkept = Recorded.unkept(manifest, warnings);
      return isRefused(request, manifest) ? unkept : ending.of(observed, unkept);
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
                      recipe(
                          request,
                          LaunchEnvironment.of(HostRun.NO_CONFIG, request.variables()),
                          List.of(),
                          workspace),
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

  /** In a directory that the next run removes, should this one be killed. */
  private StoredImage addImage(RecordRequest request) {
    try (RunDirectory run = RunDirectory.create(home.runs());
        ImageSource source =
            images
                .sources(run.make("image"))
                .resuming(home.pulls())
                .believing(signers)
                .source(request.image())) {
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
            Lending.to(recipe, Conditions.NONE, System.getenv()))
        .of(image.image().config())
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
      List<Variable> environment,
      List<RecipeFile> accompanying,
      Workspace workspace) {
    return new Recipe(
            request.command().stream().map(EscapedBytes::write).toList(),
            InputTree.WORKSPACE,
            HOSTNAME,
            ORDINARY_USER,
            ORDINARY_USER,
            environment,
            request.network(),
            workspace.trees(),
            workspace.hidden(),
            recipeFiles(request, accompanying))
        .lending(request.network(), request.lent())
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
