package org.holotype.compare;

/** What several recorded runs showed of the numbers of one file. */
@FunctionalInterface
public interface FileSpread {
  /** Nothing was shown. */
  FileSpread NONE = array -> NumberSpread.NONE;

  /**
   * What they showed of one array; no two of a file have the same name.
   *
   * @param array for example {@code dataset /a/b}
   */
  NumberSpread of(String array);
}
