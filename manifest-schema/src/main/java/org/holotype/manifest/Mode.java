package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * Permission bits, written in four octal digits as {@code chmod} takes them.
 *
 * @param bits 0 to 07777
 */
public record Mode(int bits) {
  private static final Pattern FORM = Pattern.compile("[0-7]{4}");

  public Mode {
    if (bits < 0 || bits > 07777) {
      throw malformed(Integer.toOctalString(bits));
    }
  }

  @JsonCreator
  public static Mode parse(String octal) {
    if (!FORM.matcher(octal).matches()) {
      throw malformed(octal);
    }
    return new Mode(Integer.parseInt(octal, 8));
  }

  @JsonValue
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04o", bits);
  }

  private static Failure malformed(String text) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "mode \"" + text + "\" cannot be read",
        "it is not a number from 0000 to 7777 in octal",
        "modes are written as chmod takes them, for example 0644");
  }
}
