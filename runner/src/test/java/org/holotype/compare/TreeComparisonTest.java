package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holotype.compare.formats.Formats;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeComparisonTest {
  @TempDir Path scratch;
  private Path a;
  private Path b;

  @BeforeEach
  void makeTwoTrees() throws IOException {
    a = Files.createDirectory(scratch.resolve("a"));
    b = Files.createDirectory(scratch.resolve("b"));
  }

  @Test
  void findsOneChangedByteAtItsOffset() throws IOException {
    Random random = new Random(7);
    byte[] bytes = new byte[700_000];
    random.nextBytes(bytes);
    Files.write(a.resolve("x.raw"), bytes);
    for (int offset : new int[] {0, 1, 7, 8, 9, 262_143, 262_144, 524_289, 699_999}) {
      byte[] changed = bytes.clone();
      changed[offset] ^= 0x10;
      Files.write(b.resolve("x.raw"), changed);
      OutputVerdict verdict = only(differing());
      assertEquals(Verdict.DIVERGED, verdict.verdict());
      assertEquals(DifferenceClass.VALUE_CHANGE, verdict.primary());
      assertEquals(Optional.of("byte " + offset), verdict.difference().where());
      assertEquals(Optional.of(1L), verdict.difference().differing());
      assertEquals(Optional.of(700_000L), verdict.difference().total());
    }
  }

  @Test
  void countsEveryDifferingByte() throws IOException {
    Random random = new Random(11);
    byte[] left = new byte[300_000];
    byte[] right = new byte[300_000];
    random.nextBytes(left);
    random.nextBytes(right);
    long expected = 0;
    for (int i = 0; i < left.length; i++) {
      expected += left[i] == right[i] ? 0 : 1;
    }
    Files.write(a.resolve("x"), left);
    Files.write(b.resolve("x"), right);
    assertEquals(Optional.of(expected), only(differing()).difference().differing());
  }

  @Test
  void comparesTwoFilesUnderTheFirstName() throws IOException {
    Files.writeString(a.resolve("one.txt"), "12345");
    Files.writeString(b.resolve("two.txt"), "123");
    OutputVerdict verdict =
        only(TreeComparison.compare(a.resolve("one.txt"), b.resolve("two.txt"), Judging.bitwise()));
    assertEquals("one.txt", verdict.path().toString());
    assertEquals(DifferenceClass.TRUNCATED, verdict.primary());
    assertEquals(Optional.of("byte 3"), verdict.difference().where());
    assertEquals(Optional.of(2L), verdict.difference().differing());
    assertEquals(
        DifferenceClass.STRUCTURAL,
        only(TreeComparison.compare(b.resolve("two.txt"), a.resolve("one.txt"), Judging.bitwise()))
            .primary());
  }

  @Test
  void seesAnExecuteBitThatWasLost() throws IOException {
    Files.writeString(a.resolve("run"), "#!");
    Files.writeString(b.resolve("run"), "#!");
    mode(a.resolve("run"), "rwxr-xr-x");
    mode(b.resolve("run"), "rw-r--r--");
    OutputVerdict verdict = only(differing());
    assertEquals(DifferenceClass.METADATA_ONLY, verdict.primary());
    assertEquals(Optional.of("mode 0755, now 0644"), verdict.difference().note());
  }

  @Test
  void seesAnEmptyDirectoryThatIsMissing() throws IOException {
    Files.createDirectory(a.resolve("empty"));
    assertEquals(DifferenceClass.MISSING, only(differing()).primary());
  }

  @Test
  void listsEverythingBelowAMissingDirectory() throws IOException {
    Files.createDirectories(a.resolve("d/e"));
    Files.writeString(a.resolve("d/e/f"), "x");
    assertEquals(
        List.of("d", "d/e", "d/e/f"),
        differing().stream().map(verdict -> verdict.path().toString()).toList());
  }

  @Test
  void aRenamedFileIsOneRowUnderItsRecordedName() throws IOException {
    Files.writeString(a.resolve("old"), "same");
    Files.writeString(b.resolve("new"), "same");
    OutputVerdict verdict = only(differing());
    assertEquals("old", verdict.path().toString());
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(DifferenceClass.RENAMED, verdict.primary());
    assertEquals(Optional.of("now new: the same bytes"), verdict.difference().note());
  }

  @Test
  void aDirectoryWhoseNameLostItsCaseIsTwinnedWithAllItHolds() throws IOException {
    Files.createDirectory(a.resolve("Data"));
    Files.createDirectory(b.resolve("data"));
    Files.writeString(a.resolve("Data/x"), "1");
    Files.writeString(b.resolve("data/x"), "2");
    assertEquals(
        List.of("Data [RENAMED]", "Data/x [RENAMED, VALUE_CHANGE]"),
        differing().stream().map(v -> v.path() + " " + v.difference().classes()).toList());
  }

  @Test
  void anEmptyFileIsNeverTakenForAnother() throws IOException {
    Files.writeString(a.resolve("old"), "");
    Files.writeString(b.resolve("new"), "");
    assertEquals(
        List.of(DifferenceClass.MISSING, DifferenceClass.EXTRA),
        differing().stream().map(OutputVerdict::primary).toList());
  }

  @Test
  void comparesLinkTargetsAndNeverFollowsALoop() throws IOException {
    Files.createSymbolicLink(a.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(b.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(a.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(b.resolve("up"), Path.of("."));
    OutputVerdict verdict = only(differing());
    assertEquals("up", verdict.path().toString());
    assertEquals(Optional.of("target .., now ."), verdict.difference().note());
  }

  @Test
  void seesAFileThatBecameASymlinkToTheSameBytes() throws IOException {
    Files.writeString(a.resolve("x"), "same");
    Files.writeString(scratch.resolve("target"), "same");
    Files.createSymbolicLink(b.resolve("x"), scratch.resolve("target"));
    assertEquals(Verdict.DIVERGED, only(differing()).verdict());
  }

  @Test
  void neverOpensAFifo() throws Exception {
    makeFifo(a.resolve("pipe"));
    makeFifo(b.resolve("pipe"));
    OutputVerdict verdict = only(differing());
    assertEquals(Verdict.INCONCLUSIVE, verdict.verdict());
    assertEquals(
        Optional.of("a fifo is never opened, so it cannot be judged"), verdict.difference().note());
  }

  @Test
  void aFifoInPlaceOfAFileIsADivergence() throws Exception {
    makeFifo(a.resolve("pipe"));
    Files.writeString(b.resolve("pipe"), "");
    mode(a.resolve("pipe"), "rw-r--r--");
    mode(b.resolve("pipe"), "rw-r--r--");
    OutputVerdict verdict = only(differing());
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(Optional.of("a fifo, now a file"), verdict.difference().note());
  }

  @Test
  void aFileThatMayNotBeReadIsInconclusiveButForRootThereIsNone() throws IOException {
    Files.writeString(a.resolve("secret"), "x");
    Files.writeString(b.resolve("secret"), "x");
    mode(a.resolve("secret"), "---------");
    mode(b.resolve("secret"), "---------");
    if (Files.isReadable(a.resolve("secret"))) {
      assertEquals(List.of(), differing());
      return;
    }
    OutputVerdict verdict = only(differing());
    assertEquals(Verdict.INCONCLUSIVE, verdict.verdict());
    assertEquals(Optional.of("it may not be read: permission denied"), verdict.difference().note());
  }

  @Test
  void aDirectoryThatMayNotBeListedIsInconclusiveButForRootThereIsNone() throws IOException {
    Path closed = Files.createDirectory(a.resolve("closed"));
    Path open = Files.createDirectory(b.resolve("closed"));
    mode(closed, "---------");
    mode(open, "---------");
    try {
      if (Files.isReadable(closed)) {
        assertEquals(List.of(), differing());
      } else {
        assertEquals(Verdict.INCONCLUSIVE, only(differing()).verdict());
      }
    } finally {
      mode(closed, "rwx------");
      mode(open, "rwx------");
    }
  }

  @Test
  void keepsNamesThatAreNoText() throws IOException {
    TreePath name = TreePath.parse("\\xff\\x1b[31m");
    Files.writeString(BytePath.resolve(a, name), "1");
    assertEquals(name, only(differing()).path());
  }

  @Test
  void survivesADeepTree() throws IOException {
    Path deepA = a;
    Path deepB = b;
    for (int depth = 0; depth < 200; depth++) {
      deepA = Files.createDirectory(deepA.resolve("d"));
      deepB = Files.createDirectory(deepB.resolve("d"));
    }
    assertEquals(List.of(), differing());
  }

  @Test
  void whatIsNotThereCannotBeCompared() {
    Path absent = scratch.resolve("absent");
    Failure failure =
        assertThrows(Failure.class, () -> TreeComparison.compare(a, absent, Judging.bitwise()));
    assertEquals(Code.USAGE, failure.code());
    assertTrue(failure.what().contains("absent"), failure.what());
    assertEquals("nothing is there", failure.why());
  }

  @Test
  void randomTreesEqualThemselvesAndMirrorWhenSwapped() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Path left = Files.createDirectory(scratch.resolve("left" + seed));
      Path right = Files.createDirectory(scratch.resolve("right" + seed));
      grow(left, new Random(seed), 3);
      grow(right, new Random(seed + 1000), 3);
      assertEquals(
          Verdict.IDENTICAL,
          CompareResult.of(TreeComparison.compare(left, left, Judging.bitwise())).verdict());
      assertEquals(
          mirrored(TreeComparison.compare(left, right, Judging.bitwise())),
          classes(TreeComparison.compare(right, left, Judging.bitwise())));
    }
  }

  private static List<String> mirrored(List<OutputVerdict> verdicts) {
    return verdicts.stream()
        .map(
            v ->
                otherName(v)
                    + " "
                    + mirror(v.primary())
                    + " "
                    + v.difference().differing()
                    + " "
                    + v.difference().where())
        .sorted()
        .toList();
  }

  private static List<String> classes(List<OutputVerdict> verdicts) {
    return verdicts.stream()
        .map(
            v ->
                v.path()
                    + " "
                    + v.primary()
                    + " "
                    + v.difference().differing()
                    + " "
                    + v.difference().where())
        .sorted()
        .toList();
  }

  private static String otherName(OutputVerdict verdict) {
    String note = verdict.difference().note().orElse("");
    return verdict.primary() == DifferenceClass.RENAMED
        ? note.substring("now ".length(), note.indexOf(':'))
        : verdict.path().toString();
  }

  private static DifferenceClass mirror(DifferenceClass one) {
    return switch (one) {
      case MISSING -> DifferenceClass.EXTRA;
      case EXTRA -> DifferenceClass.MISSING;
      case TRUNCATED -> DifferenceClass.STRUCTURAL;
      case STRUCTURAL -> DifferenceClass.TRUNCATED;
      default -> one;
    };
  }

  /** Few names and few contents, so that two trees meet often. */
  private static void grow(Path directory, Random random, int depth) throws IOException {
    for (int i = 0; i < 6; i++) {
      Path entry = directory.resolve("n" + random.nextInt(8));
      if (Files.exists(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      switch (random.nextInt(4)) {
        case 0 -> {
          if (depth > 0) {
            grow(Files.createDirectory(entry), random, depth - 1);
          }
        }
        case 1 -> Files.createSymbolicLink(entry, Path.of("t" + random.nextInt(2)));
        default -> Files.writeString(entry, "abc".repeat(random.nextInt(4)));
      }
    }
  }

  @Test
  void inAWideTreeEveryFileIsComparedAndTheOrderOfTheAnswersIsFixed() throws IOException {
    for (int i = 0; i < 500; i++) {
      Files.writeString(a.resolve("f" + i), "value " + i);
      Files.writeString(b.resolve("f" + i), i % 100 == 42 ? "another " + i : "value " + i);
    }

    List<OutputVerdict> differing = differing();

    assertEquals(
        List.of("f142", "f242", "f342", "f42", "f442"),
        differing.stream().map(verdict -> verdict.path().toString()).toList());
    assertEquals(differing, differing());
  }

  @Test
  void ofFilesThatHadToBeNormalisedBothDigestsAreKept() throws IOException {
    Files.writeString(a.resolve("x.json"), "{\"a\":1}");
    Files.writeString(b.resolve("x.json"), "{ \"a\": 1 }");

    OutputVerdict verdict =
        only(
            CompareResult.of(
                    TreeComparison.compare(a, b, Judging.by(Formats.all(), Policy.DEFAULT)))
                .files());

    assertEquals(List.of("layout"), verdict.difference().normalisers());
    assertEquals(
        "sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
        verdict.recorded().orElseThrow().toString());
    assertTrue(verdict.observed().isPresent());
  }

  private List<OutputVerdict> differing() {
    return CompareResult.of(TreeComparison.compare(a, b, Judging.bitwise())).files();
  }

  private static OutputVerdict only(List<OutputVerdict> verdicts) {
    assertEquals(1, verdicts.size(), verdicts::toString);
    return verdicts.get(0);
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void makeFifo(Path path) throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
  }
}
