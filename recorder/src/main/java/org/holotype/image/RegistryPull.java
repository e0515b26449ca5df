package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.registry.Registry;
import org.holotype.manifest.Digest;
import org.holotype.tree.Interruption;
import tools.jackson.databind.JsonNode;

/** Brings one image of a registry into an OCI layout, where it is read like any other. */
final class RegistryPull {
  private static final int AT_ONCE = 4;
  private static final int DEEPEST_INDEX = 4;
  private static final int PATIENCE_SECONDS = 10;

  private final Registry registry;
  private final Path layout;
  private final Budget budget;
  private final String object;
  private final Set<Digest> seen = new HashSet<>();
  private long told;

  /**
   * @param layout a directory of ours, empty or left by an earlier pull of the same image
   */
  RegistryPull(Registry registry, Path layout, Budget budget, String object) {
    this.registry = registry;
    this.layout = layout;
    this.budget = budget;
    this.object = object;
  }

  /**
   * What a reference led to.
   *
   * @param digest of the document
   * @param bytes of it
   */
  record Top(Digest digest, byte[] bytes) {}

  /** Pulls by digest. Bytes are checked by whoever reads the layout. */
  void pull(Top top) throws IOException {
    JsonNode document = json(top.bytes());
    keep(top.digest(), top.bytes());
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(layout.resolve("index.json"), index(top, document));
    follow(document, 0);
  }

  /** As an index that names this one document, so that the layout's reader decides the rest. */
  private static String index(Top top, JsonNode document) {
    String type =
        document.has("manifests")
            ? "application/vnd.oci.image.index.v1+json"
            : "application/vnd.oci.image.manifest.v1+json";
    return "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\""
        + type
        + "\",\"digest\":\""
        + top.digest()
        + "\",\"size\":"
        + top.bytes().length
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
    provenance(offered.stream().filter(each -> each.isAttestationOf(chosen.digest())).toList());
  }

  /** What the layout's reader takes of it, and within its limits. */
  private void provenance(List<Descriptor> manifests) throws IOException {
    List<Descriptor> statements = new ArrayList<>();
    for (Descriptor each : manifests) {
      if (seen.add(each.digest())) {
        descriptors(json(manifest(each)).path("layers")).stream()
            .filter(Attestations::isStatement)
            .forEach(statements::add);
        Attestations.requireFew(statements, object);
      }
    }
    fetch(statements);
  }

  private byte[] manifest(Descriptor descriptor) throws IOException {
    byte[] bytes = registry.manifest(descriptor.digest().toString(), budget.jsonBytes());
    require(descriptor.digest(), bytes, object);
    count(bytes.length);
    keep(descriptor.digest(), bytes);
    return bytes;
  }

  private void blobs(JsonNode manifest) throws IOException {
    List<Descriptor> wanted = new ArrayList<>();
    wanted.add(Descriptor.read(manifest.path("config"), object));
    wanted.addAll(descriptors(manifest.path("layers")));
    fetch(wanted);
  }

  /** Adds to what this pull brings, of which there is one budget. */
  private void count(long size) {
    if (size > budget.bytes() - told) {
      String words = "one part has " + size + " bytes, those before it " + told;
      throw Refusal.over(object, words, ImageLimit.BYTES, budget);
    }
    told += size;
  }

  private void fetch(List<Descriptor> wanted) throws IOException {
    wanted.forEach(each -> count(each.size()));
    List<Callable<Digest>> works = new ArrayList<>();
    wanted.stream()
        .filter(each -> !each.isForeign() && seen.add(each.digest()))
        .forEach(each -> works.add(() -> fetched(each)));
    all(works);
  }

  private Digest fetched(Descriptor blob) throws IOException {
    Path file = file(blob.digest());
    Files.createDirectories(file.getParent());
    new BlobPull(registry, blob, file, object).run();
    return blob.digest();
  }

  private static void all(List<Callable<Digest>> works) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, RegistryPull::daemon);
    try {
      for (Future<Digest> each : executor.invokeAll(works)) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      end(executor);
    }
  }

  /** Nobody writes any more when this returns. */
  private static void end(ExecutorService executor) {
    executor.shutdownNow();
    try {
      executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "registry-pull");
    thread.setDaemon(true);
    return thread;
  }

  private void keep(Digest digest, byte[] document) throws IOException {
    Files.createDirectories(file(digest).getParent());
    Files.write(file(digest), document);
  }

  private Path file(Digest digest) {
    return layout.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
  }

  /** Refuses a document that is not the one that was asked for. */
  static void require(Digest expected, byte[] document, String object) {
    byte[] observed = expected.computation().digest(document);
    if (!expected.matches(observed)) {
      String hex = java.util.HexFormat.of().formatHex(observed);
      throw Refusal.digest(object + ", manifest", expected.algorithm() + ":" + hex, expected);
    }
  }

  private List<Descriptor> descriptors(JsonNode array) {
    if (array.size() > budget.of(ImageLimit.FAN_OUT)) {
      throw Refusal.over(
          object, "a list in it has " + array.size() + " members", ImageLimit.FAN_OUT, budget);
    }
    List<Descriptor> descriptors = new ArrayList<>();
    array.forEach(each -> descriptors.add(Descriptor.read(each, object)));
    return descriptors;
  }

  private JsonNode json(byte[] document) {
    return new ForeignJson(budget, object + ", manifest").read(document);
  }
}
