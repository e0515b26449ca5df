"""A covariance matrix of 300 channels, as one matrix product."""
import numpy

signal = numpy.random.default_rng(1929).standard_normal((300, 300))
numpy.save("numpy-gemm.npy", signal @ signal.T)
