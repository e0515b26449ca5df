package org.holotype.rerun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holotype.compare.PathForecast;
import org.holotype.image.ImageStore;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Library;
import org.holotype.manifest.Manifest;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.Observer;
import org.holotype.observe.Probed;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.observe.Staging;
import org.holotype.record.ReadRecord;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.tree.LaunchUser;
import org.holotype.verdict.CodePaths;

/** Tells of a record, before anything of it is run, which of its code paths this host takes. */
public final class Preview {
  private final Home home;
  private final BlobStore blobs;
  private final ImageStore images;
  private final Observer observer;

  public Preview(Home home, BlobStore blobs, ImageStore images, Observer observer) {
    this.home = home;
    this.blobs = blobs;
    this.images = images;
    this.observer = observer;
  }

  /**
   * Asks the libraries that the record mapped, in its image on this host.
   *
   * @throws org.holotype.failure.Failure where the image is not at hand, or this host cannot launch
   */
  public CodePaths of(ReadRecord record) {
    Manifest recorded = record.manifest();
    Rootfs rootfs = images.rootfs(recorded.image());
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      Probed here =
          observer.probe(scene(recorded, rootfs, run), recorded.observation().libraries());
      return PathForecast.of(
          record.id(), recorded.observation(), here.implementations(), here.inside());
    }
  }

  /** Inputs are laid out only where a library is among them; a probe reads nothing else of them. */
  private Scene scene(Manifest recorded, Rootfs rootfs, RunDirectory run) {
    List<InputTree> trees = recorded.recipe().inputs();
    boolean needed =
        recorded.observation().libraries().objects().stream()
            .map(Library::origin)
            .anyMatch(Set.of(Library.Origin.WORKSPACE, Library.Origin.INPUT)::contains);
    List<Path> places = new ArrayList<>();
    Staging staging = new Staging(blobs, LaunchUser.current());
    for (int i = 0; i < trees.size(); i++) {
      Path place = run.make("tree-" + i).resolve("tree");
      List<Entry> entries = trees.get(i).entries();
      staging.layOut(needed ? entries : entries.subList(0, 1), place);
      places.add(place);
    }
    List<InputMount> inputs = new ArrayList<>();
    for (int i = 1; i < trees.size(); i++) {
      inputs.add(new InputMount(places.get(i), EscapedBytes.read(trees.get(i).at())));
    }
    return new Scene(
        rootfs,
        recorded.recipe().sealed(),
        places.get(0),
        inputs,
        Streams.DISCARD,
        blobs.elsewhere(run.make("outputs")),
        run,
        Conditions.NONE);
  }
}
