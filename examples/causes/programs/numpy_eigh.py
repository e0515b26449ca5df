"""The normal modes of a symmetric stiffness matrix."""
import numpy

springs = numpy.random.default_rng(1937).standard_normal((200, 200))
numpy.save("numpy-eigh.npy", numpy.linalg.eigh(springs + springs.T)[1])
