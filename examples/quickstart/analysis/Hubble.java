import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The expansion of the universe, from the 24 nebulae that Edwin Hubble had in 1929: a least-squares line of velocity
 * over distance, and the 95 % interval of its slope from 10,000 bootstrap resamples.
 *
 * <p>Usage: {@code java Hubble [SEED]}. Without a seed the resamples follow the clock.
 */
public class Hubble {
  private static final int RESAMPLES = 10_000;

  record Nebula(double distance, double velocity) {}

  record Line(double slope, double intercept) {
    double at(double distance) {
      return slope * distance + intercept;
    }
  }

  public static void main(String[] arguments) throws IOException {
    Random random = arguments.length > 0 ? new Random(Long.parseLong(arguments[0])) : new Random();
    List<Nebula> nebulae = read(Path.of("nebulae.csv"));
    Line line = fit(nebulae);
    double[] slopes = bootstrap(nebulae, random);
    double low = slopes[RESAMPLES / 40];
    double high = slopes[RESAMPLES - RESAMPLES / 40];

    Files.createDirectories(Path.of("out"));
    Files.writeString(Path.of("out/hubble.csv"), table(line, low, high));
    Files.writeString(Path.of("out/figure1.svg"), figure(nebulae, line));
    System.out.printf(Locale.ROOT, "H0 = %.1f km/s/Mpc, 95 %% between %.1f and %.1f%n", line.slope(), low, high);
  }

  static List<Nebula> read(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(Hubble::nebula).toList();
  }

  static Nebula nebula(String row) {
    String[] cells = row.split(",");
    return new Nebula(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
  }

  static Line fit(List<Nebula> nebulae) {
    double x = nebulae.stream().mapToDouble(Nebula::distance).average().orElseThrow();
    double y = nebulae.stream().mapToDouble(Nebula::velocity).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (Nebula nebula : nebulae) {
      xy += (nebula.distance() - x) * (nebula.velocity() - y);
      xx += (nebula.distance() - x) * (nebula.distance() - x);
    }
    return new Line(xy / xx, y - xy / xx * x);
  }

  /** The slopes of lines through resamples drawn with replacement, sorted. */
  static double[] bootstrap(List<Nebula> nebulae, Random random) {
    double[] slopes = new double[RESAMPLES];
    for (int at = 0; at < RESAMPLES; at++) {
      slopes[at] = fit(random.ints(nebulae.size(), 0, nebulae.size()).mapToObj(nebulae::get).toList()).slope();
    }
    Arrays.sort(slopes);
    return slopes;
  }

  static String table(Line line, double low, double high) {
    return "quantity,value\n"
        + "slope_km_s_Mpc," + line.slope() + "\n"
        + "intercept_km_s," + line.intercept() + "\n"
        + "slope_low_95," + low + "\n"
        + "slope_high_95," + high + "\n";
  }

  static String figure(List<Nebula> nebulae, Line line) {
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 460 300\">\n");
    draw(svg, "<path stroke=\"black\" d=\"M %.2f %.2f L %.2f %.2f\"/>", x(0), y(line.at(0)), x(2.2), y(line.at(2.2)));
    for (Nebula nebula : nebulae) {
      draw(svg, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"3\"/>", x(nebula.distance()), y(nebula.velocity()));
    }
    draw(svg, "<text x=\"320\" y=\"290\">distance / Mpc</text>");
    draw(svg, "<text x=\"4\" y=\"16\">velocity / (km/s)</text>");
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, String element, Object... pixels) {
    svg.append(String.format(Locale.ROOT, element, pixels)).append('\n');
  }

  private static double x(double distance) {
    return 20 + 190 * distance;
  }

  private static double y(double velocity) {
    return 230 - 0.18 * velocity;
  }
}
