/* The same pi, seeded by the kernel's entropy: no variable reaches that. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

int main(void) {
  unsigned seed = 0;
  int inside = 0, shots = 100000;
  if (getrandom(&seed, sizeof(seed), 0) != sizeof(seed)) return 1;
  srand(seed);
  for (int i = 0; i < shots; i++) {
    double x = rand() / (double)RAND_MAX, y = rand() / (double)RAND_MAX;
    inside += x * x + y * y < 1;
  }
  printf("pi %.6f\n", 4.0 * inside / shots);
  return 0;
}
