package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels with an OCI image besides its layers. */
class OciAccompanimentTest {
  private static final byte[] TAR = tar().file("usr/a", "content").directory("etc").bytes();
  private static final byte[] STATEMENT = utf8("{\"_type\":\"https://in-toto.io/Statement/v0.1\"}");
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  @TempDir Path outer;

  @Test
  void provenanceIsAmongTheDocumentsAndNeverTheImage() throws Exception {
    TestLayout layout = layout().plain(TAR);
    Path root = write(layout);
    Image image = RealTools.inspect(root.toString());
    assertEquals(List.of(Digest.sha256(TAR)), image.identity().diffIds());
    assertEquals(1, image.documents().size());
    assertEquals(Digest.sha256(STATEMENT), image.documents().get(0).digest());
    assertTrue(image.documents().get(0).name().startsWith("slsa.dev-provenance-v1-"));
    Files.writeString(layout.blobFile(Digest.sha256(STATEMENT)), "{\"_type\":\"another\"}");
    Failure failure = failure(() -> RealTools.inspect(root.toString()));
    assertEquals(Code.SIZE_MISMATCH, failure.code());
    Files.delete(layout.blobFile(Digest.sha256(STATEMENT)));
    assertEquals(List.of(), RealTools.inspect(root.toString()).documents());
  }

  @Test
  void annotationsOfAllThreeLevelsAreKept() throws Exception {
    TestLayout layout = layout().plain(TAR);
    byte[] inner =
        utf8(
            "{\"annotations\":{\"index\":\"i\"},\"manifests\":["
                + layout.manifestDescriptor(",\"annotations\":{\"descriptor\":\"d\"}")
                + "]}");
    String type = "application/vnd.oci.image.index.v1+json";
    Path root =
        layout.write(List.of(TestLayout.descriptor(type, layout.blob(inner), inner.length, "")));
    Image image = RealTools.inspect(root.toString());
    assertEquals("test", image.annotations().get("org.example.who"));
    assertEquals("i", image.origin().orElseThrow().annotations().get("index"));
    assertEquals("d", image.origin().orElseThrow().annotations().get("descriptor"));
  }

  /** The user's word is to put it there: then it is read, and held to its digest. */
  @Test
  void foreignLayerIsNotFetchedUnlessItsUserDoes() throws Exception {
    String type = "application/vnd.oci.image.layer.nondistributable.v1.tar";
    String more = ",\"urls\":[\"https://example.org/layer\\u001b\"]";
    TestLayout layout = layout().diffId(Digest.sha256(TAR).toString());
    layout.described(TestLayout.descriptor(type, Digest.sha256(TAR), TAR.length, more));
    Path root = layout.write();
    Failure failure = failure(() -> RealTools.inspect(root.toString()));
    assertEquals(Code.IMAGE_UNSUPPORTED, failure.code());
    assertTrue(failure.why().contains("foreign layer"), failure.why());
    String file = "blobs/sha256/" + Digest.sha256(TAR).hex();
    assertTrue(failure.mend().contains("https://example.org/layer\\"), failure.mend());
    assertTrue(failure.mend().contains(file), failure.mend());
    Files.write(root.resolve(file), TestImage.concatenated(TAR, new byte[1]));
    assertEquals(Code.SIZE_MISMATCH, failure(() -> RealTools.inspect(root.toString())).code());
    Files.write(root.resolve(file), TAR);
    assertEquals(
        List.of(Digest.sha256(TAR)), RealTools.inspect(root.toString()).identity().diffIds());
  }

  private Path write(TestLayout layout) {
    byte[] manifest =
        utf8(
            "{\"config\":{},\"layers\":["
                + TestLayout.descriptor(
                    "application/vnd.in-toto+json",
                    layout.blob(STATEMENT),
                    STATEMENT.length,
                    ",\"annotations\":{\"in-toto.io/predicate-type\":"
                        + "\"https://slsa.dev/provenance/v1\"}")
                + "]}");
    String attestation =
        TestLayout.descriptor(
            MANIFEST,
            layout.blob(manifest),
            manifest.length,
            ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},\"annotations\":{"
                + "\"vnd.docker.reference.type\":\"attestation-manifest\","
                + "\"vnd.docker.reference.digest\":\""
                + Digest.sha256(layout.manifest())
                + "\"}");
    return layout.write(List.of(layout.manifestDescriptor(""), attestation));
  }

  private TestLayout layout() {
    return new TestLayout(outer.resolve("layout"));
  }
}
