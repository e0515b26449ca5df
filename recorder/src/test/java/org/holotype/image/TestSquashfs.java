package org.holotype.image;

import java.util.Base64;

/** A squashfs as mksquashfs writes it: two files, one of two names, a link and a pipe. */
public final class TestSquashfs {
  private static final String BYTES =
      "aHNxcwcAAAAAAAAAAAACAAEAAAABABEAwAIBAAQAAADLAAAAAAAAAHkBAAAAAAAAcQEAAAAAAAD/"
          + "/////////44AAAAAAAAA7QAAAAAAAAA+AQAAAAAAAGMBAAAAAAAAeNrtwTENACAMALAfFXgjO9kO"
          + "diAfIbQ9tWOuyo7scQEAAAAAAAAA4AMPrLGAil0AeNpjZvjPyAAFjFDMDsSlxUX6SZl5bAxL4NJM"
          + "UGlOJDEWBgTgZUAFTEjs/0DAhKSPDU2fhjLI7LdweVYkMySAmJkBVZ4ZidZhEAU7GVmeHUlej8GO"
          + "gQNIAwCKBQ36PwB42mNggAA2IM4GYiYgTmKCCrIAsTFUMLGbgREImRiSMvNgYskwhYxQmhkiLw8U"
          + "ABlYsBrIB+kpLS4CACLRB7MOAHjaS2CAAD0oDQAHgACPLgEAAAAAAAAbAHjaY2CAAHkovRpKG0Pp"
          + "biidDaVPQ2kAQTACv0YBAAAAAAAABIAAAAAAawEAAAAAAAA=";

  private TestSquashfs() {}

  /** {@code mksquashfs t s -all-root -no-xattrs -nopad -comp gzip}. */
  public static byte[] bytes() {
    return Base64.getDecoder().decode(BYTES);
  }
}
