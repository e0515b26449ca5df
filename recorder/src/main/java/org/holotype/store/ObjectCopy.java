package org.holotype.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PackParser;

/**
 * Copies what a commit needs from one repository to another, in one pack, as a fetch would, but
 * without a transport, a program or a hook of either. The pack is named after what is in it, and
 * its objects are hashed as they come in.
 */
final class ObjectCopy {
  private ObjectCopy() {}

  static void of(ObjectId commit, Repository from, Repository to) throws IOException {
    if (to.getObjectDatabase().has(commit)) {
      return;
    }
    Path packs = Files.createDirectories(objects(to).resolve("pack"));
    Path pack = Files.createTempFile(packs, "holotype-", ".tmp");
    try {
      write(commit, from, pack);
      read(pack, to);
    } finally {
      Files.delete(pack);
    }
    Disk.syncFiles(packs);
  }

  private static void write(ObjectId commit, Repository from, Path pack) throws IOException {
    NullProgressMonitor quiet = NullProgressMonitor.INSTANCE;
    try (PackWriter writer = new PackWriter(from);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(pack))) {
      writer.preparePack(quiet, Set.of(commit), Set.of());
      writer.writePack(quiet, quiet, out);
    }
  }

  private static void read(Path pack, Repository to) throws IOException {
    NullProgressMonitor quiet = NullProgressMonitor.INSTANCE;
    try (ObjectInserter inserter = to.newObjectInserter();
        InputStream in = new BufferedInputStream(Files.newInputStream(pack))) {
      PackParser parser = inserter.newPackParser(in);
      parser.setLockMessage("holotype");
      PackLock lock = parser.parse(quiet);
      inserter.flush();
      if (lock != null) {
        lock.unlock();
      }
    }
  }

  private static Path objects(Repository repository) {
    return repository.getCommonDirectory().toPath().resolve("objects");
  }
}
