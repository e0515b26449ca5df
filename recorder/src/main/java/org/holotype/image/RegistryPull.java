package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.registry.Registry;
import org.holotype.image.registry.RegistryException;
import org.holotype.image.registry.Repository;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.tree.Interruption;
import tools.jackson.databind.JsonNode;

/** Brings one image of a registry into an OCI layout, where it is read like any other. */
final class RegistryPull {
  private static final int AT_ONCE = 4;
  private static final int TRIES = 5;
  private static final int DEEPEST_INDEX = 4;

  private final Repository repository;
  private final Registry registry;
  private final Path layout;
  private final Budget budget;
  private final String object;

  /**
   * @param layout an empty directory of ours
   */
  RegistryPull(Repository repository, Path layout, Budget budget, String object) {
    this.repository = repository;
    this.registry = new Registry(repository);
    this.layout = layout;
    this.budget = budget;
    this.object = object;
  }

  /**
   * What was pulled.
   *
   * @param top digest of the document that the reference led to
   * @param indexed whether that is an index
   */
  record Pulled(Digest top, boolean indexed) {}

  /** Pulls by digest; a tag is resolved once. Bytes are checked by whoever reads the layout. */
  Pulled pull() throws IOException {
    try {
      byte[] top = registry.manifest(repository.reference(), budget.jsonBytes());
      Digest digest = Digest.sha256(top);
      if (repository.isByDigest()) {
        digest = Digest.parse(repository.reference());
        require(digest, top);
      }
      keep(digest, top);
      JsonNode document = json(top);
      Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
      Files.writeString(layout.resolve("index.json"), index(digest, top.length, document));
      follow(document, 0);
      return new Pulled(digest, document.has("manifests"));
    } catch (RegistryException e) {
      throw unanswered(e);
    }
  }

  /** As an index that names this one document, so that the layout's reader decides the rest. */
  private static String index(Digest digest, long size, JsonNode document) {
    String type =
        document.has("manifests")
            ? "application/vnd.oci.image.index.v1+json"
            : "application/vnd.oci.image.manifest.v1+json";
    return "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\""
        + type
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":"
        + size
        + "}]}";
  }

  private void follow(JsonNode document, int depth) throws IOException {
    if (!document.has("manifests")) {
      blobs(document);
      return;
    }
    if (depth == DEEPEST_INDEX) {
      throw Refusal.unsafe(object, "indexes lie in each other more than " + depth + " deep");
    }
    List<Descriptor> offered = descriptors(document.path("manifests"));
    Descriptor chosen = Choice.ANY.from(offered, object);
    follow(json(manifest(chosen)), depth + 1);
    for (Descriptor each : offered) {
      if (each.isAttestationOf(chosen.digest())) {
        blobs(json(manifest(each)));
      }
    }
  }

  private byte[] manifest(Descriptor descriptor) throws IOException {
    byte[] bytes = registry.manifest(descriptor.digest().toString(), budget.jsonBytes());
    require(descriptor.digest(), bytes);
    keep(descriptor.digest(), bytes);
    return bytes;
  }

  private void blobs(JsonNode manifest) throws IOException {
    List<Descriptor> wanted = new ArrayList<>();
    wanted.add(Descriptor.read(manifest.path("config"), object));
    wanted.addAll(descriptors(manifest.path("layers")));
    long total = wanted.stream().mapToLong(Descriptor::size).sum();
    if (total < 0 || total > budget.bytes()) {
      throw Refusal.unsafe(object, "its blobs have " + total + " bytes");
    }
    Set<Digest> seen = new HashSet<>();
    List<Callable<Boolean>> works = new ArrayList<>();
    wanted.stream()
        .filter(each -> !each.isForeign() && seen.add(each.digest()))
        .forEach(each -> works.add(() -> fetched(each)));
    all(works);
  }

  private static void all(List<Callable<Boolean>> works) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, RegistryPull::daemon);
    try {
      for (Future<Boolean> each : executor.invokeAll(works)) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("this process was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "registry-pull");
    thread.setDaemon(true);
    return thread;
  }

  /** A connection that breaks is taken up again where it broke. */
  private boolean fetched(Descriptor blob) throws IOException {
    Path file = file(blob.digest());
    Files.createDirectories(file.getParent());
    Optional<IOException> last = Optional.empty();
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        if (fetch(blob, file)) {
          return true;
        }
      } catch (RegistryException refused) {
        throw refused;
      } catch (IOException broken) {
        last = Optional.of(broken);
      }
    }
    String words = object + ", blob " + blob.digest();
    Failure tooShort = Refusal.size(words, Long.toString(length(file)), blob.size());
    throw last.map(tooShort::causedBy).orElse(tooShort);
  }

  private boolean fetch(Descriptor blob, Path file) throws IOException {
    long there = length(file);
    if (there == blob.size() && Files.exists(file)) {
      return true;
    }
    Registry.Part part = registry.blob(blob.digest().toString(), there);
    StandardOpenOption where =
        part.from() == there ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (InputStream in = part.bytes();
        OutputStream out =
            Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, where)) {
      copy(in, out, blob, part.from());
    }
    return length(file) == blob.size();
  }

  private void copy(InputStream in, OutputStream out, Descriptor blob, long from)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long seen = from;
    for (int count; (count = in.read(buffer, 0, buffer.length)) >= 0; ) {
      Interruption.check();
      seen += count;
      if (seen > blob.size()) {
        String words = object + ", blob " + blob.digest();
        throw Refusal.size(words, "more than " + blob.size(), blob.size());
      }
      out.write(buffer, 0, count);
    }
  }

  private static long length(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private void keep(Digest digest, byte[] document) throws IOException {
    Files.createDirectories(file(digest).getParent());
    Files.write(file(digest), document);
  }

  private Path file(Digest digest) {
    return layout.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
  }

  private void require(Digest expected, byte[] document) {
    byte[] observed = expected.computation().digest(document);
    if (!expected.matches(observed)) {
      String hex = java.util.HexFormat.of().formatHex(observed);
      throw Refusal.digest(object + ", manifest", expected.algorithm() + ":" + hex, expected);
    }
  }

  private List<Descriptor> descriptors(JsonNode array) {
    List<Descriptor> descriptors = new ArrayList<>();
    array.forEach(each -> descriptors.add(Descriptor.read(each, object)));
    return descriptors;
  }

  private JsonNode json(byte[] document) {
    return Json.readTree(
        document, reason -> Refusal.unreadable(object + ", manifest", "its JSON: " + reason));
  }

  private Failure unanswered(RegistryException e) {
    return new Failure(
            Code.IMAGE_MISSING,
            object + " cannot be pulled",
            String.valueOf(e.getMessage()),
            "check host, name and tag; a registry that asks for a password is not read: skopeo copy"
                + " docker://... oci:DIR")
        .causedBy(e);
  }
}
