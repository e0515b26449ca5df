package org.holotype.image.tar;

import java.util.ArrayList;
import java.util.List;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;

/** Names in a tar made paths in a tree: what could mean two things, or lead out, is refused. */
public final class EntryName {
  /** The longest name of one entry that Linux file systems keep, in bytes (NAME_MAX). */
  private static final int LONGEST_COMPONENT = 255;

  /** Of a name that is refused; it may be refused for its length. */
  private static final int SHOWN = 120;

  private final Budget budget;
  private final String object;

  /**
   * @param object the layer or archive, for the failure's words
   */
  public EntryName(Budget budget, String object) {
    this.budget = budget;
    this.object = object;
  }

  /** {@code ./usr//bin/}, {@code /usr/bin} and {@code usr/bin} are the same path. */
  public TreePath path(String name) {
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
  public TreePath within(TreePath path) {
    requireLength(path.bytes());
    int depth = 0;
    for (int at = path.bytes().indexOf('/'); at >= 0; at = path.bytes().indexOf('/', at + 1)) {
      depth++;
    }
    if (depth > budget.of(ImageLimit.DEPTH)) {
      throw over(path.bytes(), "it is " + depth + " levels deep", ImageLimit.DEPTH);
    }
    return path;
  }

  private void requireLength(String name) {
    if (name.length() > budget.of(ImageLimit.PATH)) {
      throw over(name, "its name has " + name.length() + " bytes", ImageLimit.PATH);
    }
  }

  private static String start(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
  }

  private String ordinary(String component, String name) {
    if (component.equals("..")) {
      throw unsafe(name, "its name climbs with \"..\"");
    }
    if (component.length() > LONGEST_COMPONENT) {
      throw unsafe(component, "one part of its name is too long");
    }
    if (component.indexOf('\0') >= 0) {
      throw unsafe(name, "its name holds a zero byte");
    }
    return component;
  }

  /** A symlink's target; any text will do, for it is followed inside the tree only. */
  public String target(TreePath link, String target) {
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw unsafe(link.bytes(), "its target is empty or holds a zero byte");
    }
    if (target.length() > budget.of(ImageLimit.PATH)) {
      throw over(link.bytes(), "its target has " + target.length() + " bytes", ImageLimit.PATH);
    }
    return target;
  }

  /** The words for an entry that asks for too much. */
  public Failure over(String name, String why, ImageLimit limit) {
    return Refusal.over(words(name), why, limit, budget);
  }

  /** The words for an entry that is refused. */
  public Failure unsafe(String name, String why) {
    return Refusal.unsafe(words(name), why);
  }

  private String words(String name) {
    return object + ", entry \"" + EscapedBytes.write(start(name)) + "\"";
  }
}
