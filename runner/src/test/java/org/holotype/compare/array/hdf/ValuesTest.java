package org.holotype.compare.array.hdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jhdf.object.datatype.FixedPoint;
import java.util.List;
import java.util.Map;
import org.holotype.compare.Undecodable;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void whereATextEndsDoesNotDependOnWhatItHolds() throws Undecodable {
    assertNotEquals(words(List.of("x, y", "z")), words(List.of("x", "y, z")));
    assertEquals(words(List.of("x", "y")), words(List.of("x", "y")));
  }

  private static List<String> words(List<String> texts) throws Undecodable {
    StoredType type = StoredType.of(new FixedPoint(4));
    Object[] compounds = {Map.of("names", texts.toArray(new String[0]))};
    return new Values(type, address -> "none").of(compounds, 1);
  }
}
