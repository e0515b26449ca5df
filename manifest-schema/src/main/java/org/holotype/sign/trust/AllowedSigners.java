package org.holotype.sign.trust;

import java.time.Instant;
import java.util.List;
import org.holotype.sign.Namespace;
import org.holotype.sign.Principal;
import org.holotype.sign.key.SshKey;

/**
 * A signers file: which keys may sign what, in whose name.
 *
 * @param signers in the order of the file
 * @see <a href="https://man.openbsd.org/ssh-keygen.1#ALLOWED_SIGNERS">ssh-keygen(1), "ALLOWED
 *     SIGNERS"</a>
 */
public record AllowedSigners(List<AllowedSigner> signers) {
  /** A file that allows nobody. */
  public static final AllowedSigners NONE = new AllowedSigners(List.of());

  public AllowedSigners {
    signers = List.copyOf(signers);
  }

  /**
   * Reads a signers file. Times without a {@code Z} are read as UTC, so that the answer is the same
   * on every host; OpenSSH reads those in the host's own time zone.
   *
   * @param file the file's bytes
   * @param name what to call it in a failure
   * @throws org.holotype.failure.Failure {@code STORE_UNUSABLE} where any line is not understood in
   *     full: a line half understood might allow too much
   */
  public static AllowedSigners parse(byte[] file, String name) {
    return new AllowedSignersParser(name).parse(file);
  }

  /** Every line by which this key may sign for that purpose at that time. */
  public List<AllowedSigner> lookup(SshKey key, Namespace namespace, Instant at) {
    return about(key, namespace).stream().filter(signer -> signer.isValid(at)).toList();
  }

  /** Every line about this key signing for that purpose, whatever the time. */
  List<AllowedSigner> about(SshKey key, Namespace namespace) {
    return signers.stream().filter(signer -> signer.covers(key, namespace)).toList();
  }

  /**
   * One line for a signers file, ending in a line feed.
   *
   * @param principal whose key it is, usually a mail address
   * @param namespaces what it may sign; at least one
   * @throws org.holotype.failure.Failure {@code USAGE} where the principal is not a plain name
   */
  public static String line(String principal, SshKey key, List<Namespace> namespaces) {
    String allowed = String.join(",", namespaces.stream().map(Namespace::text).toList());
    return Principal.require(principal) + " namespaces=\"" + allowed + "\" " + key.line() + "\n";
  }
}
