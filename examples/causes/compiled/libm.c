/* Three chaotic maps out of every textbook: what one function rounds otherwise in one step shows in all digits later.
   Which code glibc picks for these functions depends on the CPU. */
#include <math.h>
#include <stdio.h>

#define STEPS 30000

static double sine_map(double x) { return 0.98 * sin(3.141592653589793 * x); }
static double gauss_map(double x) { return exp(-6.2 * x * x) - 0.55; }
static double power_map(double x) { return 1 - 1.9 * pow(fabs(x), 1.7); }

static double orbit(double (*map)(double), double x) {
  for (int i = 0; i < STEPS; i++) x = map(x);
  return x;
}

int main(void) {
  printf("sine  %a\n", orbit(sine_map, 0.3));
  printf("gauss %a\n", orbit(gauss_map, 0.1));
  printf("power %a\n", orbit(power_map, 0.2));
  return 0;
}
