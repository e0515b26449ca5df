package org.holotype.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Linkage;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Network;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Usage;
import org.holotype.manifest.Variable;

/** Runs that a test makes up: variables, mapped objects, selections and facts of the host. */
final class Sides {
  private final List<Variable> variables = new ArrayList<>();
  private final List<Library> mapped = new ArrayList<>();
  private final List<Fact> selected = new ArrayList<>();
  private final List<Fact> host = new ArrayList<>();
  private final List<Fact> inside = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();
  private int user = 1000;
  private Usage usage = new Usage(1, Optional.empty(), Optional.empty(), Optional.empty(), 1);
  private String speaker = "/usr/lib/x";
  private Libraries.Completeness completeness = Libraries.Completeness.COMPLETE;

  static Sides run() {
    return new Sides();
  }

  Sides variable(String name, String value) {
    variables.add(new Variable(name, value, Variable.Origin.DECLARED));
    return this;
  }

  Sides maps(String name) {
    mapped.add(
        new Library(
            "/usr/lib/" + name,
            Library.Origin.IMAGE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  Sides maps(String name, String digest) {
    mapped.add(
        new Library(
            "/usr/lib/" + name,
            Library.Origin.IMAGE,
            Optional.of(Digest.parse(digest)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  /** Whose selections the run tells. */
  Sides speaks(String name) {
    speaker = "/usr/lib/" + name;
    return this;
  }

  Sides takes(String name, String level) {
    mapped.add(
        new Library(
            "/usr/lib/glibc-hwcaps/" + level + "/" + name,
            Library.Origin.IMAGE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Linkage(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(level),
                    Optional.empty()))));
    return this;
  }

  Sides sees(String fact, String value) {
    inside.add(Fact.known(fact, value, "test"));
    return this;
  }

  Sides as(int other) {
    user = other;
    return this;
  }

  Sides within(Limit limit) {
    limits.add(limit);
    return this;
  }

  Sides took(Usage spent) {
    usage = spent;
    return this;
  }

  Sides mayMapMore() {
    completeness = Libraries.Completeness.POSSIBLY_INCOMPLETE;
    return this;
  }

  Sides selects(String fact, String value) {
    selected.add(Fact.known(fact, value, "test"));
    return this;
  }

  Sides host(String fact, String value) {
    host.add(Fact.known(fact, value, "test"));
    return this;
  }

  Side before() {
    return side(Side.Place.BEFORE);
  }

  Side here() {
    return side(Side.Place.HERE);
  }

  private Side side(Side.Place place) {
    return new Side(recipe(), observation(), place);
  }

  private Recipe recipe() {
    TreeMap<String, Variable> sorted = new TreeMap<>();
    variables.forEach(each -> sorted.put(each.name(), each));
    return new Recipe(
            List.of("fit"),
            "/workspace",
            "holotype",
            user,
            user,
            List.copyOf(sorted.values()),
            Network.NONE,
            List.of(
                new InputTree(
                    "/workspace", List.of(Entry.directory(TreePath.ROOT, new Mode(0755))))),
            List.of(),
            List.of())
        .within(limits);
  }

  private Observation observation() {
    return new Observation(
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z",
        Exit.exited(0),
        usage,
        new Launch("bwrap", "0.8.0", List.of()),
        new Host(host),
        Optional.of(new Host(inside)),
        new Libraries(completeness, "test", List.of("loader-log"), mapped),
        Optional.of(List.of(new Implementation(speaker, Optional.empty(), selected))),
        List.of());
  }
}
