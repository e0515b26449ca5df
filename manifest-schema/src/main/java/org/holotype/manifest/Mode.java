package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Permission bits, written in four octal digits as {@code chmod} takes them.
 *
 * @param bits 0 to 07777
 */
public record Mode(int bits) {
  private static final int ALL = 010000;
  private static final @Nullable Mode[] SHARED = new Mode[ALL];

  public Mode {
    if (bits < 0 || bits > 07777) {
      throw malformed(Integer.toOctalString(bits));
    }
  }

  /** One that others have as well: a tree has many entries and few modes. */
  public static Mode of(int bits) {
    if (bits < 0 || bits >= ALL) {
      throw malformed(Integer.toOctalString(bits));
    }
    Mode shared = SHARED[bits];
    if (shared == null) {
      shared = new Mode(bits);
      SHARED[bits] = shared;
    }
    return shared;
  }

  @JsonCreator
  public static Mode parse(String octal) {
    if (octal.length() != 4) {
      throw malformed(octal);
    }
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      int digit = octal.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        throw malformed(octal);
      }
      bits = bits << 3 | digit;
    }
    return of(bits);
  }

  @JsonValue
  @Override
  public String toString() {
    char[] digits = new char[4];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (char) ('0' + ((bits >> (3 * (3 - i))) & 7));
    }
    return new String(digits);
  }

  private static Failure malformed(String text) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "mode \"" + text + "\" cannot be read",
        "it is not a number from 0000 to 7777 in octal",
        "modes are written as chmod takes them, for example 0644");
  }
}
