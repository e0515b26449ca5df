"""A response of 400 detectors to 400 sources, as one matrix product."""
import numpy

random = numpy.random.default_rng(1929)
numpy.save("numpy-gemm.npy", random.standard_normal((400, 400)) @ random.standard_normal((400, 400)))
