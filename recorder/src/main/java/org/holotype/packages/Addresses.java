package org.holotype.packages;

import java.util.regex.Pattern;

/** Addresses that databases keep: package managers write credentials into them. */
final class Addresses {
  private static final Pattern CREDENTIALS = Pattern.compile("^([a-zA-Z0-9+.-]+://)[^/@]*@");
  private static final Pattern CHANNEL_TOKEN = Pattern.compile("/t/[^/]+/");
  private static final Pattern QUERY = Pattern.compile("\\?[^#]*");

  private Addresses() {}

  /**
   * The address without user and password, without conda's channel token ({@code /t/TOKEN/}) and
   * without a query, whose values often let others in.
   */
  static String withoutSecrets(String address) {
    String bare = CREDENTIALS.matcher(address).replaceFirst("$1");
    bare = CHANNEL_TOKEN.matcher(bare).replaceAll("/");
    return QUERY.matcher(bare).replaceFirst("");
  }
}
