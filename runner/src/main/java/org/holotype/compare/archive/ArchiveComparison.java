package org.holotype.compare.archive;

import java.io.IOException;
import java.util.List;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** Compares two archives of one kind. */
final class ArchiveComparison {
  /** As many members get words of their own; the others are counted. */
  private static final int SPOKEN_OF = 20;

  private final TreePath path;
  private final Terms terms;
  private final Insides insides;
  private final Slots slots;
  private final Findings found = new Findings();
  private final SlotFindings slotFindings;
  private final Archive recorded;
  private final Archive observed;
  private final Links links;
  private int spokenOf;

  ArchiveComparison(
      Insides insides, TreePath path, Archive recorded, Archive observed, Terms terms) {
    this.insides = insides;
    this.recorded = recorded;
    this.observed = observed;
    this.path = path;
    this.terms = terms;
    slots = new Slots(terms);
    slotFindings = new SlotFindings(slots);
    links = new Links(recorded, observed, slots);
  }

  Difference compare() throws IOException {
    found.total(recorded.members().size(), "member").differing(0);
    slotFindings.compare("", recorded.slots(), observed.slots());
    Matching matching = new Matching(recorded.members(), observed.members(), slots);
    for (Matching.Pair pair : matching.pairs()) {
      found.differing(member(pair) ? 1 : 0);
    }
    if (matching.isReordered()) {
      found.add(DifferenceClass.ORDERING).note("the members stand in another order");
    }
    alone(matching);
    slotFindings.into(found);
    if (found.isEmpty()) {
      found
          .add(DifferenceClass.ENCODING)
          .normaliser("unpacked")
          .note("the same members, laid out otherwise");
    }
    return found.difference();
  }

  /** Whether the two differ. */
  private boolean member(Matching.Pair pair) throws IOException {
    Member before = pair.recorded();
    Member now = pair.observed();
    String place = MemberName.place(before.name());
    boolean differs = slotFindings.compare(place, before.slots(), now.slots());
    Difference inside = pair.naming().and(inside(before, now));
    if (!inside.isNone()) {
      speak(place, inside);
    }
    return differs || !inside.isNone();
  }

  private Difference inside(Member before, Member now) throws IOException {
    if (before.kind() != now.kind()) {
      return Difference.of(
          DifferenceClass.STRUCTURAL, before.kind().words() + ", now " + now.kind().words());
    }
    return switch (before.kind()) {
      case FILE ->
          insides.compare(MemberName.inside(path, before.name()), before.body(), now.body(), terms);
      case SYMLINK, HARD_LINK -> links.compare(before, now);
      default -> Difference.NONE;
    };
  }

  private void alone(Matching matching) throws IOException {
    Renames renames = new Renames(terms.allowance());
    for (Matching.Pair renamed : renames.of(matching.missing(), matching.extra())) {
      String place = MemberName.place(renamed.recorded().name());
      String now = MemberName.place(renamed.observed().name());
      slotFindings.compare(place, renamed.recorded().slots(), renamed.observed().slots());
      speak(place, Difference.of(DifferenceClass.RENAMED, "now " + now));
      found.differing(1);
    }
    alone(renames.missing(), "gone");
    alone(renames.extra(), "new");
  }

  private void alone(List<Member> members, String how) {
    for (Member member : members) {
      String words = member.kind().words() + ", " + how;
      Difference one = new Findings().add(DifferenceClass.STRUCTURAL).note(words).difference();
      speak(MemberName.place(member.name()), one);
      found.differing(1);
    }
  }

  private void speak(String place, Difference inside) {
    spokenOf++;
    if (spokenOf <= SPOKEN_OF) {
      found.part(place, inside).at(place);
    } else {
      found.part("", wordless(inside));
    }
  }

  /** Words are dropped, a refusal never. */
  private static Difference wordless(Difference inside) {
    Findings kept = new Findings().magnitude(inside.magnitude());
    inside.classes().forEach(kept::add);
    inside.hints().forEach(kept::hint);
    inside.normalisers().forEach(kept::normaliser);
    inside.worst().ifPresent(kept::worst);
    return inside.unexcused().isEmpty()
        ? kept.difference()
        : kept.refuse("as in other members").difference();
  }
}
