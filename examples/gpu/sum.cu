// The sum of numbers that look drawn by lot, in single precision, as three machines would add it up:
//
//   sum fixed     on the GPU, each block in the same order and the blocks' sums one after the other
//   sum atomic    on the GPU, whichever thread comes first
//
// and on the processor, one number after the other, where there is no GPU to be seen.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cuda_runtime.h>
#include <vector>

static const int numbers = 1 << 24, width = 256, blocks = 1024;

static void require(cudaError_t answer, const char *what) {
  if (answer == cudaSuccess) return;
  fprintf(stderr, "%s: %s\n", what, cudaGetErrorString(answer));
  exit(3);
}

__global__ void fixed_order(const float *terms, float *sums) {
  __shared__ float part[width];
  float sum = 0;
  for (int i = blockIdx.x * width + threadIdx.x; i < numbers; i += width * blocks) sum += terms[i];
  part[threadIdx.x] = sum;
  for (int half = width / 2; half > 0; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
  }
  if (threadIdx.x == 0) sums[blockIdx.x] = part[0];
}

__global__ void any_order(const float *terms, float *sum) {
  for (int i = blockIdx.x * width + threadIdx.x; i < numbers; i += width * blocks) atomicAdd(sum, terms[i]);
}

static float on_gpu(const std::vector<float> &terms, bool fixed) {
  float *there, *sums;
  std::vector<float> back(blocks, 0.0f);
  require(cudaMalloc(&there, sizeof(float) * numbers), "memory for the terms");
  require(cudaMalloc(&sums, sizeof(float) * blocks), "memory for the sums");
  require(cudaMemcpy(there, terms.data(), sizeof(float) * numbers, cudaMemcpyHostToDevice), "terms to the GPU");
  require(cudaMemset(sums, 0, sizeof(float) * blocks), "sums");
  if (fixed) fixed_order<<<blocks, width>>>(there, sums);
  else any_order<<<blocks, width>>>(there, sums);
  require(cudaMemcpy(back.data(), sums, sizeof(float) * blocks, cudaMemcpyDeviceToHost), "sums from the GPU");
  float sum = 0;
  for (float each : back) sum += each;
  return sum;
}

static float on_processor(const std::vector<float> &terms) {
  float sum = 0;
  for (float each : terms) sum += each;
  return sum;
}

int main(int count, char **words) {
  bool fixed = count == 2 && !strcmp(words[1], "fixed");
  if (!fixed && (count != 2 || strcmp(words[1], "atomic"))) {
    fprintf(stderr, "usage: sum fixed|atomic\n");
    return 2;
  }
  std::vector<float> terms(numbers);
  for (int i = 0; i < numbers; i++) terms[i] = (i * 2654435761u) / 4294967296.0f;
  int found = 0;
  cudaError_t answer = cudaGetDeviceCount(&found);
  bool gpu = answer == cudaSuccess && found > 0;
  fprintf(stderr, "added up on the %s (%s)\n", gpu ? "GPU" : "processor", cudaGetErrorString(answer));
  FILE *out = fopen("sum.txt", "w");
  if (!out) return 4;
  fprintf(out, "%.9g\n", gpu ? on_gpu(terms, fixed) : on_processor(terms));
  return fclose(out) == 0 ? 0 : 4;
}
