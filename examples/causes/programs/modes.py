"""The eigenmodes of a vibrating membrane, and how fast each of them dies away."""
import math
import numpy

n = 200
x = numpy.sort(numpy.random.default_rng(1787).random(n))
distance = numpy.abs(x[:, None] - x[None, :])
stiffness = numpy.array([[math.exp(-40 * d) * math.cos(25 * d) for d in row] for row in distance])
frequency, shape = numpy.linalg.eigh(stiffness @ stiffness.T + numpy.eye(n))
damping = numpy.abs(shape).T @ distance[0]
spectrum = numpy.sin(numpy.float32(frequency)) * numpy.exp(numpy.float32(-damping))
with open("modes.txt", "w") as out:
    for value in numpy.concatenate([frequency, damping, spectrum]):
        print(float(value).hex(), file=out)
