package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.observe.Condition.Limited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @ParameterizedTest
  @CsvSource({
    "cpu=90s, CPU, 90",
    "cpu=2h, CPU, 7200",
    "memory=4G, MEMORY, 4294967296",
    "file-size=512M, FILE_SIZE, 536870912",
    "stack=64K, STACK, 65536",
    "procs=64, PROCS, 64",
    "open-files=256, OPEN_FILES, 256"
  })
  void isUnderstoodWithItsUnit(String text, Resource resource, long amount) {
    assertEquals(List.of(new Limit(resource, amount)), Limits.toRecord(List.of(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "procs",
        "procs=",
        "procs=0",
        "procs=-1",
        "procs=64K",
        "procs= 64",
        "procs=7",
        "memory=4",
        "memory=4g",
        "memory=4GB",
        "memory=04G",
        "memory=1.5G",
        "memory=1M",
        "memory=999999T",
        "cpu=90",
        "cpu=0s",
        "cpu=1e3s",
        "Procs=64",
        "pids=64",
        "=64",
        "stack=none=none",
        "procs=\u0661\u0662"
      })
  void anythingElseIsRefusedWithWhatToWrite(String text) {
    Failure refused = assertThrows(Failure.class, () -> Limits.of(List.of(text)));
    assertEquals(Code.USAGE, refused.code());
  }

  @Test
  void noneLiftsARecordedLimitAndMeansNothingToARecording() {
    assertEquals(
        List.of(new Limited(Resource.PROCS, Optional.empty())), Limits.of(List.of("procs=none")));
    assertThrows(Failure.class, () -> Limits.toRecord(List.of("procs=none")));
    assertThrows(Failure.class, () -> Limits.of(List.of("procs=64", "procs=32")));
  }

  @Test
  void keptOfAStreamIsASizeThatFitsInMemory() {
    assertEquals(65_536, Limits.kept("64K"));
    assertEquals(0, Limits.kept("0"));
    assertEquals(16 << 20, Limits.kept("16M"));
    for (String text : List.of("17M", "1G", "64", "-1", "64k", "")) {
      assertThrows(Failure.class, () -> Limits.kept(text));
    }
  }
}
