/* The energy of a wave that dies away, in a library of which the loader finds two: one for any x86-64, and one for CPUs of level v3,
   whose compiler fuses each multiplication with its addition. */
double wave_energy(const double *heights, int points) {
  double energy = 0;
  for (int i = 1; i + 1 < points; i++) {
    double slope = heights[i + 1] - heights[i - 1];
    energy = 0.999 * energy + heights[i] * heights[i] + 0.37 * slope * slope;
  }
  return energy;
}
