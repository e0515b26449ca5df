package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that were cut, filled up or forged on their way to a reader who has nothing else. */
@AnyUser
class HostilePackIT {
  private static final String INPUT = "inputs/workspace/control.csv";

  @TempDir static Path first;
  @TempDir Path temporary;
  private static byte[] honest = new byte[0];
  private World reader;
  private Path pack;
  private List<Tar.Member> members = new ArrayList<>();

  @BeforeAll
  static void pack() throws Exception {
    World author = World.withRecord(first);
    author.succeed("pack", author.record(), "-o", "honest.tar");
    honest = Files.readAllBytes(author.repository().resolve("honest.tar"));
  }

  @BeforeEach
  void reader() throws Exception {
    reader = World.create(temporary);
    pack = reader.root().resolve("artifact.tar");
    members = new ArrayList<>(Tar.read(honest));
  }

  @Test
  void theHonestOneIsTaken() throws Exception {
    Files.write(pack, Tar.write(members));
    reader.succeed("import", pack.toString());
    assertTrue(reader.succeed("rerun", reader.record()).out().contains("identical"));
  }

  @Test
  void cutShort() throws Exception {
    for (int length : List.of(0, 100, 700, honest.length / 2, honest.length - 2048)) {
      Files.write(pack, Arrays.copyOf(honest, length));
      refused("pack-unreadable");
    }
  }

  @Test
  void notATarAtAll() throws Exception {
    Files.writeString(pack, "Dear reader, this is a letter.\n".repeat(100));
    refused("pack-unreadable");
  }

  @Test
  void anExtraMember() throws Exception {
    with(Tar.file("extra", "extra"));
    refused("pack-unsafe");
  }

  @Test
  void aMemberAbove() throws Exception {
    with(Tar.file("../above", "above"));
    refused("pack-unsafe");
  }

  @Test
  void anAbsoluteMember() throws Exception {
    with(Tar.file(reader.root() + "/absolute", "absolute"));
    refused("pack-unsafe");
  }

  @Test
  void aSymlinkInThePlaceOfAFile() throws Exception {
    members.set(at(INPUT), Tar.symlink(INPUT, "/etc/passwd"));
    Files.write(pack, Tar.write(members));
    refused("pack-unreadable");
  }

  @Test
  void anExtraSymlink() throws Exception {
    with(Tar.symlink("record/link", "/etc"));
    refused("pack-unsafe");
  }

  @Test
  void twoFilesWithEachOthersBytes() throws Exception {
    int control = at(INPUT);
    int measured = at("inputs/workspace/measured.csv");
    byte[] bytes = members.get(control).content();
    members.set(control, members.get(control).holding(members.get(measured).content()));
    members.set(measured, members.get(measured).holding(bytes));
    Files.write(pack, Tar.write(members));
    refused("pack-unreadable").saying("inputs/workspace/");
  }

  @Test
  void oneMemberTwice() throws Exception {
    with(members.get(at(INPUT)));
    refused("pack-unsafe");
  }

  @Test
  void oneMemberMissing() throws Exception {
    members.remove(at(INPUT));
    Files.write(pack, Tar.write(members));
    refused("pack-unreadable").saying(INPUT);
  }

  @Test
  void anEditedStatement() throws Exception {
    int statement = at("record/statement.json");
    Tar.Member honestOne = members.get(statement);
    members.set(statement, honestOne.holding(SmallImage.flipped(honestOne.content())));
    Files.write(pack, Tar.write(members));
    refused("signature-invalid");
  }

  @Test
  void anEditedGuide() throws Exception {
    int guide = at("VERIFY.md");
    Tar.Member honestOne = members.get(guide);
    members.set(guide, honestOne.holding(SmallImage.flipped(honestOne.content())));
    Files.write(pack, Tar.write(members));
    refused("pack-unreadable").saying("VERIFY.md");
  }

  private void with(Tar.Member member) throws Exception {
    members.add(member);
    Files.write(pack, Tar.write(members));
  }

  private int at(String name) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new AssertionError(name + " is not in the pack");
  }

  private Said refused(String code) throws Exception {
    reader.refuses(code, "rerun", pack.toString());
    Said said = reader.refuses(code, "import", pack.toString());
    assertEquals("", reader.git("for-each-ref").out());
    return said;
  }
}
