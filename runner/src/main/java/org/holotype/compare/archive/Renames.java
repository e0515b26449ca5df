package org.holotype.compare.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.compare.Allowance;
import org.holotype.manifest.Digest;
import org.holotype.verdict.Difference;

/** Tells renamed members from lost and new ones: the same bytes, once on either side. */
final class Renames {
  private final Allowance allowance;
  private List<Member> missing = List.of();
  private List<Member> extra = List.of();

  Renames(Allowance allowance) {
    this.allowance = allowance;
  }

  /** The pairs of one content; the rest is {@link #missing()} and {@link #extra()}. */
  List<Matching.Pair> of(List<Member> before, List<Member> now) throws IOException {
    Map<String, List<Member>> left = byContent(before, sizes(now));
    Map<String, List<Member>> right = byContent(now, sizes(before));
    List<Matching.Pair> pairs = new ArrayList<>();
    left.forEach(
        (digest, members) -> {
          List<Member> others = Optional.ofNullable(right.get(digest)).orElse(List.of());
          if (members.size() == 1 && others.size() == 1) {
            pairs.add(new Matching.Pair(members.get(0), others.get(0), Difference.NONE));
          }
        });
    missing = without(before, pairs.stream().map(Matching.Pair::recorded).toList());
    extra = without(now, pairs.stream().map(Matching.Pair::observed).toList());
    return pairs;
  }

  List<Member> missing() {
    return missing;
  }

  List<Member> extra() {
    return extra;
  }

  private static List<Member> without(List<Member> all, List<Member> some) {
    Set<String> names = some.stream().map(Member::name).collect(Collectors.toSet());
    return all.stream().filter(member -> !names.contains(member.name())).toList();
  }

  private static Set<Long> sizes(List<Member> members) {
    return members.stream()
        .filter(member -> member.kind() == Member.Kind.FILE)
        .map(Member::size)
        .collect(Collectors.toSet());
  }

  private Map<String, List<Member>> byContent(List<Member> members, Set<Long> sizes)
      throws IOException {
    Map<String, List<Member>> byContent = new LinkedHashMap<>();
    for (Member member : members) {
      if (member.kind() == Member.Kind.FILE && sizes.contains(member.size())) {
        byContent.computeIfAbsent(digest(member), key -> new ArrayList<>()).add(member);
      }
    }
    return byContent;
  }

  private String digest(Member member) throws IOException {
    MessageDigest digest = Digest.sha256();
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = member.body().open()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        allowance.bytes(count);
        digest.update(chunk, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
