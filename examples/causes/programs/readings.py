"""The mean of all readings in a directory, in the order in which the file system names them."""
import os

total = 0.0
for name in os.listdir("readings"):
    with open(os.path.join("readings", name)) as reading:
        total += float(reading.read())
with open("readings.txt", "w") as out:
    print(total.hex(), file=out)
