package org.holotype.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Host;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.Selector;
import org.holotype.manifest.Spread;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Usage;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepetitionTest {
  @TempDir Path room;

  @Test
  void whatMovesIsToldAndWhatDoesNotIsNot() {
    BlobStore blobs = new BlobStore(room.resolve("blobs"));
    Observation first = run(blobs, Map.of("same", "1", "tau", "tau=2.5", "once", "1"));
    List<Claim> declared =
        List.of(
            Claim.onPart(
                "half-life",
                TreePath.parse("tau"),
                Map.of(),
                Optional.of(Selector.parse("text:tau=(.*)"))),
            Claim.onPart(
                "one", TreePath.parse("same"), Map.of(), Optional.of(Selector.parse("text:.*"))));
    List<Claim> claims = ClaimedValues.of(declared, first.outputs(), blobs).claims();
    Repetition repetition = new Repetition(first, claims, blobs);
    assertEquals(Optional.empty(), repetition.spread());
    assertEquals(claims, repetition.claims());

    repetition.add(run(blobs, Map.of("same", "1", "tau", "tau=2.6")), blobs);
    repetition.add(run(blobs, Map.of("same", "1", "tau", "tau=2.5")), blobs);
    Spread spread = repetition.spread().orElseThrow();
    assertEquals(3, spread.runs());
    assertEquals(
        List.of("once", "tau"), spread.moved().stream().map(one -> one.path().toString()).toList());
    assertEquals(1, spread.moved().get(0).seen());
    assertEquals(2, spread.moved().get(1).digests().size());
    assertEquals(Optional.of(List.of("2.6", "2.5")), repetition.claims().get(0).further());
    assertEquals(Optional.empty(), repetition.claims().get(1).further());
    assertEquals(
        List.of(
            "output once moved between the 3 runs: left by 1 of them",
            "output tau moved between the 3 runs: 2 different contents"),
        repetition.warnings());
  }

  private static Observation run(BlobStore blobs, Map<String, String> files) {
    List<Output> outputs = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          Stored stored = blobs.put(content.getBytes(StandardCharsets.UTF_8));
          outputs.add(
              Output.of(
                  Output.Change.CREATED,
                  Entry.file(
                      TreePath.parse(name), new Mode(0644), stored.size(), stored.digest())));
        });
    return new Observation(
        "2026-11-23T10:15:30Z",
        "2026-11-23T10:15:31Z",
        Exit.exited(0),
        new Usage(1, Optional.empty(), Optional.empty(), Optional.empty(), 1),
        new Launch("bwrap", "0.8", List.of()),
        new Host(List.of()),
        Optional.empty(),
        new Libraries(Libraries.Completeness.COMPLETE, "", List.of(), List.of()),
        Optional.empty(),
        outputs);
  }
}
