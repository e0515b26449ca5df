package org.holotype.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.key.SshKey;

/** Who may add to a store: whoever its {@code trust/allowed_signers} lists may change that list. */
public final class Membership {
  private final Branch branch;
  private final Path store;

  Membership(Branch branch, Path store) {
    this.branch = branch;
    this.store = store;
  }

  /**
   * Lets another key add to the store from now on.
   *
   * @param line of a signers file, ending in a line feed
   * @throws Failure as {@link RecordStore#put}
   */
  public void admit(String line, Writer writer) {
    changeSigners(
        "Admit a signer",
        lines -> {
          List<String> more = new ArrayList<>(lines);
          if (!more.contains(line.strip())) {
            more.add(line.strip());
          }
          return more;
        },
        writer);
  }

  /**
   * Lets a key add nothing more; what it added stays as it is.
   *
   * @throws Failure as {@link RecordStore#put}, and {@code USAGE} where the store does not list the
   *     key, or nobody else
   */
  public void dismiss(SshKey key, Writer writer) {
    changeSigners("Dismiss a signer", lines -> without(key, lines), writer);
  }

  /** Whatever comment the key came with: a signers file has one of its own, or none. */
  private static boolean names(String line, SshKey key) {
    return Arrays.asList(line.split("[ \t]+")).contains(key.base64());
  }

  private static List<String> without(SshKey key, List<String> lines) {
    List<String> rest = lines.stream().filter(line -> !names(line, key)).toList();
    boolean nobodyLeft = rest.stream().allMatch(line -> line.isBlank() || line.startsWith("#"));
    if (rest.equals(lines) || nobodyLeft) {
      throw new Failure(
          Code.USAGE,
          "signer " + key.fingerprint() + " cannot be dismissed",
          nobodyLeft ? "nobody could add to the store any more" : "the store does not list it",
          "see whom it lists: git show " + Branch.NAME + ":trust/allowed_signers");
    }
    return rest;
  }

  private void changeSigners(String message, UnaryOperator<List<String>> edit, Writer writer) {
    String what = "the signers of " + store + " cannot be changed";
    try {
      branch.move(new TrustChange(edit, what, message, writer), writer.author());
    } catch (IOException e) {
      throw Disk.refusedByStore(what, e);
    }
  }
}
