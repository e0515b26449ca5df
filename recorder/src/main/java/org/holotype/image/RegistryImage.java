package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.image.registry.Repository;
import org.holotype.tree.Removal;

/** An image in a registry, pulled into a private layout that closing removes. */
final class RegistryImage implements ImageSource {
  static final String PREFIX = "registry:";

  private final String name;
  private final Repository repository;
  private final Path scratch;
  private final Budget budget;
  private Optional<Pull> pull = Optional.empty();

  RegistryImage(String name, Repository repository, Path scratch, Budget budget) {
    this.name = name;
    this.repository = repository;
    this.scratch = scratch;
    this.budget = budget;
  }

  /** Where the image was pulled to, and what the name led to. */
  private record Pull(Path layout, RegistryPull.Pulled pulled) {}

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
    ImageContents contents = new OciLayout(name, done.layout(), Choice.ANY, budget).contents();
    Told told = contents.told().at(location(done.pulled()));
    return (done.pulled().indexed() ? contents : contents.withoutIndex()).telling(told);
  }

  @Override
  public void close() throws IOException {
    if (pull.isPresent()) {
      Removal.remove(pull.get().layout());
    }
  }

  private String location(RegistryPull.Pulled pulled) {
    return PREFIX + repository.host() + "/" + repository.name() + "@" + pulled.top();
  }

  private Pull pull() throws IOException {
    Path layout = Files.createTempDirectory(scratch, "holotype-");
    boolean whole = false;
    try {
      Pull done =
          new Pull(layout, new RegistryPull(repository, layout, budget, "image " + name).pull());
      pull = Optional.of(done);
      whole = true;
      return done;
    } finally {
      if (!whole) {
        Removal.remove(layout);
      }
    }
  }
}
