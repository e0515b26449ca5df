package org.holotype.implementation;

import java.util.List;
import org.holotype.manifest.Fact;

/** Knows how to ask one kind of library, and how to read what it answers. */
interface Inquiry {
  /** The facts that it gives, by name, known or not. */
  List<String> names();

  /** Whether it is of this kind. */
  boolean concerns(Subject subject, Mapped mapped);

  /** Adds what has to be run inside; nothing where the library's own bytes tell. */
  void ask(Subject subject, Mapped mapped, Script script);

  /** One fact per name. */
  List<Fact> facts(Subject subject, Mapped mapped, Answers answers);
}
