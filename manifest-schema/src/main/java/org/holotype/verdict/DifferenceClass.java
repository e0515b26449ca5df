package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why two outputs differ; the most severe comes last. Those up to {@link #PRECISION_LOSS} are
 * benign: a policy may excuse them.
 */
public enum DifferenceClass {
  IDENTICAL,
  /** The contents are equal; what the file system or a container says of them differs. */
  METADATA_ONLY,
  /** Both decode to the same model, which was written down in another way. */
  ENCODING,
  /** A random or build-derived identifier in a place or of a shape that is made for one. */
  EMBEDDED_ID,
  /** A path, host, user or job of the run, as that side's own record knows it. */
  EMBEDDED_PATH_HOST,
  /** A time that lies within that side's own run. */
  EMBEDDED_TIMESTAMP,
  /** Numbers of the same shape, closer to each other than the tolerance in force. */
  FLOAT_NOISE,
  /** The same records in another order. */
  ORDERING,
  /** The record holds several runs, which differ among themselves as this one differs. */
  NONDETERMINISTIC_AT_RECORD,
  /** Every number is the recorded one, rounded. */
  PRECISION_LOSS,
  /** Contents differ, and no benign class explains how. */
  VALUE_CHANGE,
  /** Something was added, removed, renamed or retyped. */
  STRUCTURAL,
  /** One side could not be read or decoded. */
  UNREADABLE,
  /** The other side is the beginning of the recorded one. */
  TRUNCATED,
  /** The same contents under another name. */
  RENAMED,
  /** Only the other side has it. */
  EXTRA,
  /** Only the recorded side has it. */
  MISSING;

  /** The classes that a policy may excuse. */
  public static Set<DifferenceClass> benign() {
    EnumSet<DifferenceClass> benign = EnumSet.noneOf(DifferenceClass.class);
    Arrays.stream(values()).filter(DifferenceClass::isBenign).forEach(benign::add);
    return benign;
  }

  /** Whether any policy may excuse it. */
  public boolean isBenign() {
    return compareTo(PRECISION_LOSS) <= 0;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
