package org.holotype.compare.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holotype.verdict.Difference;

/** Compares where links lead: to another member of the archive is never to the same place. */
final class Links {
  private final Archive recorded;
  private final Archive observed;
  private final Slots slots;
  private final Set<String> here = new HashSet<>();
  private final Set<String> there = new HashSet<>();

  Links(Archive recorded, Archive observed, Slots slots) {
    this.recorded = recorded;
    this.observed = observed;
    this.slots = slots;
  }

  /** In what the targets of two links differ. */
  Difference compare(Member before, Member now) throws IOException {
    String target = before.target();
    String targetNow = now.target();
    return target.equals(targetNow)
        ? Difference.NONE
        : slots.target(
            target, targetNow, leadElsewhere(place(before, target), place(now, targetNow)));
  }

  /** Whether one of two places is another member for the other side, or a member on one alone. */
  private boolean leadElsewhere(String before, String now) {
    gather(recorded.members(), here);
    gather(observed.members(), there);
    boolean same = before.equals(now);
    return here.contains(before) != there.contains(now)
        || (!same && (there.contains(before) || here.contains(now)));
  }

  private static void gather(List<Member> members, Set<String> names) {
    if (names.isEmpty()) {
      for (Member member : members) {
        String name = resolved("", member.name());
        while (!name.isEmpty() && names.add(name)) {
          name = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        }
      }
    }
  }

  /** Symlinks start at their own directory, hard links at the archive's. */
  private static String place(Member link, String target) {
    boolean rooted = link.kind() == Member.Kind.HARD_LINK || target.startsWith("/");
    String name = link.name();
    return resolved(rooted ? "" : name.substring(0, Math.max(0, name.lastIndexOf('/'))), target);
  }

  private static String resolved(String directory, String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : (directory + "/" + path).split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return String.join("/", names);
  }
}
