package org.holotype.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.privacy.Private.Kind;

/**
 * Tokens that say by their first letters what they are, as their issuers document them; what only
 * looks random, as digests and base64 do, is none.
 */
final class TokenShapes {
  private static final int LONGEST = 8192;
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(Kind.GITHUB, "ghp_", "[A-Za-z0-9]{36}"),
          new Shape(Kind.GITHUB, "gho_", "[A-Za-z0-9]{36}"),
          new Shape(Kind.GITHUB, "ghu_", "[A-Za-z0-9]{36}"),
          new Shape(Kind.GITHUB, "ghs_", "[A-Za-z0-9]{36}"),
          new Shape(Kind.GITHUB, "ghr_", "[A-Za-z0-9]{36}"),
          new Shape(Kind.GITHUB, "github_pat_", "[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
          new Shape(Kind.GITLAB, "glpat-", "[A-Za-z0-9_-]{20,64}"),
          new Shape(Kind.GITLAB, "gldt-", "[A-Za-z0-9_-]{20,64}"),
          new Shape(Kind.GITLAB, "glrt-", "[A-Za-z0-9_-]{20,64}"),
          new Shape(Kind.AWS, "AKIA", "[A-Z2-7]{16}"),
          new Shape(Kind.AWS, "ASIA", "[A-Z2-7]{16}"),
          new Shape(Kind.SLACK, "xoxb-", "[0-9A-Za-z-]{20,200}"),
          new Shape(Kind.SLACK, "xoxp-", "[0-9A-Za-z-]{20,200}"),
          new Shape(Kind.SLACK, "xoxa-", "[0-9A-Za-z-]{20,200}"),
          new Shape(Kind.SLACK, "xoxs-", "[0-9A-Za-z-]{20,200}"),
          new Shape(Kind.SLACK, "xapp-", "[0-9A-Za-z-]{20,200}"),
          new Shape(Kind.GOOGLE, "AIza", "[0-9A-Za-z_-]{35}"),
          new Shape(Kind.GOOGLE, "ya29.", "[0-9A-Za-z_-]{20,1024}"),
          new Shape(Kind.GOOGLE, "GOCSPX-", "[0-9A-Za-z_-]{28}"),
          new Shape(Kind.STRIPE, "sk_live_", "[0-9A-Za-z]{24,128}"),
          new Shape(Kind.STRIPE, "rk_live_", "[0-9A-Za-z]{24,128}"),
          new Shape(Kind.REGISTRY, "npm_", "[A-Za-z0-9]{36}"),
          new Shape(Kind.REGISTRY, "pypi-AgEIcHlwaS5vcmc", "[A-Za-z0-9_-]{50,1024}"),
          new Shape(Kind.REGISTRY, "dckr_pat_", "[A-Za-z0-9_-]{27}"),
          new Shape(Kind.REGISTRY, "oy2", "[a-z0-9]{43}"),
          new Shape(Kind.REGISTRY, "rubygems_", "[a-f0-9]{48}"),
          new Shape(Kind.HUGGING_FACE, "hf_", "[A-Za-z]{34}"),
          new Shape(Kind.CLOUD, "SG.", "[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"),
          new Shape(Kind.CLOUD, "dop_v1_", "[a-f0-9]{64}"),
          new Shape(Kind.CLOUD, "sk-ant-", "[A-Za-z0-9_-]{40,200}"),
          new Shape(Kind.CLOUD, "sk-proj-", "[A-Za-z0-9_-]{40,200}"),
          new Shape(Kind.CLOUD, "hvs.", "[A-Za-z0-9_-]{24,200}"),
          new Shape(Kind.CLOUD, "dapi", "[a-f0-9]{32}"),
          new Shape(
              Kind.WEB_TOKEN,
              "eyJ",
              "[A-Za-z0-9_-]{10,4000}+\\.eyJ[A-Za-z0-9_-]{10,4000}+\\.[A-Za-z0-9_-]{10,4000}+"),
          new Shape(
              Kind.SERIAL, "GPU-", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
  private static final List<List<Shape>> BY_FIRST = byFirst();

  /** One issuer's shape: letters it starts with, and what follows up to the end of the word. */
  private record Shape(Kind kind, String prefix, Pattern rest) {
    Shape(Kind kind, String prefix, String rest) {
      this(kind, prefix, Pattern.compile("(?:" + rest + ")(?![A-Za-z0-9_-])"));
    }
  }

  private TokenShapes() {}

  /** Adds the token that starts here, if one does; says where to go on, or 0. */
  static int find(String text, int start, List<Private> found) {
    char first = text.charAt(start);
    List<Shape> candidates = first < BY_FIRST.size() ? BY_FIRST.get(first) : List.of();
    for (Shape shape : candidates) {
      if (text.startsWith(shape.prefix, start)) {
        int rest = start + shape.prefix.length();
        Matcher matcher = shape.rest.matcher(text);
        matcher.region(rest, Math.min(text.length(), rest + LONGEST));
        if (matcher.lookingAt()) {
          found.add(new Private(shape.kind, start, matcher.end()));
          return matcher.end();
        }
      }
    }
    return 0;
  }

  private static List<List<Shape>> byFirst() {
    List<List<Shape>> table = new ArrayList<>();
    for (char first = 0; first < 128; first++) {
      char letter = first;
      table.add(SHAPES.stream().filter(shape -> shape.prefix.charAt(0) == letter).toList());
    }
    return List.copyOf(table);
  }
}
