package org.holotype.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.time.TimestampAuthority;
import org.holotype.tree.IoReason;

/**
 * An authority over HTTP (RFC 3161, section 3.4). Its answers are signed, so the connection need
 * not be.
 *
 * @param url its address
 */
public record HttpTimestampAuthority(URI url) implements TimestampAuthority {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LARGEST = 64 << 10;

  /**
   * The authority at this address.
   *
   * @throws Failure {@code USAGE} where it is no address of the web
   */
  public static HttpTimestampAuthority at(String address) {
    try {
      URI url = URI.create(address);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return new HttpTimestampAuthority(url);
      }
    } catch (IllegalArgumentException e) {
      throw noAddress(address).causedBy(e);
    }
    throw noAddress(address);
  }

  @Override
  public String name() {
    return url.toString();
  }

  @Override
  public byte[] ask(byte[] request) {
    HttpRequest post =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/timestamp-query")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
            .build();
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      HttpResponse<InputStream> response =
          client.send(post, HttpResponse.BodyHandlers.ofInputStream());
      return body(response);
    } catch (IOException e) {
      throw unavailable(IoReason.of(e)).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("stopped while it was asked").causedBy(e);
    }
  }

  private byte[] body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(LARGEST + 1);
      if (response.statusCode() != 200 || body.length > LARGEST) {
        throw unavailable(
            "it answered with status " + response.statusCode() + " and " + body.length + " bytes");
      }
      return body;
    }
  }

  private static Failure noAddress(String address) {
    return new Failure(
        Code.USAGE,
        "\"" + address + "\" names no timestamp authority",
        "it is not an http or https address",
        "--timestamp https://AUTHORITY/PATH");
  }

  private Failure unavailable(String why) {
    return new Failure(
        Code.TIMESTAMP_UNAVAILABLE,
        "timestamp authority " + url + " cannot be asked",
        why,
        "check the address and the network, or sign without --timestamp");
  }
}
