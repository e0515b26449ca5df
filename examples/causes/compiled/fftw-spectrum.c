/* The power spectrum of a signal. ESTIMATE plans by rule; MEASURE by the clock, and so may plan otherwise each time. */
#include <complex.h>
#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define N 7560

int main(int argc, char **argv) {
  unsigned how = argc > 1 && !strcmp(argv[1], "measure") ? FFTW_MEASURE : FFTW_ESTIMATE;
  fftw_complex *signal = fftw_malloc(sizeof(*signal) * N), *spectrum = fftw_malloc(sizeof(*spectrum) * N);
  fftw_plan plan = fftw_plan_dft_1d(N, signal, spectrum, FFTW_FORWARD, how);
  for (int i = 0; i < N; i++) signal[i] = ((i * 7919) % 1009) / 1009.0 - 0.5;
  fftw_execute(plan);
  for (int i = 0; i < N; i++) printf("%d %a\n", i, creal(spectrum[i]) * creal(spectrum[i]) + cimag(spectrum[i]) * cimag(spectrum[i]));
  return 0;
}
