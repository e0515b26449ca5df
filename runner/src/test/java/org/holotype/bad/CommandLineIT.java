package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that say something else than was meant. */
@AnyUser
class CommandLineIT {
  @TempDir static Path temporary;
  private static World world;
  private static Path image = Path.of("");

  @BeforeAll
  static void world() throws Exception {
    world = World.create(temporary);
    image = SmallImage.ofText().write(temporary.resolve("image"), SmallImage.Form.OCI_LAYOUT);
    Files.writeString(temporary.resolve("letter"), "Dear reader\n");
  }

  @Test
  void noCommandAtAll() throws Exception {
    Said said = world.holotype();
    assertEquals(2, said.status());
    assertTrue(said.err().contains("no command was given"), said.err());
  }

  @Test
  void helpOfACommand() throws Exception {
    Said said = world.succeed("help", "record");
    assertTrue(said.out().contains("holotype record --image"), said.out());
    assertEquals("", said.err());
  }

  @Test
  void aTypo() throws Exception {
    world.refuses("usage", "recrod").saying("record");
    world.refuses("usage", "rerun", "--dryrun", "0123456").saying("--dry-run");
  }

  /** Words after the two to compare, one space between them; nothing is compared. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--html -",
        "--html .",
        "--html nowhere/report.html",
        "--junit /dev/zero",
        "--markdown /proc/summary.md",
        "--html report --junit ./report",
        "--html"
      })
  void aPlaceWhereNoReportCanBe(String options) throws Exception {
    List<String> words = new ArrayList<>(List.of("compare", "not there", "not there either"));
    words.addAll(List.of(options.split(" ", -1)));
    world.refuses("usage", words.toArray(String[]::new)).saying(options.split(" ", -1)[0]);
  }

  /** Refused though these two are the same, so that nothing would have been explained. */
  @ParameterizedTest
  @ValueSource(strings = {"--jobs 0", "--jobs many", "--budget much"})
  void anAmountThatIsNone(String option) throws Exception {
    String[] words = option.split(" ", -1);
    world
        .refuses("usage", "compare", "control.csv", "control.csv", words[0], words[1])
        .saying(words[0]);
    world.refuses("usage", "rerun", "0123456", words[0], words[1]).saying(words[0]);
  }

  /** Words before the command, one space between them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--imput x",
        "--claim Figure",
        "--claim Figure=",
        "--claim a=b;rtol",
        "--claim a=b;rtol=-1",
        "--claim a=b;rtol=NaN",
        "--claim a=b;accuracy=1",
        "--claim a=b --claim a=c",
        "--env 1=2",
        "--env NOT_SET_ANYWHERE",
        "--env =",
        "--input control.csv:/workspace",
        "--input control.csv:/",
        "--input control.csv:/a --input measured.csv:/a",
        "--network some",
        "--backend docker",
        "--color purple",
        "--nonsense"
      })
  void recordWithNonsense(String options) throws Exception {
    refusesToRecord("usage", options.split(" ", -1));
  }

  @Test
  void recordWithWhatIsNotThere() throws Exception {
    refusesToRecord("input-missing", "--input", "absent").saying("absent");
    refusesToRecord("usage", "--input", "");
    refusesToRecord("no-store", "--store", "absent").saying("holotype store init");
    world.refuses("image-missing", "record", "--image", "", "--", "true");
  }

  @Test
  void recordWithoutImageOrCommand() throws Exception {
    world.refuses("usage", "record", "--", "true").saying("--image");
    world.refuses("usage", "record", "--image", image.toString());
    world.refuses("usage", "record", "--image", image.toString(), "--");
  }

  @Test
  void whatFollowsTheDashesIsNoOptionOfOurs() throws Exception {
    Said said =
        world.holotype("record", "--image", image.toString(), "--", "absent", "--json", "--imput");
    assertEquals(127, said.status(), said::toString);
    assertEquals("", said.out());
    assertTrue(said.err().contains("command \"absent\" is not there"), said.err());
  }

  @Test
  void comparingWithNothing() throws Exception {
    world.refuses("usage", "compare", "control.csv", "absent").saying("absent");
    world.refuses("usage", "compare", "absent", "control.csv").saying("absent");
    world.refuses("usage", "compare", "control.csv");
    world
        .refuses("usage", "compare", "--lend", "gpu", "control.csv", "control.csv")
        .saying("--explain");
  }

  @Test
  void directoriesAndLettersInThePlaceOfPacks() throws Exception {
    world.refuses("pack-unreadable", "rerun", temporary.toString()).saying("not a regular file");
    world.refuses("pack-unreadable", "rerun", "absent.tar").saying("no such file");
    world.refuses("pack-unreadable", "import", temporary.toString()).saying("not a regular file");
    world.refuses("pack-unreadable", "import", "absent.tar").saying("no such file");
    world.refuses("pack-unreadable", "verify", temporary.resolve("letter").toString());
  }

  @Test
  void imagesThatCannotGoWhereTheyShould() throws Exception {
    List<String> words = new ArrayList<>(List.of("image", "unpack", image.toString()));
    words.add(world.repository().toString());
    world.refuses("usage", words.toArray(String[]::new)).saying("it is not empty");
    world.refuses("image-missing", "image", "inspect", "absent");
  }

  @Test
  void groupsAlone() throws Exception {
    for (String group : List.of("image", "key", "trust", "store")) {
      Said said = world.holotype(group);
      assertEquals(2, said.status());
      assertTrue(said.err().contains("it needs one of "), said.err());
    }
  }

  private static Said refusesToRecord(String code, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("record", "--image", image.toString()));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "true"));
    return world.refuses(code, words.toArray(String[]::new));
  }
}
