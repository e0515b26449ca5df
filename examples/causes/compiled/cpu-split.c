/* A sum in as many parts as there are CPUs to be had, as many programs split their work. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>

#define N 100000

int main(void) {
  cpu_set_t cpus;
  double total = 0;
  sched_getaffinity(0, sizeof(cpus), &cpus);
  int parts = CPU_COUNT(&cpus);
  for (int part = 0; part < parts; part++) {
    double sum = 0;
    for (int i = part; i < N; i += parts) sum += 1.0 / (1 + 0.23 * i);
    total += sum;
  }
  printf("sum %a\n", total);
  return 0;
}
