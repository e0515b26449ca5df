package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.StreamDigest.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {
  private static final Digest SOME = Digest.sha256(new byte[1]);

  @ParameterizedTest
  @CsvSource({
    "CPU, 90, cpu=90s",
    "PROCS, 64, procs=64",
    "MEMORY, 536870912, memory=512M",
    "MEMORY, 4294967296, memory=4G",
    "FILE_SIZE, 1048577, file-size=1048577 bytes",
    "STACK, 65536, stack=64K"
  })
  void isToldAsUsersWriteIt(Resource resource, long amount, String words) {
    assertEquals(words, new Limit(resource, amount).describe());
  }

  @ParameterizedTest
  @EnumSource(Resource.class)
  void amountUnderWhichNothingStartsIsRefused(Resource resource) {
    new Limit(resource, resource.least());
    assertThrows(IllegalArgumentException.class, () -> new Limit(resource, resource.least() - 1));
    assertThrows(IllegalArgumentException.class, () -> new Limit(resource, Limit.MOST + 1));
  }

  @Test
  void recipeHoldsEachLimitOnceAndSorted() {
    Recipe recipe = SampleManifest.full().recipe();
    Limit cpu = new Limit(Resource.CPU, 1);
    Limit procs = new Limit(Resource.PROCS, 64);
    assertEquals(Optional.of(List.of(cpu, procs)), recipe.within(List.of(procs, cpu)).limits());
    assertEquals(recipe, recipe.within(List.of(cpu)).within(List.of()));
    Failure twice = assertThrows(Failure.class, () -> recipe.within(List.of(cpu, cpu)));
    assertEquals(Code.RECORD_UNREADABLE, twice.code());
  }

  @Test
  void keptPartThatLiesOutsideItsStreamIsRefused() {
    stream(10, new Part(0, 4, SOME), new Part(6, 4, SOME));
    refused(10, new Part(0, 11, SOME));
    refused(10, new Part(10, 1, SOME));
    refused(10, new Part(0, 6, SOME), new Part(5, 5, SOME));
    refused(10, new Part(-1, 2, SOME));
    refused(10, new Part(3, 0, SOME));
    refused(10, new Part(1, Long.MAX_VALUE, SOME));
  }

  private static void refused(long size, Part... kept) {
    assertThrows(IllegalArgumentException.class, () -> stream(size, kept));
  }

  private static StreamDigest stream(long size, Part... kept) {
    return new StreamDigest(size, SOME, List.of(kept));
  }
}
