package org.holotype.select;

/**
 * Counts how often characters are looked at: a regular expression that goes back too often is
 * stopped, in proportion to the text that it was given.
 */
final class CountedReads {
  private static final long PER_CHARACTER = 64;

  private long left = 50_000_000;

  /** Thrown out of the regular expression's engine. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("too many reads", null, false, false);
    }
  }

  /** The text, each look at which counts. */
  CharSequence of(String text) {
    left += PER_CHARACTER * text.length();
    return new Counted(text);
  }

  private final class Counted implements CharSequence {
    private final String text;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      left--;
      if (left < 0) {
        throw new TooMany();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
