package org.holotype.image.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a registry is spoken to. */
enum Wire {
  HTTP,
  HTTPS;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1\\]");

  /** What crosses no wire needs no cipher; everything else does, unless the user says otherwise. */
  static Wire of(String host) {
    return isLoopback(host) ? HTTP : HTTPS;
  }

  /** As it stands in an address. */
  String scheme() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.replaceFirst(":[0-9]+$", "")).matches();
  }

  /** Whether nobody between could read what goes there. */
  static boolean isPrivate(URI uri) {
    return "https".equals(uri.getScheme()) || isLoopback(host(uri));
  }

  /** The host of an address, or nothing. */
  static String host(URI uri) {
    return Optional.ofNullable(uri.getHost()).orElse("");
  }
}
