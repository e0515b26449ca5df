"""A random walk with a fixed seed: its steps come from logarithms and cosines."""
import random

random.seed(1945)
with open("seeded-gauss.txt", "w") as out:
    for _ in range(20000):
        print(random.gauss(0, 1).hex(), file=out)
