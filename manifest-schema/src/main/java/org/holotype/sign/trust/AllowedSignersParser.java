package org.holotype.sign.trust;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.key.SshKey;

/** Reads a signers file, line by line, and refuses what it does not understand in full. */
final class AllowedSignersParser {
  private static final int LONGEST = 1024 * 1024;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\t]]");

  private static final Pattern OPTION =
      Pattern.compile("([A-Za-z-]+)=\"([^\"\\\\]*)\"(?:,(?=.)|$)");

  private final String name;

  AllowedSignersParser(String name) {
    this.name = name;
  }

  AllowedSigners parse(byte[] file) {
    if (file.length > LONGEST) {
      throw malformed(0).because("it has " + file.length + " bytes, more than " + LONGEST);
    }
    List<AllowedSigner> signers = new ArrayList<>();
    int number = 0;
    for (String line : text(file).split("\n", -1)) {
      signer(line, malformed(++number)).ifPresent(signers::add);
    }
    return new AllowedSigners(signers);
  }

  private String text(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(0).because("it is not UTF-8").causedBy(e);
    }
  }

  private static Optional<AllowedSigner> signer(String raw, Json.Unreadable malformed) {
    String line = raw.strip();
    if (CONTROL.matcher(line).find()) {
      throw malformed.because("the line holds control characters");
    }
    return line.isEmpty() || line.startsWith("#")
        ? Optional.empty()
        : Optional.of(entry(line, malformed));
  }

  private static AllowedSigner entry(String line, Json.Unreadable malformed) {
    Split principals = Split.of(line);
    Split options = Split.of(principals.rest());
    boolean none = !options.word().contains("=");
    Map<String, String> given = none ? Map.of() : options(options.word(), malformed);
    AllowedSigner signer =
        new AllowedSigner(
            patterns(principals.word(), malformed),
            Optional.ofNullable(given.get("namespaces")).map(list -> patterns(list, malformed)),
            time(given, "valid-after", malformed),
            time(given, "valid-before", malformed),
            SshKey.parse(none ? principals.rest() : options.rest(), malformed));
    requireSomeTime(signer, malformed);
    return signer;
  }

  /**
   * A line's first word and what follows it; blanks inside double quotes part nothing.
   *
   * @param word up to the first blank
   * @param rest after the blanks
   */
  private record Split(String word, String rest) {
    static Split of(String line) {
      boolean quoted = false;
      int at = 0;
      for (; at < line.length() && (quoted || !isBlank(line.charAt(at))); at++) {
        quoted ^= line.charAt(at) == '"';
      }
      return new Split(line.substring(0, at), line.substring(at).strip());
    }

    private static boolean isBlank(char letter) {
      return letter == ' ' || letter == '\t';
    }
  }

  private static Map<String, String> options(String list, Json.Unreadable malformed) {
    Map<String, String> options = new TreeMap<>();
    Matcher option = OPTION.matcher(list);
    int end = 0;
    for (; option.find() && option.start() == end; end = option.end()) {
      put(options, option.group(1).toLowerCase(Locale.ROOT), option.group(2), malformed);
    }
    if (end != list.length()) {
      throw malformed.because("its options do not read NAME=\"VALUE\",NAME=\"VALUE\"");
    }
    return options;
  }

  private static void put(
      Map<String, String> options, String option, String value, Json.Unreadable malformed) {
    if (!List.of("namespaces", "valid-after", "valid-before").contains(option)) {
      throw malformed.because("it has the option " + option + ", which Holotype does not know");
    }
    if (options.put(option, value) != null) {
      throw malformed.because("it gives " + option + " twice");
    }
  }

  private static Patterns patterns(String list, Json.Unreadable malformed) {
    Patterns patterns = Patterns.parse(list);
    if (patterns.isMalformed() || list.indexOf('"') >= 0) {
      throw malformed.because("a list in it has an empty name or a quote");
    }
    return patterns;
  }

  private static Optional<Instant> time(
      Map<String, String> options, String option, Json.Unreadable malformed) {
    return Optional.ofNullable(options.get(option)).map(text -> SshTime.parse(text, malformed));
  }

  private static void requireSomeTime(AllowedSigner signer, Json.Unreadable malformed) {
    boolean never =
        signer.validAfter().isPresent()
            && signer.validBefore().isPresent()
            && !signer.validAfter().get().isBefore(signer.validBefore().get());
    if (never) {
      throw malformed.because("valid-before is not later than valid-after");
    }
  }

  private Json.Unreadable malformed(int line) {
    return reason ->
        new Failure(
            Code.STORE_UNUSABLE,
            line == 0
                ? "signers file " + name + " cannot be read"
                : "line " + line + " of signers file " + name + " cannot be read",
            reason,
            "write lines as ssh-keygen(1), ALLOWED SIGNERS, describes them");
  }
}
