package org.holotype.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.holotype.privacy.Private.Kind;
import org.holotype.privacy.TokenCorpus.Secret;
import org.junit.jupiter.api.Test;

class PrivateTextTest {
  private static final PrivateWords CALLER =
      PrivateWords.of(
          Map.of("USER", "mustermann", "HOME", "/data/people/mustermann"), "node17.example.org\n");

  @Test
  void findsEveryKindOfTokenWhereverItStands() {
    for (int round = 0; round < 50; round++) {
      for (Secret secret : new TokenCorpus(round).secrets()) {
        for (String around :
            List.of(
                "%s", "x = '%s';", "ENV T=%s\n", "{\"k\":\"%s\"}", "--header=%s --next", "\t%s,")) {
          String text = String.format(around, secret.text());
          assertEquals(List.of(secret.kind()), kinds(text, PrivateWords.none()), text);
        }
      }
    }
  }

  @Test
  void takesNothingForATokenThatOnlyLooksLikeOne() {
    for (int round = 0; round < 200; round++) {
      for (String text : new TokenCorpus(round).lookalikes()) {
        assertEquals(List.of(), kinds(text, PrivateWords.none()), text);
        assertEquals(List.of(), kinds("a " + text + "\nb", PrivateWords.none()), text);
      }
    }
  }

  @Test
  void findsTheCallersOwnNamesAsWordsOnly() {
    assertEquals(List.of(Kind.USER), kinds("by mustermann, today", CALLER));
    assertEquals(List.of(Kind.USER), kinds("data_mustermann_2.csv", CALLER));
    assertEquals(List.of(Kind.HOST), kinds("ran on node17.example.org", CALLER));
    assertEquals(List.of(Kind.HOME), kinds("/data/people/mustermann/thesis", CALLER));
    assertEquals(List.of(Kind.HOME), kinds("cd /home/somebody/else", CALLER));
    assertEquals(List.of(), kinds("mustermanns node171 /data/people/mustermanns", CALLER));
  }

  @Test
  void leavesNamesAloneThatManyShare() {
    PrivateWords shared = PrivateWords.of(Map.of("USER", "root", "HOME", "/root"), "localhost");
    assertEquals(List.of(), kinds("root localhost /root/x", shared));
    assertEquals(List.of(), kinds("me at pc", PrivateWords.of(Map.of("USER", "me"), "pc")));
  }

  @Test
  void saysWhereAPrivatePartStartsAndEnds() {
    String token = new TokenCorpus(1).secrets().get(0).text();
    Private part = PrivateText.find("curl -H '" + token + "' x", CALLER).get(0);
    assertEquals(token, ("curl -H '" + token + "' x").substring(part.start(), part.end()));
  }

  @Test
  void noTextMakesItSlow() {
    List<String> hostile =
        List.of(
            "eyJ-",
            "eyJa.",
            "://a:",
            "ghp_",
            "a:",
            "-----BEGIN ",
            "serial:",
            "52:",
            "/home/",
            "password=",
            "\"'  =",
            "AKIA",
            "x",
            "mustermann",
            "GPU-",
            "_",
            ":");
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            hostile.forEach(
                each -> PrivateText.find(each.repeat(200_000 / each.length()), CALLER)));
  }

  @Test
  void anyTextGivesPartsInOrderAndWithinIt() {
    Random random = new Random(3);
    List<Secret> secrets = new TokenCorpus(9).secrets();
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(5); piece >= 0; piece--) {
        String secret = secrets.get(random.nextInt(secrets.size())).text();
        text.append(secret, random.nextInt(secret.length()), secret.length());
        text.append((char) random.nextInt(256));
      }
      int end = 0;
      for (Private part : PrivateText.find(text.toString(), CALLER)) {
        assertTrue(part.start() >= end && part.end() > part.start(), text::toString);
        end = part.end();
      }
      assertTrue(end <= text.length(), text::toString);
    }
  }

  private static List<Kind> kinds(String text, PrivateWords words) {
    return PrivateText.find(text, words).stream().map(Private::kind).toList();
  }
}
