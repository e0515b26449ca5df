package org.holotype.sign.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.holotype.json.Json;

/** Times as signers files write them: {@code YYYYMMDD[HHMM[SS]][Z]}. */
final class SshTime {
  private static final Pattern FORM = Pattern.compile("\\d{8}(\\d{4}(\\d{2})?)?Z?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private SshTime() {}

  /** To the second, in UTC. */
  static String write(Instant time) {
    return SECONDS.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)) + "Z";
  }

  static Instant parse(String text, Json.Unreadable malformed) {
    if (!FORM.matcher(text).matches()) {
      throw malformed.because("a time in it is not YYYYMMDD[HHMM[SS]][Z]");
    }
    String digits = (text.replace("Z", "") + "000000").substring(0, "YYYYMMDDHHMMSS".length());
    try {
      return LocalDateTime.parse(digits, SECONDS).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw malformed.because("a time in it does not exist").causedBy(e);
    }
  }
}
