package org.holotype.cli;

import java.util.Map;
import java.util.Optional;
import org.holotype.record.Keeper;
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
    Map<String, String> environment = System.getenv();
    String login = System.getProperty("user.name", "author");
    String email =
        Optional.ofNullable(environment.get("GIT_AUTHOR_EMAIL"))
            .or(() -> store.userName("email"))
            .orElse(login);
    String name =
        Optional.ofNullable(environment.get("GIT_AUTHOR_NAME"))
            .or(() -> store.userName("name"))
            .orElse(login);
    return new Identity(email, new Keeper.Contact(name, email));
  }
}
