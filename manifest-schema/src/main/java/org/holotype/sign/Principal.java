package org.holotype.sign;

import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** Names of signers, usually mail addresses, in the form that a signers file can hold. */
public final class Principal {
  /** Nothing that a signers file takes for a separator, a wildcard, a quote or a comment. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}@._][\\p{L}\\p{N}@._+%=/:~-]{0,319}");

  private Principal() {}

  static boolean isWellFormed(String name) {
    return PLAIN.matcher(name).matches();
  }

  /**
   * The name itself, if a signers file can hold it.
   *
   * @throws Failure {@code USAGE}
   */
  public static String require(String name) {
    if (!isWellFormed(name)) {
      throw new Failure(
          Code.USAGE,
          "signer name cannot be used",
          "it must be letters, digits and @ . _ + % = / : ~ - only, as mail addresses are",
          "give a mail address: git config user.email NAME@PLACE for records, --as NAME@PLACE for trust");
    }
    return name;
  }
}
