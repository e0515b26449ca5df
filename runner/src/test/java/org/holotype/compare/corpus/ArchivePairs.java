package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.CompressedPairs.IN_JULY;
import static org.holotype.compare.corpus.CompressedPairs.IN_MAY;
import static org.holotype.compare.corpus.CompressedPairs.JULY;
import static org.holotype.compare.corpus.CompressedPairs.MAY;
import static org.holotype.compare.corpus.Packing.lines;
import static org.holotype.compare.corpus.Packing.utf8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.holotype.compare.corpus.Packing.Gzip;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** Zip and tar, and either inside the other. */
final class ArchivePairs {
  private static final Zip ZIP = Zip.EMPTY.with("a.bin", "\0aaaa").with("b.bin", lines(200));
  private static final Tar TAR = Tar.EMPTY.with("a.bin", "\0aaaa").with("b.bin", lines(200));
  private static final byte[] TWO = Zip.EMPTY.with("a", "aaaa").with("b", "bbbb").bytes();
  private static final String LONG = "d/".repeat(80) + "a-name-that-no-header-holds.bin";

  static final List<Pair> ALL = Stream.concat(zips().stream(), tars().stream()).toList();

  private ArchivePairs() {}

  private static List<Pair> zips() {
    return List.of(
        zip(
            "zip at another level",
            ZIP.level(1).bytes(),
            ZIP.level(9).bytes(),
            Verdict.EQUIVALENT,
            DifferenceClass.ENCODING),
        zip(
                "zip whose members were written at another time of either run",
                ZIP.at(MAY).bytes(),
                ZIP.at(JULY).bytes(),
                Verdict.EQUIVALENT,
                DifferenceClass.EMBEDDED_TIMESTAMP)
            .between(IN_MAY, IN_JULY)
            .differing(2)
            .where("member a.bin, mtime"),
        zip(
                "zip whose members were written long before the run",
                ZIP.at(MAY).bytes(),
                ZIP.at(MAY.minusSeconds(400_000)).bytes(),
                Verdict.DIVERGED,
                DifferenceClass.VALUE_CHANGE)
            .between(IN_MAY, IN_JULY),
        zip(
                "zip with members in another order",
                ZIP.bytes(),
                Zip.EMPTY.with("b.bin", lines(200)).with("a.bin", "\0aaaa").bytes(),
                Verdict.EQUIVALENT,
                DifferenceClass.ORDERING)
            .differing(0),
        zip(
                "zip with members in another order, one of them changed",
                ZIP.bytes(),
                Zip.EMPTY.with("b.bin", lines(200)).with("a.bin", "\0aaab").bytes(),
                Verdict.DIVERGED,
                DifferenceClass.VALUE_CHANGE)
            .differing(1)
            .where("member a.bin, byte 4"),
        zip(
                "zip with one member more",
                ZIP.bytes(),
                ZIP.with("c", "new").bytes(),
                Verdict.DIVERGED,
                DifferenceClass.STRUCTURAL)
            .where("member c"),
        zip(
            "zip with one member less, of which another is a copy",
            ZIP.with("c", lines(200)).bytes(),
            ZIP.bytes(),
            Verdict.DIVERGED,
            DifferenceClass.STRUCTURAL),
        zip(
                "zip with a member renamed",
                ZIP.with("old", "0123").bytes(),
                ZIP.with("new", "0123").bytes(),
                Verdict.DIVERGED,
                DifferenceClass.RENAMED)
            .where("member old")
            .differing(1),
        zip(
                "zip with a member named after the work directory",
                Zip.EMPTY.with("home/ada/work/x", "0123").bytes(),
                Zip.EMPTY.with("home/bob/try/x", "0123").bytes(),
                Verdict.DIVERGED,
                DifferenceClass.RENAMED)
            .between(IN_MAY, IN_JULY),
        zip(
                "zip that holds the work directory by its whole name",
                Zip.EMPTY.with("at/home/ada/work/x", "0123").bytes(),
                Zip.EMPTY.with("at/home/bob/try/x", "0123").bytes(),
                Verdict.EQUIVALENT,
                DifferenceClass.EMBEDDED_PATH_HOST)
            .between(IN_MAY, IN_JULY),
        zip(
                "zip whose member pretends to be named after a work directory",
                Zip.EMPTY.with("at/home/ada/work/x", "0123").bytes(),
                Zip.EMPTY.with("at\0work directory\0/x", "0123").bytes(),
                Verdict.DIVERGED,
                DifferenceClass.UNREADABLE)
            .between(IN_MAY, IN_JULY),
        zip(
            "zip whose member lost its execute bit",
            Zip.EMPTY.with("run", utf8("#!"), 0100755).bytes(),
            Zip.EMPTY.with("run", utf8("#!"), 0100644).bytes(),
            Verdict.DIVERGED,
            DifferenceClass.METADATA_ONLY),
        zip(
            "zip of another system, as numpy writes it on Windows",
            TWO,
            Zip.patched(TWO, 0, 5, 0),
            Verdict.EQUIVALENT,
            DifferenceClass.METADATA_ONLY),
        zip(
            "zip whose symlink leads elsewhere",
            Zip.EMPTY.with("l", utf8("1.0"), 0120777).bytes(),
            Zip.EMPTY.with("l", utf8("1.0000000000000002"), 0120777).bytes(),
            Verdict.DIVERGED,
            DifferenceClass.VALUE_CHANGE),
        zip(
            "zip whose file became a symlink",
            Zip.EMPTY.with("l", utf8("x"), 0100777).bytes(),
            Zip.EMPTY.with("l", utf8("x"), 0120777).bytes(),
            Verdict.DIVERGED,
            DifferenceClass.STRUCTURAL),
        zip(
            "zip with two members of one name",
            TWO,
            Zip.EMPTY.with("a", "aaaa").with("a", "bbbb").bytes(),
            Verdict.DIVERGED,
            DifferenceClass.UNREADABLE),
        zip(
            "zip with an encrypted member",
            TWO,
            Zip.patched(TWO, 1, 8, 9),
            Verdict.DIVERGED,
            DifferenceClass.UNREADABLE),
        Pair.of(
                "zip bomb of overlapping members",
                "x.zip",
                TWO,
                Zip.patched(TWO, 1, 42, 0, 0, 0, 0),
                Verdict.DIVERGED,
                DifferenceClass.UNREADABLE)
            .with(noted("compared as bytes: observed side not read as zip")),
        zip(
            "zip bomb that claims two gigabytes",
            TWO,
            Zip.patched(TWO, 1, 24, 0xff, 0xff, 0xff, 0x7f),
            Verdict.DIVERGED,
            DifferenceClass.UNREADABLE),
        zip(
            "zip with a checksum that does not hold",
            TWO,
            Zip.patched(TWO, 1, 16, 1, 2, 3, 4),
            Verdict.DIVERGED,
            DifferenceClass.UNREADABLE),
        zip(
            "zip cut short",
            ZIP.bytes(),
            Packing.cut(ZIP.bytes(), 10),
            Verdict.DIVERGED,
            DifferenceClass.TRUNCATED));
  }

