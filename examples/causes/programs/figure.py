"""A figure for print."""
import os

os.environ["MPLCONFIGDIR"] = "/tmp/matplotlib"
import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot

matplotlib.pyplot.plot([1, 2, 3], [1, 4, 9])
matplotlib.pyplot.savefig("figure.pdf")
