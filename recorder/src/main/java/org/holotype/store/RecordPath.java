package org.holotype.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.RecordId;

/**
 * A place below {@code records} in the branch.
 *
 * @param text from the root of the tree on
 * @param depth how many names it has below {@code records}
 */
record RecordPath(String text, int depth) {
  static final RecordPath ROOT = new RecordPath(RecordFiles.RECORDS, 0);

  private static final String HOME = "records/([0-9a-f]{2})/([0-9a-f]{62})";
  private static final Pattern RECORD = Pattern.compile(HOME);
  private static final Pattern OF_VERDICT = Pattern.compile(HOME + "/verdicts/[0-9a-f]{64}/.+");

  RecordPath to(TreeEntry entry) {
    return new RecordPath(text + "/" + entry.name(), depth + 1);
  }

  /** The record whose directory this is. */
  Optional<RecordId> record() {
    Matcher parts = RECORD.matcher(text);
    return parts.matches()
        ? Optional.of(new RecordId(parts.group(1) + parts.group(2)))
        : Optional.empty();
  }

  /** Whether it is a file of a verdict. */
  boolean isOfVerdict() {
    return OF_VERDICT.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
