package org.holotype.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.holotype.manifest.RecordId;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Signer;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;

/**
 * Signs statements and keeps them in git.
 *
 * @param program what records name as their recorder, {@code holotype VERSION}
 * @param store where records are kept
 * @param signer the author's key, already unlocked
 * @param principal the name under which the author signs, usually a mail address
 * @param author what commits say of the author
 */
public record Keeper(
    String program, RecordStore store, Signer signer, String principal, Contact author) {
  /** Who commits name. */
  public record Contact(String name, String email) {}

  /** Says now what keeping a record would say after the run. */
  void requireWelcome() {
    store.requireTakes(writer());
  }

  /**
   * Signs these exact bytes of a record and adds them to the store.
   *
   * @throws org.holotype.failure.Failure as {@link RecordStore#put}, or what the key says
   */
  public RecordId signAndKeep(byte[] statement) {
    SignedStatement signed =
        new SignedStatement(statement, List.of(signer.sign(statement, Namespace.RECORD)));
    return store.put(signed, introduction(), writer());
  }

  /**
   * Adds a signature beside a record that is kept already; signing twice with one key is signing
   * once.
   *
   * @throws org.holotype.failure.Failure as {@link RecordStore#put}
   */
  public void cosign(ReadRecord read) {
    byte[] statement = read.signed().statement();
    List<SignatureFile> added = List.of(signer.sign(statement, Namespace.RECORD));
    store.put(new SignedStatement(statement, added), "", writer());
  }

  /** The first record of a store introduces its signer; later ones change nothing there. */
  private String introduction() {
    return introduction(principal, signer.publicKey());
  }

  /** The line of a signers file that lets this key add to a store and speak for its owner. */
  public static String introduction(String principal, SshKey key) {
    return AllowedSigners.line(
        principal, key, List.of(Namespace.GIT, Namespace.RECORD, Namespace.VERDICT));
  }

  private Writer writer() {
    return Writer.signing(
        new Author(author.name(), author.email(), Instant.now().truncatedTo(ChronoUnit.SECONDS)),
        signer);
  }
}
