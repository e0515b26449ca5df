package org.holotype.failure;

/**
 * What stopped us, said so that the reader can act: <em>what</em> names the object and the
 * operation, <em>why</em> gives what was observed against what was expected, <em>mend</em> is the
 * command or setting that helps. A divergence is never a failure.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String what;
  private final String why;
  private final String mend;

  public Failure(Code code, String what, String why, String mend) {
    super(what + ": " + why);
    this.code = code;
    this.what = what;
    this.why = why;
    this.mend = mend;
  }

  /** The same failure with the exception that revealed it, shown under {@code --debug}. */
  public Failure causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  public Code code() {
    return code;
  }

  public String what() {
    return what;
  }

  public String why() {
    return why;
  }

  public String mend() {
    return mend;
  }
}
