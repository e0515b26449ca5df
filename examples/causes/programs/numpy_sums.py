"""Means and variances: NumPy adds them in one order everywhere."""
import numpy

sample = numpy.random.default_rng(1939).standard_normal(100000)
numpy.save("numpy-sums.npy", numpy.array([sample.sum(), sample.mean(), sample.var(), sample.cumsum()[-1]]))
