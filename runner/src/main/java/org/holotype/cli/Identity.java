package org.holotype.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.holotype.record.Keeper;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;

/**
 * Under which name the author signs: the one that git already knows.
 *
 * @param principal for signers files, usually a mail address
 * @param contact for commits
 */
record Identity(String principal, Keeper.Contact contact) {
  /** From the variables that git honours, else its configuration, else the login name. */
  static Identity of(RecordStore store) {
    return of(store::userName);
  }

  /** The same where there may be no store. */
  static Identity of(Optional<RecordStore> store) {
    return of(name -> store.flatMap(one -> one.userName(name)));
  }

  /** What a commit made now names. */
  Author author() {
    return new Author(
        contact.name(), contact.email(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Identity of(Function<String, Optional<String>> configured) {
    Map<String, String> environment = System.getenv();
    String login = System.getProperty("user.name", "author");
    String email =
        Optional.ofNullable(environment.get("GIT_AUTHOR_EMAIL"))
            .or(() -> configured.apply("email"))
            .orElse(login);
    String name =
        Optional.ofNullable(environment.get("GIT_AUTHOR_NAME"))
            .or(() -> configured.apply("name"))
            .orElse(login);
    return new Identity(email, new Keeper.Contact(name, email));
  }
}
