package org.holotype.image.sif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What a signature lists (sif, pkg/integrity, {@code imageMetadata}): digests of the header, and of
 * descriptors and objects, held against the file.
 */
final class SignedList {
  private static final int SIGNED_DESCRIPTOR = 557;
  private static final long GROUP = 0xf0000000L;

  private final Sif sif;
  private final JsonNode list;
  private final long linked;
  private final List<String> unread = new ArrayList<>();
  private final Map<String, String> computed;

  /**
   * @param list the signed document
   * @param linked the object, or the group with its marking bits, that the signature is about
   * @param computed digests of this file that were computed before, which all its lists share
   */
  SignedList(Sif sif, JsonNode list, long linked, Map<String, String> computed) {
    this.sif = sif;
    this.list = list;
    this.linked = linked;
    this.computed = computed;
  }

  /**
   * Which of these objects it lists, header included; each is what the file holds. So is whatever
   * else it lists: an object that was taken out, or was given another type so that it is not read
   * any more, would be read by whoever signed.
   */
  List<SifObject> covered(List<SifObject> used) throws IOException {
    List<SifObject> covered = new ArrayList<>();
    for (SifObject each : used) {
      if (lists(each)) {
        covered.add(each);
      }
    }
    if (!covered.isEmpty()) {
      compare("header", list.path("header").path("digest").asString(""), sif::signedHeaderDigest);
      requireAll(covered.get(0));
    }
    return covered;
  }

  private void requireAll(SifObject any) throws IOException {
    long first = firstOfGroup(any).orElseThrow();
    for (JsonNode each : list.path("objects")) {
      long relative = each.path("relativeId").asLong(-1);
      Optional<SifObject> there =
          sif.objects().stream()
              .filter(one -> one.group() == any.group() && one.id() == first + relative)
              .findFirst();
      if (there.isEmpty()) {
        throw new AlteredException("object " + (first + relative), "that it is there", "nothing");
      }
      compare(each, there.get(), relative);
    }
  }

  /** The digests it gives that are of no algorithm that counts here. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  /** Every entry about an object must fit: of two that differ, one lies. */
  private boolean lists(SifObject object) throws IOException {
    boolean about = (linked & GROUP) == GROUP ? linked == object.group() : linked == object.id();
    OptionalLong first = firstOfGroup(object);
    boolean found = false;
    for (JsonNode each : about && first.isPresent() ? list.path("objects") : List.<JsonNode>of()) {
      long relative = each.path("relativeId").asLong(-1);
      if (relative >= 0 && first.getAsLong() + relative == object.id()) {
        compare(each, object, relative);
        found = true;
      }
    }
    return found;
  }

  private void compare(JsonNode listed, SifObject object, long relative) throws IOException {
    byte[] descriptor = descriptor(object, relative);
    compare(
        object.words() + ", descriptor,",
        listed.path("descriptorDigest").asString(""),
        hash -> hash.of(descriptor));
    compare(
        object.words(), listed.path("objectDigest").asString(""), hash -> sif.digest(object, hash));
  }

  /** Computes what the file really has. */
  private interface Observed {
    byte[] digest(ListedHash hash) throws IOException;
  }

  private void compare(String what, String listed, Observed observed) throws IOException {
    Optional<ListedHash> hash = ListedHash.of(listed);
    if (hash.isEmpty()) {
      unread.add(listed.isEmpty() ? "none" : listed.replaceAll(":.*", ""));
      return;
    }
    String key = what + hash.get();
    String hex = computed.get(key);
    if (hex == null) {
      hex = HexFormat.of().formatHex(observed.digest(hash.get()));
      computed.put(key, hex);
    }
    if (!listed.equals(hash.get().prefix() + hex)) {
      throw new AlteredException(what, listed, hash.get().prefix() + hex);
    }
  }

  private OptionalLong firstOfGroup(SifObject object) {
    return sif.objects().stream()
        .filter(each -> each.group() == object.group())
        .mapToLong(SifObject::id)
        .min();
  }

  /** What is covered of a descriptor: neither its place nor its time of change. */
  private static byte[] descriptor(SifObject object, long relative) {
    ByteBuffer signed = ByteBuffer.allocate(SIGNED_DESCRIPTOR).order(ByteOrder.LITTLE_ENDIAN);
    signed.put(object.part(0, 5)).putInt((int) relative).put(object.part(13, 4));
    signed.put(object.part(25, 8)).put(object.part(41, 8)).put(object.part(57, 16));
    signed.put(object.part(73, 512));
    return signed.array();
  }
}
