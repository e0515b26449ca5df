package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.registry.Registry;
import org.holotype.image.registry.RegistryAccess;
import org.holotype.image.registry.RegistryException;
import org.holotype.image.registry.Repository;
import org.holotype.manifest.Digest;

/** An image in a registry, pulled into a private layout that closing removes. */
final class RegistryImage implements ImageSource {
  static final String PREFIX = "registry:";

  /** After these, what was pulled so far is not to blame. */
  private static final Set<Code> BROKEN_OFF = Set.of(Code.IMAGE_MISSING, Code.INTERRUPTED);

  private final String name;
  private final Repository repository;
  private final RegistryAccess access;
  private final Place place;
  private final Budget budget;
  private final List<OciLayout> open = new ArrayList<>();
  private Optional<Pull> pull = Optional.empty();

  RegistryImage(
      String name, Repository repository, RegistryAccess access, Place place, Budget budget) {
    this.name = name;
    this.repository = repository;
    this.access = access;
    this.place = place;
    this.budget = budget;
  }

  /**
   * Where to pull to.
   *
   * @param scratch for what ends with this command
   * @param pulls for what the next command may go on with, if anywhere
   */
  record Place(Path scratch, Optional<Path> pulls) {}

  /** Where the image was pulled to, and what the name led to. */
  private record Pull(PullDirectory directory, RegistryPull.Top top) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "registry";
  }

  @Override
  public ImageContents contents() throws IOException {
    Pull done = pull.isPresent() ? pull.get() : pull();
    Path layout = done.directory().layout();
    ImageContents contents = opened(layout).contents();
    Digest top = done.top().digest();
    Told told = contents.told().at(PREFIX + repository.naming(top));
    return (isOurOwn(contents.index(), layout) ? contents.withoutIndex() : contents).telling(told);
  }

  private OciLayout opened(Path layout) throws IOException {
    OciLayout reading = OciLayout.open(name, layout, Choice.ANY, budget);
    open.add(reading);
    return reading;
  }

  /** A reference that leads to an image manifest has no index but the one that the pull made up. */
  private static boolean isOurOwn(Optional<byte[]> index, Path layout) throws IOException {
    byte[] made = Files.readAllBytes(layout.resolve("index.json"));
    return index.map(bytes -> Arrays.equals(bytes, made)).orElse(false);
  }

  @Override
  public void close() throws IOException {
    for (OciLayout each : open) {
      each.close();
    }
    if (pull.isPresent()) {
      pull.get().directory().close();
    }
  }

  private Pull pull() throws IOException {
    try {
      Registry registry = new Registry(repository, access);
      RegistryPull.Top top = top(registry);
      Pull done = new Pull(PullDirectory.open(place.pulls(), place.scratch(), top.digest()), top);
      pull(registry, done);
      pull = Optional.of(done);
      return done;
    } catch (RegistryException e) {
      throw new Failure(
              Code.IMAGE_MISSING,
              words() + " cannot be pulled",
              String.valueOf(e.getMessage()),
              e.mend())
          .causedBy(e);
    }
  }

  /** A tag is resolved here, once. */
  private RegistryPull.Top top(Registry registry) throws IOException {
    byte[] bytes = registry.manifest(repository.reference(), budget.jsonBytes());
    Digest digest =
        repository.isByDigest() ? Digest.parse(repository.reference()) : Digest.sha256(bytes);
    RegistryPull.require(digest, bytes, words());
    return new RegistryPull.Top(digest, bytes);
  }

  private void pull(Registry registry, Pull begun) throws IOException {
    try {
      new RegistryPull(registry, begun.directory().layout(), budget, words()).pull(begun.top());
    } catch (IOException | RuntimeException e) {
      end(begun.directory(), e);
      throw e;
    }
  }

  /** Only what turned out to be a lie is not to be gone on with. */
  private static void end(PullDirectory directory, Exception e) throws IOException {
    if (e instanceof Failure failure && !BROKEN_OFF.contains(failure.code())) {
      directory.close();
    } else {
      directory.leave();
    }
  }

  private String words() {
    return "image " + name;
  }
}
