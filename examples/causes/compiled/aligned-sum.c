/* A sum as vector code does it: single steps up to the next aligned address, then four lanes. Where the array starts
   decides what is added to what; a small array is the allocator's to place, a large one has pages of its own. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define N 40000

int main(void) {
  double *values = malloc(N * sizeof(double)), lanes[8] = {0}, total = 0;
  int i = 0;
  for (int k = 0; k < N; k++) values[k] = 1.0 / (1 + 0.17 * k);
  for (; (uintptr_t)(values + i) % 64; i++) total += values[i];
  for (; i + 8 <= N; i += 8)
    for (int lane = 0; lane < 8; lane++) lanes[lane] += values[i + lane];
  for (int lane = 0; lane < 8; lane++) total += lanes[lane];
  for (; i < N; i++) total += values[i];
  printf("sum %a\n", total);
  return 0;
}
