/* A mean over a sample, summed by as many threads as there are: another number of threads is another order of adding. */
#include <omp.h>
#include <stdio.h>

#define N 1000000

int main(void) {
  double sum = 0;
#pragma omp parallel for schedule(SCHEDULE) reduction(+ : sum)
  for (int i = 0; i < N; i++) sum += 1.0 / (1.0 + 0.37 * i);
  printf("mean %a\n", sum / N);
  return 0;
}
