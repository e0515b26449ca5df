/* Every rank's share of a field, added over all ranks as a solver's norm is. */
#include <mpi.h>
#include <stdio.h>

#define LENGTH 64

int main(int argc, char **argv) {
  double mine[LENGTH], all[LENGTH];
  int rank, ranks;
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  for (int i = 0; i < LENGTH; i++) {
    mine[i] = 0;
    for (int j = rank; j < 960; j += ranks) mine[i] += 1.0 / (1 + i + 0.7 * j) - 0.013;
  }
  MPI_Allreduce(mine, all, LENGTH, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  if (rank == 0)
    for (int i = 0; i < LENGTH; i++) printf("%d %a\n", i, all[i]);
  MPI_Finalize();
  return 0;
}