  private static List<Pair> tars() {
    return List.of(
        tar(
                "tar whose member lost its execute bit",
                file("run", "#!", entry -> entry.setMode(0100755)),
                file("run", "#!", entry -> entry.setMode(0100644)),
                Verdict.DIVERGED,
                DifferenceClass.METADATA_ONLY)
            .where("member run, mode"),
        tar(
            "tar of another owner",
            file("x", "1", entry -> entry.setIds(1000, 1000)),
            file("x", "1", entry -> entry.setIds(0, 0)),
            Verdict.EQUIVALENT,
            DifferenceClass.METADATA_ONLY),
        tar(
            "tar of another user and group by name",
            file("x", "1", entry -> entry.setNames("ada", "lab")),
            file("x", "1", entry -> entry.setNames("bob", "staff")),
            Verdict.EQUIVALENT,
            DifferenceClass.METADATA_ONLY),
        tar(
                "tar of times within either run",
                Tar.EMPTY.with("x", "1", MAY).bytes(),
                Tar.EMPTY.with("x", "1", JULY).bytes(),
                Verdict.EQUIVALENT,
                DifferenceClass.EMBEDDED_TIMESTAMP)
            .between(IN_MAY, IN_JULY),
        tar(
            "tar of times with and without a fraction",
            file("x", "1", entry -> entry.setModTime(MAY.toEpochMilli())),
            file("x", "1", entry -> entry.setLastModifiedTime(FileTime.from(MAY.plusMillis(250)))),
            Verdict.EQUIVALENT,
            DifferenceClass.METADATA_ONLY),
        tar(
                "tar of times of each other's run",
                Tar.EMPTY.with("x", "1", JULY).bytes(),
                Tar.EMPTY.with("x", "1", MAY).bytes(),
                Verdict.DIVERGED,
                DifferenceClass.VALUE_CHANGE)
            .between(IN_MAY, IN_JULY),
        tar(
            "tar with members in another order",
            TAR.bytes(),
            Tar.EMPTY.with("b.bin", lines(200)).with("a.bin", "\0aaaa").bytes(),
            Verdict.EQUIVALENT,
            DifferenceClass.ORDERING),
        tar(
                "tar with one byte of a member changed",
                TAR.bytes(),
                Tar.EMPTY.with("a.bin", "\0aaba").with("b.bin", lines(200)).bytes(),
                Verdict.DIVERGED,
                DifferenceClass.VALUE_CHANGE)
            .where("member a.bin, byte 3")
            .differing(1),
        tar(
            "tar without one of its members",
            TAR.with("c", "1").bytes(),
            TAR.bytes(),
            Verdict.DIVERGED,
            DifferenceClass.STRUCTURAL),
        tar(
            "tar with a member renamed and rewritten",
            TAR.with("old", "1").bytes(),
            TAR.with("new", "2").bytes(),
            Verdict.DIVERGED,
            DifferenceClass.STRUCTURAL),
        tar(
            "tar with a symlink that leads elsewhere",
            Tar.EMPTY.link("l", "a").bytes(),
            Tar.EMPTY.link("l", "b").bytes(),
            Verdict.DIVERGED,
            DifferenceClass.VALUE_CHANGE),
        tar(
                "tar with a symlink into the work directory",
                Tar.EMPTY.link("l", "/home/ada/work/a").bytes(),
                Tar.EMPTY.link("l", "/home/bob/try/a").bytes(),
                Verdict.EQUIVALENT,
                DifferenceClass.EMBEDDED_PATH_HOST)
            .between(IN_MAY, IN_JULY),
        tar(
                "tar with a symlink to a member that is named after its host",
                Tar.EMPTY.with("out-node17.csv", "1").link("l", "out-node17.csv").bytes(),
                Tar.EMPTY
                    .with("out-laptop.example.org.csv", "1")
                    .link("l", "out-laptop.example.org.csv")
                    .bytes(),
                Verdict.EQUIVALENT,
                DifferenceClass.EMBEDDED_PATH_HOST)
            .between(Runs.FIRST, Runs.SECOND),
        tar(
            "tar with long names by GNU and by pax",
            Tar.EMPTY.with(LONG, "1").longNames(TarArchiveOutputStream.LONGFILE_POSIX).bytes(),
            Tar.EMPTY.with(LONG, "1").longNames(TarArchiveOutputStream.LONGFILE_GNU).bytes(),
            Verdict.EQUIVALENT,
            DifferenceClass.ENCODING),
        tar(
            "tar with another extended attribute",
            file("x", "1", entry -> entry.addPaxHeader("SCHILY.xattr.user.a", "1")),
            file("x", "1", entry -> entry.addPaxHeader("SCHILY.xattr.user.a", "2")),
            Verdict.DIVERGED,
            DifferenceClass.METADATA_ONLY),
        tar(
            "tar with bytes behind its end",
            TAR.bytes(),
            Packing.joined(TAR.bytes(), utf8("hidden")),
            Verdict.DIVERGED,
            DifferenceClass.UNREADABLE),
        tar(
            "tar padded for a tape",
            TAR.bytes(),
            Packing.joined(TAR.bytes(), new byte[10_240]),
            Verdict.EQUIVALENT,
            DifferenceClass.ENCODING),
        tar(
            "tar cut short",
            TAR.bytes(),
            Packing.cut(TAR.bytes(), 3_000),
            Verdict.DIVERGED,
            DifferenceClass.TRUNCATED),
        Pair.of(
                "tar in gzip in tar, one byte changed",
                "outer.tar",
                Tar.EMPTY.with("in.tar.gz", Gzip.PLAIN.of(TAR.bytes()), entry -> {}).bytes(),
                Tar.EMPTY
                    .with(
                        "in.tar.gz",
                        Gzip.PLAIN.of(
                            Tar.EMPTY.with("a.bin", "\0aaaa").with("b.bin", "\0").bytes()),
                        entry -> {})
                    .bytes(),
                Verdict.DIVERGED,
                DifferenceClass.VALUE_CHANGE)
            .with(
                difference ->
                    assertTrue(
                        difference.where().orElse("").startsWith("member in.tar.gz, member b.bin"),
                        difference::toString)),
        Pair.of(
            "tar in gzip, of other owners and another level",
            "x.tgz",
            Gzip.PLAIN.level(1).of(file("x", "1", entry -> entry.setIds(1, 1))),
            Gzip.PLAIN.level(9).of(file("x", "1", entry -> entry.setIds(2, 2))),
            Verdict.EQUIVALENT,
            DifferenceClass.METADATA_ONLY));
  }

  private static byte[] file(String name, String content, Consumer<TarArchiveEntry> facts) {
    return Tar.EMPTY.with(name, utf8(content), facts).bytes();
  }

  private static Consumer<Difference> noted(String start) {
    return difference ->
        assertTrue(difference.note().orElse("").contains(start), difference::toString);
  }

  private static Pair zip(
      String name, byte[] recorded, byte[] observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of(name, "x.zip", recorded, observed, verdict, primary);
  }

  private static Pair tar(
      String name, byte[] recorded, byte[] observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of(name, "x.tar", recorded, observed, verdict, primary);
  }
}
