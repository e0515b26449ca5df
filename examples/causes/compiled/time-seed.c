/* A Monte Carlo pi, seeded as textbooks do it: by the second. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(void) {
  int inside = 0, shots = 100000;
  srand(time(NULL));
  for (int i = 0; i < shots; i++) {
    double x = rand() / (double)RAND_MAX, y = rand() / (double)RAND_MAX;
    inside += x * x + y * y < 1;
  }
  printf("pi %.6f\n", 4.0 * inside / shots);
  return 0;
}
