"""A spectrum by SciPy's own transform, which selects nothing by the CPU; what NumPy makes of it does."""
import numpy
import scipy.fft

numpy.save("scipy-fft.npy", numpy.abs(scipy.fft.rfft(numpy.random.default_rng(1943).standard_normal(5040))) ** 2)
