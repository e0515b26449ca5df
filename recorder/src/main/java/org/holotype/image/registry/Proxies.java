package org.holotype.image.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * The way out of a site, by the variables that other programs go by ({@code https_proxy}, {@code
 * http_proxy}, {@code no_proxy}; curl(1), "ENVIRONMENT"). What is on this host needs none.
 */
final class Proxies extends ProxySelector {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = Wire.host(uri);
    boolean direct = Wire.isLoopback(host) || isExempt(host);
    return List.of(
        direct
            ? Proxy.NO_PROXY
            : variable(uri.getScheme() + "_proxy").map(Proxies::at).orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // Whoever asked is told by the same exception.
  }

  /** A name in the list stands for the domains below it too. */
  private boolean isExempt(String host) {
    String list = variable("no_proxy").orElse("");
    return Arrays.stream(list.split("[, ]+", -1))
        .map(each -> each.replaceFirst("^[*]?[.]", ""))
        .anyMatch(each -> each.equals("*") || isWithin(host, each));
  }

  private static boolean isWithin(String host, String domain) {
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static Proxy at(String address) {
    URI uri = uri(address.replaceFirst("^([a-z]+://)?.*@", "$1"));
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(Wire.host(uri), port));
  }

  /** The password of a proxy is not used, and so is kept from every message. */
  private static URI uri(String address) {
    try {
      return URI.create(address.contains("://") ? address : "http://" + address);
    } catch (IllegalArgumentException quoting) {
      throw new Failure(
          Code.USAGE,
          "the proxy of the environment cannot be used",
          "what https_proxy or http_proxy says is no address",
          "write it as http://HOST:PORT");
    }
  }

  /**
   * Written in small letters or, but for the one that a web server's client could set, in large
   * ones.
   */
  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(
            () ->
                name.equals("http_proxy")
                    ? Optional.empty()
                    : Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isEmpty());
  }
}
