"""The singular spectrum of a data matrix."""
import numpy

data = numpy.random.default_rng(1933).standard_normal((200, 200))
numpy.save("numpy-svd.npy", numpy.linalg.svd(data, compute_uv=False))
