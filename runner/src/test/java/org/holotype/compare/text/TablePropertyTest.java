package org.holotype.compare.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holotype.compare.FormatComparer;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.junit.jupiter.api.Test;

/** What must hold of tables and lines whatever stands in them. */
class TablePropertyTest {
  private static final List<FormatComparer> FORMATS =
      List.of(new TableComparer(), new TextComparer());

  private final Random random = new Random(20261124);

  @Test
  void plantedStepsAreFoundExactly() throws IOException {
    for (int i = 0; i < 300; i++) {
      List<Double> values = values(1 + random.nextInt(50));
      int place = random.nextInt(values.size());
      long steps = 1L + random.nextInt(2000);
      double moved = moved(values.get(place), steps);
      String before = table(values);
      List<Double> others = new ArrayList<>(values);
      others.set(place, moved);
      for (FormatComparer format : FORMATS) {
        Difference difference = Held.against(format, "t.csv", before, table(others));
        assertEquals(Optional.of(steps), difference.magnitude().maxUlp());
        assertEquals(Optional.of(1L), difference.differing());
        assertEquals(DifferenceClass.FLOAT_NOISE, difference.primary());
      }
    }
  }

  @Test
  void orderNeverChangesWhetherTheRowsAreTheSame() throws IOException {
    for (int i = 0; i < 200; i++) {
      List<Double> values = values(3 + random.nextInt(40));
      List<Double> shuffled = new ArrayList<>(values);
      do {
        Collections.shuffle(shuffled, random);
      } while (shuffled.equals(values));
      List<Double> lost = new ArrayList<>(shuffled.subList(1, shuffled.size()));
      for (FormatComparer format : FORMATS) {
        assertEquals(
            DifferenceClass.ORDERING,
            Held.against(format, "t.csv", lines(values), lines(shuffled)).primary());
        assertEquals(
            false, Held.against(format, "t.csv", lines(values), lines(lost)).primary().isBenign());
      }
    }
  }

  @Test
  void whereWindowsEndChangesNothing() throws IOException {
    List<Double> values = values(60_000);
    List<Double> others = new ArrayList<>(values);
    for (int i = 0; i < values.size(); i += 100) {
      others.set(i, moved(values.get(i), 1));
    }
    for (FormatComparer format : FORMATS) {
      Difference difference = Held.against(format, "t.csv", table(values), table(others));
      assertEquals(Optional.of(600L), difference.differing());
      assertEquals(Optional.of(1L), difference.magnitude().maxUlp());
      assertEquals(Optional.of(List.of(0L, 600L)), difference.magnitude().ulpHistogram());
    }
  }

  private List<Double> values(int count) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add((random.nextBoolean() ? 1 : -1) * Math.exp(20 * random.nextGaussian()));
    }
    return values;
  }

  private static double moved(double value, long steps) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) + steps);
  }

  private static String table(List<Double> values) {
    StringBuilder table = new StringBuilder("id,x,name\n");
    for (int i = 0; i < values.size(); i++) {
      table.append(i).append(',').append(values.get(i)).append(",row\n");
    }
    return table.toString();
  }

  /** Without a key, so that only the whole row tells where it belongs. */
  private static String lines(List<Double> values) {
    StringBuilder lines = new StringBuilder("x,name\n");
    values.forEach(value -> lines.append(value).append(",row\n"));
    return lines.toString();
  }
}
