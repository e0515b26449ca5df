"""A small computation in four files, each of which goes through code that is chosen by the processor it finds, or none."""

import math

import numpy as np


def write(path, values):
    with open(path, "w") as file:
        file.writelines(f"{value!r}\n" for value in np.asarray(values).ravel().tolist())


rng = np.random.default_rng(7)
matrix = rng.standard_normal((120, 120))

# OpenBLAS, which has code of its own for each family of processors.
write("solution.txt", np.linalg.solve(matrix, np.ones(120)))
# NumPy's own loops.
write("functions.txt", np.exp(np.sin(np.linspace(0.0, 40.0, 2000))))
# The C library's.
write("library.txt", [math.exp(math.sin(x / 50)) for x in range(2000)])
# Plain additions and multiplications of the interpreter, in one order.
write("sums.txt", [math.fsum(x * x for x in range(n)) / (n + 1) for n in range(200)])
