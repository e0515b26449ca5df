package org.holotype.image.corpus;

/**
 * An odd wrapping of the tree of {@link OddImages#TAR}: it is accepted, and its tree is the same.
 *
 * @param name after what is odd
 * @param maker as of an attack
 */
record OddImage(String name, Attack.Maker maker) {
  @Override
  public String toString() {
    return name;
  }
}
