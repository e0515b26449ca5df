package org.holotype.store;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** A store to take records from. */
public final class OtherStore {
  private final Repository repository;
  private final String name;
  private final String ref;

  /**
   * A branch to take from.
   *
   * @param repository where its objects are
   * @param name what its user called it
   */
  OtherStore(Repository repository, String name, String ref) {
    this.repository = repository;
    this.name = name;
    this.ref = ref;
  }

  /** A branch of this repository, most often one that was fetched. */
  static Optional<OtherStore> in(Repository repository, String name) {
    return Stream.of(Constants.R_REMOTES, Constants.R_HEADS)
        .map(prefix -> new OtherStore(repository, name, prefix + name))
        .filter(other -> other.tip().isPresent())
        .findFirst();
  }

  Repository repository() {
    return repository;
  }

  String name() {
    return name;
  }

  Optional<ObjectId> tip() {
    try {
      return Optional.ofNullable(repository.exactRef(ref)).map(Ref::getObjectId);
    } catch (IOException e) {
      throw Disk.refusedByStore("store " + name + " cannot be read", e);
    }
  }
}
