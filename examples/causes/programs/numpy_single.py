"""The same damped wave in single precision, for which NumPy has vector code of its own on most CPUs."""
import numpy

t = numpy.linspace(0.01, 40, 50000, dtype=numpy.float32)
numpy.save("numpy-single.npy", numpy.exp(-t / 7) * numpy.sin(t) + numpy.log(t))
