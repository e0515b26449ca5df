package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.VerifiedInputStream;
import org.holotype.image.tar.Members;
import org.holotype.manifest.Digest;
import tools.jackson.databind.JsonNode;

/**
 * The blobs of an image layout, each found by its digest, and documents read whole and verified.
 *
 * @param object the image, for the failure's words
 */
record OciBlobs(Members members, Budget budget, String object) {
  /** A small blob's bytes, verified. */
  byte[] document(Descriptor descriptor, String what) throws IOException {
    String words = object + ", " + what + " " + descriptor.digest();
    if (descriptor.size() > budget.jsonBytes()) {
      throw over(words, descriptor.size());
    }
    Members.Member blob = blob(descriptor.digest(), words);
    try (VerifiedInputStream in =
        new VerifiedInputStream(blob.open(), descriptor.digest(), descriptor.size(), words)) {
      return in.readAllBytes();
    }
  }

  /** Whether a blob is there; one that is not may never have been copied. */
  boolean has(Digest digest) throws IOException {
    return members.find(name(digest)).isPresent();
  }

  /** A blob that must be there. */
  Members.Member blob(Digest digest, String words) throws IOException {
    return members
        .find(name(digest))
        .orElseThrow(
            () ->
                new Failure(
                    Code.IMAGE_UNREADABLE,
                    words + " is not there",
                    "the layout has no file " + name(digest),
                    "copy the image again with all its blobs, for example: skopeo copy"));
  }

  /** A file of the layout that is no blob. */
  Optional<byte[]> file(String name) throws IOException {
    Optional<Members.Member> member = members.find(name);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = member.get().open()) {
      byte[] bytes = in.readNBytes(budget.jsonBytes() + 1);
      if (bytes.length > budget.jsonBytes()) {
        throw over(object + ", " + name, Math.max(bytes.length, member.get().size()));
      }
      return Optional.of(bytes);
    }
  }

  /** Refuses documents that are more together than one may be. */
  void requireFew(List<Descriptor> documents, String what) {
    long bytes = documents.stream().mapToLong(each -> Math.min(each.size(), 1L << 32)).sum();
    if (bytes > budget.jsonBytes()) {
      throw over(object + ", " + what, bytes);
    }
  }

  private Failure over(String words, long bytes) {
    return Refusal.over(words, "it has " + bytes + " bytes", ImageLimit.JSON, budget);
  }

  List<Descriptor> descriptors(JsonNode array) {
    if (array.size() > budget.of(ImageLimit.FAN_OUT)) {
      throw Refusal.over(
          object, "a list in it has " + array.size() + " members", ImageLimit.FAN_OUT, budget);
    }
    List<Descriptor> descriptors = new ArrayList<>();
    array.forEach(each -> descriptors.add(Descriptor.read(each, object)));
    return descriptors;
  }

  JsonNode json(byte[] document, String what) {
    return new ForeignJson(budget, object + ", " + what).read(document);
  }

  private static String name(Digest digest) {
    return "blobs/" + digest.algorithm() + "/" + digest.hex();
  }
}
