package org.holotype.compare.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;

/** Walks a tar header by header (POSIX.1 pax; GNU long names). */
final class TarReader {
  private static final int MOST_HEADER = 1 << 20;

  private final RandomBytes file;
  private final Terms terms;
  private final List<Member> members = new ArrayList<>();
  private Pax global = Pax.NONE;
  private Pax next = Pax.NONE;
  private boolean announced;
  private long at;

  TarReader(RandomBytes file, Terms terms) {
    this.file = file;
    this.terms = terms;
  }

  Archive read() throws IOException {
    boolean more = true;
    while (more) {
      if (at + TarHeader.BLOCK > file.size()) {
        throw new Undecodable("it is cut short: no empty blocks end it");
      }
      ByteBuffer block = file.read(at, TarHeader.BLOCK);
      more = !isZero(block);
      if (more) {
        header(TarHeader.of(block));
      }
    }
    requireNothingMore();
    if (announced) {
      throw new Undecodable("an extended header stands before no member");
    }
    return Archive.of(members, List.of());
  }

  private void header(TarHeader header) throws IOException {
    long size = next.number("size", header.size());
    requireInside(size);
    switch (header.type()) {
      case 'x' -> next = announce(Pax.read(body(header.size())).over(next));
      case 'g' -> global = Pax.read(body(header.size())).over(global);
      case 'L' -> next = announce(next.with("path", name(header.size())));
      case 'K' -> next = announce(next.with("linkpath", name(header.size())));
      default -> member(header, size);
    }
    boolean extended = "xgLK".indexOf(header.type()) >= 0;
    skip(extended ? header.size() : size);
  }

  private Pax announce(Pax pax) {
    announced = true;
    return pax;
  }

  private void member(TarHeader header, long size) throws IOException {
    terms.allowance().member();
    Archive.requireRoom(members.size() + 1L);
    Pax pax = next.over(global);
    if (pax.records().keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse"))) {
      throw new Undecodable("a member is sparse");
    }
    TarMember member = TarMember.of(file, at, size, header, pax);
    if (member.kind() != Member.Kind.FILE && size != 0) {
      throw new Undecodable(member.kind().words() + " has contents");
    }
    members.add(member);
    next = Pax.NONE;
    announced = false;
  }

  private ByteBuffer body(long size) throws IOException {
    if (size > MOST_HEADER) {
      throw new Undecodable("an extended header has " + size + " bytes");
    }
    requireInside(size);
    return file.read(at + TarHeader.BLOCK, size);
  }

  private String name(long size) throws IOException {
    ByteBuffer body = body(size);
    String name = Zips.text(body, 0, body.limit());
    int end = name.indexOf('\0');
    return end < 0 ? name : name.substring(0, end);
  }

  private void requireInside(long size) throws Undecodable {
    if (size < 0 || size > file.size() - at - TarHeader.BLOCK) {
      throw new Undecodable("a member of " + size + " bytes reaches beyond its end");
    }
  }

  private void skip(long size) {
    long blocks = (size + TarHeader.BLOCK - 1) / TarHeader.BLOCK;
    at += TarHeader.BLOCK * (1 + blocks);
  }

  /** Behind the first empty block only emptiness may follow, or something could hide there. */
  private void requireNothingMore() throws IOException {
    int chunk = 1 << 16;
    for (long from = at; from < file.size(); from += chunk) {
      if (!isZero(file.read(from, Math.min(chunk, file.size() - from)))) {
        throw new Undecodable("there are bytes behind its end");
      }
    }
  }

  private static boolean isZero(ByteBuffer bytes) {
    for (int i = 0; i < bytes.limit(); i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
