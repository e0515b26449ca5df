package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreeDigest.Content;
import org.holotype.manifest.TreeDigest.Node;
import org.junit.jupiter.api.Test;

class TreeDigestTest {
  /** The worked example of tree-digest.md. */
  private static final List<Node> EXAMPLE =
      List.of(
          new Node(
              new TreePath("usr-hi"),
              new Mode(04755),
              0,
              100000,
              Map.of("security.capability", "\u0001\u0000"),
              new TreeDigest.File(Digest.sha256("hi\n".getBytes(StandardCharsets.US_ASCII)))),
          node("tmp", 01777, new TreeDigest.Directory()),
          node("tmp/to", 0777, new TreeDigest.Symlink("../usr/\u00ff")),
          node("tmp/pipe", 0600, new TreeDigest.Fifo()),
          node("dev-null", 0666, new TreeDigest.Device('c', 1, 3)),
          node("", 0755, new TreeDigest.Directory()));

  @Test
  void workedExampleHasTheDigestOnThePage() {
    assertEquals(
        "sha256:021b0f3cf9eede21f2a8647b09620e697ea3c03b8173b8173ee35bb5c30db801",
        TreeDigest.of(EXAMPLE).toString());
  }

  @Test
  void listingReadsBackAsTheSameTree() {
    List<Node> sorted = EXAMPLE.stream().sorted().toList();
    assertEquals(sorted, TreeDigest.read(listing(EXAMPLE), TreeDigest.of(EXAMPLE)));
  }

  @Test
  void damagedListingsAreRefused() {
    byte[] listing = listing(EXAMPLE);
    String text = new String(listing, StandardCharsets.ISO_8859_1);
    refuses("");
    refuses(text.substring(0, text.length() - 1));
    refuses(text.replace("d 1777", "q 1777"));
    refuses(text.replace("1,3", "13"));
    refuses(text.replace("0100 sec", "01zz sec"));
    refuses(text.replace(" 100000", " x"));
    refuses(text.replace("holotype-tree-v1", "holotype-tree-v2"));
    for (int cut = 20; cut < text.length(); cut += 3) {
      refusesOrReads(text.substring(0, cut));
    }
  }

  @Test
  void aListingOfAnotherTreeOrInAnotherFormIsRefused() {
    String text = new String(listing(EXAMPLE), StandardCharsets.ISO_8859_1);
    for (String other : List.of(text.replace("0 100000", "00 100000"), text + "\n", "")) {
      Failure failure =
          assertThrows(
              Failure.class,
              () ->
                  TreeDigest.read(
                      other.getBytes(StandardCharsets.ISO_8859_1), TreeDigest.of(EXAMPLE)));
      assertTrue(failure.why().contains("not the listing of tree"), failure.why());
    }
  }

  private static void refuses(String listing) {
    Failure failure = assertThrows(Failure.class, () -> read(listing));
    assertEquals(Code.RECORD_UNREADABLE, failure.code());
  }

  private static void refusesOrReads(String listing) {
    try {
      read(listing);
    } catch (Failure refused) {
      assertEquals(Code.RECORD_UNREADABLE, refused.code());
    }
  }

  private static List<Node> read(String listing) {
    byte[] bytes = listing.getBytes(StandardCharsets.ISO_8859_1);
    return TreeDigest.read(bytes, Digest.sha256(bytes));
  }

  private static Node node(String path, int mode, Content content) {
    return new Node(new TreePath(path), new Mode(mode), 0, 0, Map.of(), content);
  }

  private static byte[] listing(List<TreeDigest.Node> nodes) {
    ByteArrayOutputStream listing = new ByteArrayOutputStream();
    try {
      TreeDigest.write(nodes, listing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return listing.toByteArray();
  }
}
