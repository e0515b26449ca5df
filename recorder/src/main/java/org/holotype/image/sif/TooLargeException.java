package org.holotype.image.sif;

/** An object of a SIF is no lie, but more than is read of one. */
public final class TooLargeException extends SifException {
  private static final long serialVersionUID = 1;

  TooLargeException(SifObject object, long most) {
    super(object.words() + " has " + object.size() + " bytes, and at most " + most + " are read");
  }
}
