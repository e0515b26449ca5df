package org.holotype.store;

import java.util.Optional;
import org.holotype.sign.Signer;

/**
 * Who adds to a store.
 *
 * @param author whom the commit names
 * @param key what the commit is signed with; absent where its owner has none, which only a store
 *     without a signed commit takes
 */
public record Writer(Author author, Optional<Signer> key) {
  /** Signs what is added. */
  public static Writer signing(Author author, Signer key) {
    return new Writer(author, Optional.of(key));
  }

  /** Has no key to sign with. */
  public static Writer unsigned(Author author) {
    return new Writer(author, Optional.empty());
  }
}
