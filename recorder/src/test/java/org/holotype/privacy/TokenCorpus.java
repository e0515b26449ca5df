package org.holotype.privacy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.holotype.privacy.Private.Kind;

/**
 * Tokens of every issuer we know, made up from random letters, and as many texts that look like
 * them and are none.
 */
final class TokenCorpus {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String ALL = LETTERS + DIGITS;

  private final Random random;

  TokenCorpus(long seed) {
    this.random = new Random(seed);
  }

  /** A secret, and what it is. */
  record Secret(Kind kind, String text) {}

  /** One of each kind; each call gives others. */
  List<Secret> secrets() {
    return List.of(
        new Secret(Kind.GITHUB, "ghp_" + of(ALL, 36)),
        new Secret(Kind.GITHUB, "gho_" + of(ALL, 36)),
        new Secret(Kind.GITHUB, "ghs_" + of(ALL, 36)),
        new Secret(Kind.GITHUB, "github_pat_" + of(ALL, 22) + "_" + of(ALL, 59)),
        new Secret(Kind.GITLAB, "glpat-" + of(ALL, 20)),
        new Secret(Kind.AWS, "AKIA" + of(BASE32, 16)),
        new Secret(Kind.AWS, "ASIA" + of(BASE32, 16)),
        new Secret(Kind.SLACK, "xoxb-" + of(DIGITS, 12) + "-" + of(DIGITS, 12) + "-" + of(ALL, 24)),
        new Secret(Kind.GOOGLE, "AIza" + of(ALL, 35)),
        new Secret(Kind.STRIPE, "sk_live_" + of(ALL, 24)),
        new Secret(Kind.REGISTRY, "npm_" + of(ALL, 36)),
        new Secret(Kind.REGISTRY, "pypi-AgEIcHlwaS5vcmc" + of(ALL, 120)),
        new Secret(Kind.REGISTRY, "dckr_pat_" + of(ALL, 27)),
        new Secret(Kind.HUGGING_FACE, "hf_" + of(LETTERS, 34)),
        new Secret(Kind.CLOUD, "SG." + of(ALL, 22) + "." + of(ALL, 43)),
        new Secret(Kind.CLOUD, "dop_v1_" + of(HEX, 64)),
        new Secret(Kind.WEB_TOKEN, webToken()),
        new Secret(Kind.URL_PASSWORD, "https://anna:" + of(ALL, 12) + "@example.org/repo.git"),
        new Secret(Kind.URL_PASSWORD, "postgresql://app:" + of(ALL, 9) + "@db/results"),
        new Secret(Kind.PASSWORD, "DB_PASSWORD=" + of(ALL, 11) + "7z"),
        new Secret(Kind.PASSWORD, "aws_secret_access_key = " + of(ALL, 38) + "7z"),
        new Secret(Kind.PASSWORD, "\"api_key\": \"" + of(HEX, 30) + "7e\""),
        new Secret(Kind.PRIVATE_KEY, keyBlock("RSA PRIVATE KEY")),
        new Secret(Kind.PRIVATE_KEY, keyBlock("OPENSSH PRIVATE KEY")),
        new Secret(Kind.PRIVATE_KEY, keyBlock("PRIVATE KEY")),
        new Secret(Kind.MAC, of("123456789abcdef", 2) + ":1a:2b:3c:4d:5e"),
        new Secret(Kind.MAC, "52-54-00-" + of(HEX, 2) + "-2B-" + of(HEX, 2)),
        new Secret(Kind.SERIAL, "Serial Number: S3Z9NB0K" + of(DIGITS, 6)),
        new Secret(Kind.SERIAL, "GPU-" + uuid()));
  }

  /** What only looks so; each call gives others. */
  List<String> lookalikes() {
    List<String> texts = new ArrayList<>();
    texts.add("commit " + of(HEX, 40));
    texts.add("sha256:" + of(HEX, 64));
    texts.add("sha512:" + of(HEX, 128));
    texts.add(of(HEX, 32) + "  file.tar.gz");
    texts.add(uuid());
    texts.add("root=UUID=" + uuid());
    texts.add(base64(48));
    texts.add(base64(300));
    texts.add("\"integrity\": \"sha512-" + base64(64) + "\"");
    texts.add("data:image/png;base64," + base64(200));
    texts.add("ghp_" + of(ALL, 12));
    texts.add("ghp_" + of(ALL, 44));
    texts.add("the prefix ghp_ marks a token");
    texts.add("AKIA" + of("abcdef", 16));
    texts.add("XAKIA" + of(BASE32, 16));
    texts.add("hf_hub_download(repo_id)");
    texts.add("npm_config_cache=/tmp/cache");
    texts.add("eyJ" + base64(30).replace("=", ""));
    texts.add("https://example.org/a:b@c");
    texts.add("https://user@example.org/repo.git");
    texts.add("https://user:$PASSWORD@example.org/");
    texts.add("git@github.com:org/repo.git");
    texts.add("TOKENIZERS_PARALLELISM=false");
    texts.add("PASSWORD=${DB_PASSWORD}");
    texts.add("password: changeme123");
    texts.add("--max-tokens 4096 token_count=128");
    texts.add("-----BEGIN PUBLIC KEY-----");
    texts.add("-----BEGIN CERTIFICATE-----");
    texts.add("12:34:56 and 2026-11-26T04:00:00");
    texts.add("fe80:0000:0000:0000:0202:b3ff:fe1e:8329");
    texts.add("SHA256:" + base64(32));
    texts.add("MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48");
    texts.add("00:00:00:00:00:00");
    texts.add("serial = true");
    texts.add("a serial: parallel runs");
    texts.add("/homepage/users and /usr/home");
    texts.add("xoxb-short");
    texts.add("glpat-short");
    return texts;
  }

  private String webToken() {
    return "eyJhbGciOiJIUzI1NiJ9.eyJ" + of(ALL, 40) + "." + of(ALL, 43);
  }

  private String keyBlock(String words) {
    return "-----BEGIN " + words + "-----\n" + base64(96) + "\n-----END " + words + "-----";
  }

  private String uuid() {
    return String.join("-", of(HEX, 8), of(HEX, 4), of(HEX, 4), of(HEX, 4), of(HEX, 12));
  }

  private String base64(int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return Base64.getEncoder().encodeToString(some);
  }

  private String of(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < length; at++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
