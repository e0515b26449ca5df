package org.holotype.compare.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;

/**
 * Lists a zip by its central directory and holds every local header against it. Each byte must
 * belong to exactly one member or to the directory: overlapping members are how bombs are made, and
 * in a gap anything could hide.
 */
final class ZipReader {
  private final RandomBytes file;
  private final Side side;
  private final Terms terms;

  ZipReader(RandomBytes file, Side side, Terms terms) {
    this.file = file;
    this.side = side;
    this.terms = terms;
  }

  Archive read() throws IOException {
    ZipEnd end = ZipEnd.find(file);
    ByteBuffer directory = file.read(end.offset(), end.length());
    List<ZipEntry> entries = entries(directory, end);
    requireCover(entries, end.offset());
    List<Member> members = new ArrayList<>();
    for (ZipEntry entry : entries) {
      ZipLocal local = ZipLocal.read(file, entry);
      requireNoHiddenBytes(entry);
      members.add(new ZipMember(entry, directory, file, local.start(), side, terms.allowance()));
    }
    return Archive.of(members, List.of(new Slot("comment", Slot.Role.DATA, end.comment())));
  }

  private static void requireNoHiddenBytes(ZipEntry entry) throws Undecodable {
    if (entry.stored().endsWith("/") && entry.size() != 0) {
      throw new Undecodable("a directory has contents");
    }
  }

  private List<ZipEntry> entries(ByteBuffer directory, ZipEnd end) throws Undecodable {
    List<ZipEntry> entries = new ArrayList<>();
    int at = 0;
    for (long i = 0; i < end.count(); i++) {
      terms.allowance().member();
      ZipEntry entry = ZipEntry.read(directory, at);
      entries.add(entry);
      at += entry.length();
    }
    if (at != directory.limit()) {
      throw new Undecodable("its directory holds more than it counts");
    }
    return entries;
  }

  private void requireCover(List<ZipEntry> entries, long directory) throws IOException {
    List<ZipEntry> byPlace =
        entries.stream().sorted(Comparator.comparingLong(ZipEntry::local)).toList();
    long at = 0;
    for (int i = 0; i < byPlace.size(); i++) {
      long next = i + 1 < byPlace.size() ? byPlace.get(i + 1).local() : directory;
      ZipEntry entry = byPlace.get(i);
      if (entry.local() != at) {
        throw new Undecodable("bytes at " + at + " belong to no member");
      }
      ZipLocal.read(file, entry).requireEnd(file, entry, next);
      at = next;
    }
    if (at != directory) {
      throw new Undecodable("bytes at " + at + " belong to no member");
    }
  }
}
