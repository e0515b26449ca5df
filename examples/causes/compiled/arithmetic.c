/* A logistic map and a Runge-Kutta orbit by plain double arithmetic: no library has a say, so nothing should move it. */
#include <stdio.h>

static double slope(double t, double y) { return y * (1 - y) - 0.3 * t * y; }

int main(void) {
  double population = 0.2, y = 0.5, step = 1e-3;
  for (int i = 0; i < 5000; i++) {
    double t = i * step;
    double a = slope(t, y), b = slope(t + step / 2, y + step * a / 2);
    double c = slope(t + step / 2, y + step * b / 2), d = slope(t + step, y + step * c);
    y += step * (a + 2 * b + 2 * c + d) / 6;
    population = 3.7 * population * (1 - population);
  }
  printf("orbit %a\nchaos %a\n", y, population);
  return 0;
}
