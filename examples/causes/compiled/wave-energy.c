/* Asks the loader's choice of a library for the energy of a wave; this program itself is for any x86-64. */
#include <stdio.h>

#define POINTS 4000

double wave_energy(const double *heights, int points);

int main(void) {
  static double heights[POINTS];
  for (int i = 0; i < POINTS; i++) heights[i] = ((i * 7919) % 1009) / 1009.0 - 0.5;
  printf("energy %a\n", wave_energy(heights, POINTS));
  return 0;
}
