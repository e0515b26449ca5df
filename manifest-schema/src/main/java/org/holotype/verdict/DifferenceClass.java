package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why two outputs differ; the most severe comes last. */
public enum DifferenceClass {
  IDENTICAL,
  /** The bytes are equal; mode or type differ. */
  METADATA_ONLY,
  /** The bytes differ and nothing more specific was shown. */
  VALUE_CHANGE,
  /** Something was added: the recorded bytes are a proper prefix of the others. */
  STRUCTURAL,
  /** One side could not be read, so that nothing was shown either way. */
  UNREADABLE,
  /** The other bytes are a proper prefix of the recorded ones. */
  TRUNCATED,
  /** Only the other side has it. */
  EXTRA,
  /** Only the recorded side has it. */
  MISSING;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
