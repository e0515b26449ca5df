package org.holotype.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.History;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.ImageOrigin;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Userland;
import org.holotype.verdict.IdentityMember;
import org.holotype.verdict.ImageVerifyResult;
import org.holotype.verdict.InspectResult;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void aComparisonHasTheContractsKeys() {
    assertEquals(
        """
        {
          "schema": "https://holotype.org/schema/compare-v1.schema.json",
          "verdict": "diverged",
          "compared": 2,
          "identical": 1,
          "files": [
            {
              "path": "out/fit\\\\x1b.csv",
              "verdict": "diverged",
              "class": "value-change",
              "classes": [
                "value-change",
                "metadata-only"
              ],
              "differing": 1,
              "total": 20480,
              "unit": "byte",
              "where": "byte 17",
              "note": "mode 0755, now 0644",
              "policy": "default"
            }
          ]
        }
        """,
        text(JsonReport.compare(Results.COMPARED)));
  }

  @Test
  void anErrorSaysWhatWhyAndMend() {
    assertEquals(
        """
        {
          "schema": "https://holotype.org/schema/error-v1.schema.json",
          "error": {
            "code": "signature-invalid",
            "what": "a",
            "why": "b",
            "mend": "c"
          }
        }
        """,
        text(JsonReport.error(new Failure(Code.SIGNATURE_INVALID, "a", "b", "c"))));
  }

  @Test
  void everyDocumentFitsItsSchema() throws IOException {
    assertFits("recorded", text(JsonReport.record(Results.RECORDED)));
    assertFits("rerun", text(JsonReport.rerun(Results.DIVERGED)));
    assertFits("rerun", text(JsonReport.rerun(Results.IDENTICAL)));
    assertFits("compare", text(JsonReport.compare(Results.COMPARED)));
    assertFits("verify", text(JsonReport.verify(Results.VERIFIED)));
    assertFits("doctor", text(JsonReport.doctor(Results.DOCTOR)));
    assertFits("inspect", text(JsonReport.inspect(image())));
    assertFits(
        "image-verify",
        text(
            JsonReport.imageVerify(
                ImageVerifyResult.sound(
                    "image/", "oci-layout", image().members(), image().layers()))));
    assertFits(
        "image-verify",
        JsonReport.imageVerifyLine(
            ImageVerifyResult.failed("image/", new Failure(Code.DIGEST_MISMATCH, "a", "b", "c"))));
    assertFits("log", JsonReport.logLine(Results.LOGGED));
    assertFits("error", text(JsonReport.error(new Failure(Code.USAGE, "a", "b", "c"))));
  }

  private static void assertFits(String name, String document) throws IOException {
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(name))
            .validate(document, InputFormat.JSON),
        document);
  }

  private static String schema(String name) throws IOException {
    String resource = "/org/holotype/schema/" + name + "-v1.schema.json";
    try (InputStream stream =
        Objects.requireNonNull(JsonReport.class.getResourceAsStream(resource), resource)) {
      return text(stream.readAllBytes());
    }
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  private static InspectResult image() {
    Digest digest = Digest.sha256(new byte[0]);
    return new InspectResult(
        "oci-layout",
        new ImageIdentity(
            Optional.empty(),
            Optional.of(digest),
            Optional.of(digest),
            List.of(digest),
            digest,
            digest),
        List.of(new IdentityMember("chain", digest.toString(), "copies")),
        List.of(
            new Layer(
                digest, digest, 3, "application/vnd.oci.image.layer.v1.tar", Optional.empty())),
        new ImageConfig(
            "linux",
            "amd64",
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of()),
        List.of(new History(Optional.empty(), Optional.empty(), Optional.empty(), false)),
        new Userland(Optional.of("Debian"), Optional.empty()),
        Optional.of(ImageOrigin.UNTOLD));
  }
}
