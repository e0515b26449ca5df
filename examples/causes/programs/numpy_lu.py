"""A linear system of 300 unknowns."""
import numpy

random = numpy.random.default_rng(1931)
numpy.save("numpy-lu.npy", numpy.linalg.solve(random.standard_normal((300, 300)), random.standard_normal(300)))
