package org.holotype.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IgnoredRegionTest {
  @Test
  void aSliceEndsBeforeItsEndAndIsOfOneRank() {
    IgnoredRegion slice = IgnoredRegion.of("/run/t[0:10,3]").orElseThrow();
    assertTrue(slice.hasElement("/run/t", 9, 3));
    assertEquals(false, slice.hasElement("/run/t", 10, 3));
    assertEquals(false, slice.hasElement("/run/t", 9, 4));
    assertEquals(false, slice.hasElement("/run/t", 9));
    assertEquals(false, slice.hasElement("/run/u", 9, 3));
    assertTrue(IgnoredRegion.of("[5:]").orElseThrow().hasElement("any", 5));
    assertTrue(IgnoredRegion.of("/run/*[:]").orElseThrow().hasElement("/run/x", 0));
    assertEquals(false, slice.hasCell("t", 3));
    assertEquals(false, slice.hasPixel(0, 3));
  }

  @Test
  void rowsAreCountedAsReportsCountThem() {
    IgnoredRegion rows = IgnoredRegion.of("p value rows 3-10").orElseThrow();
    assertTrue(rows.hasCell("p value", 3));
    assertTrue(rows.hasCell("p value", 10));
    assertEquals(false, rows.hasCell("p value", 11));
    assertEquals(false, rows.hasCell("q", 3));
    assertTrue(IgnoredRegion.of("rows 3-3").orElseThrow().hasCell("q", 3));
  }

  @Test
  void aRectangleIsAsWideAndHighAsItSays() {
    IgnoredRegion box = IgnoredRegion.of("300x40+10+20").orElseThrow();
    assertTrue(box.hasPixel(10, 20));
    assertTrue(box.hasPixel(309, 59));
    assertEquals(false, box.hasPixel(310, 59));
    assertEquals(false, box.hasPixel(309, 60));
    assertEquals(false, box.hasPixel(9, 20));
  }

  @Test
  void whatIsNoRegionIsANameAndABrokenOneIsRefused() {
    for (String name :
        List.of("units", "/a/b", "/run@units", "a[b]", "rows", "3x4", "page 1", "page 10", "")) {
      assertEquals(Optional.empty(), IgnoredRegion.of(name), name);
    }
    for (String broken :
        List.of(
            "x[3:1]",
            "x[:,]",
            "x[1:2:3]",
            "rows 9-1",
            "rows 0-3",
            "p rows 00-3",
            "page 0",
            "0x4+1+1",
            "[4:4]")) {
      assertThrows(IllegalArgumentException.class, () -> IgnoredRegion.of(broken), broken);
    }
  }
}
