package org.holotype.image;

import java.util.ArrayList;
import java.util.List;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;

/** Names in a tar made paths in a tree: what could mean two things, or lead out, is refused. */
final class EntryName {
  /** The longest name of one entry that Linux file systems keep, in bytes (NAME_MAX). */
  private static final int LONGEST_COMPONENT = 255;

  private final Budget budget;
  private final String object;

  EntryName(Budget budget, String object) {
    this.budget = budget;
    this.object = object;
  }

  /** {@code ./usr//bin/}, {@code /usr/bin} and {@code usr/bin} are the same path. */
  TreePath path(String name) {
    List<String> components = new ArrayList<>();
    requireLength(name);
    for (String component : name.split("/", -1)) {
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(ordinary(component, name));
      }
    }
    return within(new TreePath(String.join("/", components)));
  }

  /** A path that links may have lengthened, still within the budget. */
  TreePath within(TreePath path) {
    requireLength(path.bytes());
    long depth = path.bytes().chars().filter(letter -> letter == '/').count();
    if (depth > budget.depth()) {
      throw unsafe(start(path.bytes()), "it is " + depth + " levels deep");
    }
    return path;
  }

  private void requireLength(String name) {
    if (name.length() > budget.pathBytes()) {
      throw unsafe(start(name), "its name has " + name.length() + " bytes");
    }
  }

  private static String start(String name) {
    return name.substring(0, Math.min(60, name.length())) + "...";
  }

  private String ordinary(String component, String name) {
    if (component.equals("..")) {
      throw unsafe(name, "its name climbs with \"..\"");
    }
    if (component.length() > LONGEST_COMPONENT) {
      throw unsafe(start(component), "one part of its name is too long");
    }
    if (component.indexOf('\0') >= 0) {
      throw unsafe(name, "its name holds a zero byte");
    }
    return component;
  }

  /** A symlink's target; any text will do, for it is followed inside the tree only. */
  String target(TreePath link, String target) {
    if (target.isEmpty() || target.length() > budget.pathBytes() || target.indexOf('\0') >= 0) {
      throw unsafe(link.bytes(), "its target is empty, too long or holds a zero byte");
    }
    return target;
  }

  /** The words for an entry that is refused. */
  Failure unsafe(String name, String why) {
    return Refusal.unsafe(object + ", entry \"" + EscapedBytes.write(name) + "\"", why);
  }
}
