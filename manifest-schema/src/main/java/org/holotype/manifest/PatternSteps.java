package org.holotype.manifest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A path pattern as the steps of an automaton, all of whose states are followed at once: no path
 * can make it try anything twice.
 */
final class PatternSteps {
  private static final int SLASH = '/';

  private final List<Step> steps;

  private PatternSteps(List<Step> steps) {
    this.steps = steps;
  }

  private enum Kind {
    LITERAL,
    ONE,
    WITHIN_COMPONENT,
    ANYTHING,
    DIRECTORIES,
    INSIDE_DIRECTORY
  }

  /** One step; the character counts for literals only. */
  private record Step(Kind kind, int character) {}

  static PatternSteps of(String pattern) {
    List<Step> steps = new ArrayList<>();
    for (int at = 0; at < pattern.length(); ) {
      if (pattern.startsWith("**/", at) && (at == 0 || pattern.charAt(at - 1) == SLASH)) {
        steps.add(new Step(Kind.DIRECTORIES, 0));
        steps.add(new Step(Kind.INSIDE_DIRECTORY, 0));
        at += 3;
      } else if (pattern.startsWith("**", at)) {
        steps.add(new Step(Kind.ANYTHING, 0));
        at += 2;
      } else if (pattern.charAt(at) == '*') {
        steps.add(new Step(Kind.WITHIN_COMPONENT, 0));
        at++;
      } else if (pattern.charAt(at) == '?') {
        steps.add(new Step(Kind.ONE, 0));
        at++;
      } else {
        int length = characterLength(pattern, at);
        steps.add(new Step(Kind.LITERAL, character(pattern, at, length)));
        at += length;
      }
    }
    return new PatternSteps(steps);
  }

  boolean accept(String text) {
    BitSet states = new BitSet();
    enter(0, states);
    for (int at = 0; at < text.length() && !states.isEmpty(); ) {
      int length = characterLength(text, at);
      states = after(character(text, at, length), states);
      at += length;
    }
    return states.get(steps.size());
  }

  private BitSet after(int character, BitSet states) {
    BitSet next = new BitSet();
    for (int at = states.nextSetBit(0); at >= 0; at = states.nextSetBit(at + 1)) {
      if (at < steps.size()) {
        move(at, character, next);
      }
    }
    return next;
  }

  private void move(int at, int character, BitSet next) {
    switch (steps.get(at).kind()) {
      case LITERAL -> enterIf(character == steps.get(at).character(), at + 1, next);
      case ONE -> enterIf(character != SLASH, at + 1, next);
      case WITHIN_COMPONENT -> enterIf(character != SLASH, at, next);
      case ANYTHING -> enter(at, next);
      case INSIDE_DIRECTORY -> {
        next.set(at);
        enterIf(character == SLASH, at + 1, next);
      }
      case DIRECTORIES -> {
        // Left on entry: it only chooses between its two successors.
      }
    }
  }

  private void enterIf(boolean fits, int at, BitSet states) {
    if (fits) {
      enter(at, states);
    }
  }

  /** Enters a state and those that follow without a character. */
  private void enter(int start, BitSet states) {
    for (int at = start; !states.get(at); at++) {
      states.set(at);
      if (at == steps.size()) {
        return;
      }
      Kind kind = steps.get(at).kind();
      if (kind == Kind.DIRECTORIES) {
        states.set(at + 1);
        at++;
      } else if (kind != Kind.WITHIN_COMPONENT && kind != Kind.ANYTHING) {
        return;
      }
    }
  }

  /** How many bytes make one character of UTF-8; bytes that are none stand alone. */
  private static int characterLength(String bytes, int at) {
    int length = 1;
    if (bytes.charAt(at) >= 0xc0) {
      while (length < 4 && at + length < bytes.length() && isContinuation(bytes, at + length)) {
        length++;
      }
    }
    return length;
  }

  private static boolean isContinuation(String bytes, int at) {
    return (bytes.charAt(at) & 0xc0) == 0x80;
  }

  private static int character(String bytes, int at, int length) {
    int folded = 0;
    for (int i = at; i < at + length; i++) {
      folded = folded << 8 | bytes.charAt(i);
    }
    return folded;
  }
}
