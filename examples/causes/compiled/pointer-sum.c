/* Particles kept in a search tree by their address, as maps keyed by pointers are: summed in the order of addresses. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define PARTICLES 400

struct particle { double energy; };

/* The key that hash maps of pointers make of an address. */
static uint64_t key(const struct particle *p) { return ((uint64_t)(uintptr_t)p >> 4) * 0x9e3779b97f4a7c15u; }

static int by_key(const void *a, const void *b) {
  uint64_t left = key(*(struct particle *const *)a), right = key(*(struct particle *const *)b);
  return (left > right) - (left < right);
}

int main(void) {
  struct particle *particles[PARTICLES];
  for (int i = 0; i < PARTICLES; i++) {
    particles[i] = malloc(sizeof(struct particle) + 16 * (i % 7));
    particles[i]->energy = 1.0 / (1 + 0.31 * i) - 0.02;
  }
  qsort(particles, PARTICLES, sizeof(*particles), by_key);
  double total = 0;
  for (int i = 0; i < PARTICLES; i++) total += particles[i]->energy;
  printf("energy %a\n", total);
  return 0;
}
