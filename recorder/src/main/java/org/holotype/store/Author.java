package org.holotype.store;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Who a commit of the record store names. Only a signature says who made a record; this says who
 * put it there.
 *
 * @param name for people
 * @param email likewise
 * @param when the commit's time
 */
public record Author(String name, String email, Instant when) {
  PersonIdent person() {
    return new PersonIdent(name, email, when, ZoneOffset.UTC);
  }
}
