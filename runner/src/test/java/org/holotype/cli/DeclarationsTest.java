package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Selector;
import org.holotype.manifest.TreePath;
import org.holotype.record.DeclaredInput;
import org.holotype.tree.BytePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationsTest {
  @TempDir Path room;

  /** A link alone would be recorded, and the bytes behind it read all the same. */
  @Test
  void inputNamedByALinkIsWhatTheLinkLeadsTo() throws IOException {
    Path data = Files.writeString(room.toRealPath().resolve("data"), "1\n");
    Path link = Files.createSymbolicLink(room.resolve("link"), data);
    DeclaredInput input = Declarations.input(link.toString());
    assertEquals(data, input.source());
    assertEquals(BytePath.bytes(link), input.inside());
  }

  @Test
  void aClaimMayBeOneValueInAFile() {
    Claim tau = Declarations.claim("half-life=./out/fit.json#json:/params/tau;rtol=1e-6");
    assertEquals("half-life", tau.name());
    assertEquals(TreePath.parse("out/fit.json"), tau.output());
    assertEquals(Optional.of(Selector.parse("json:/params/tau")), tau.part());
    assertEquals(Map.of("rtol", "1e-6"), tau.tolerance());
    Claim chi = Declarations.claim("chi2=run.log#text:a;b = ([0-9.]+);c;atol=1;ulp=2");
    assertEquals(Optional.of(Selector.parse("text:a;b = ([0-9.]+);c")), chi.part());
    assertEquals(Map.of("atol", "1", "ulp", "2"), chi.tolerance());
    Claim cell = Declarations.claim("p=out/a#b.csv#csv:row=3,column=p=q,r");
    assertEquals(TreePath.parse("out/a#b.csv"), cell.output());
    assertEquals("p=q,r", cell.part().orElseThrow().cell().column());
    assertEquals(Optional.empty(), Declarations.claim("F=out/a#b.png").part());
  }

  @Test
  void aPartThatCannotBeFoundIsAUsageError() {
    for (String bad :
        List.of("#json:a", "#json:", "#json:/~2", "#csv:row=0,column=p", "#csv:p", "#text:(")) {
      Failure failure = assertThrows(Failure.class, () -> Declarations.claim("x=out/a" + bad), bad);
      assertEquals(Code.USAGE, failure.code());
    }
  }
}
