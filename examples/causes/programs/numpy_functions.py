"""A damped wave: NumPy's own vector code where it has some, and the C library's where it has none."""
import numpy

t = numpy.linspace(0.01, 40, 50000)
numpy.save("numpy-functions.npy", numpy.exp(-t / 7) * numpy.sin(t) + numpy.log(t) * numpy.cbrt(t))
