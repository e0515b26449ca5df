"""Two lifetimes of a fluorescence decay, fitted; and the singular spectrum of what the fit leaves over."""

import csv

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import curve_fit

NAMES = ("amplitude_1", "lifetime_1_ns", "amplitude_2", "lifetime_2_ns", "background")


def decay(t, a1, tau1, a2, tau2, background):
    return a1 * np.exp(-t / tau1) + a2 * np.exp(-t / tau2) + background


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


time, counts = np.loadtxt("measurements.csv", delimiter=",", skiprows=1, unpack=True)
error = np.sqrt(np.maximum(counts, 1.0))
values, covariance = curve_fit(decay, time, counts, p0=(1500, 3, 300, 12, 20), sigma=error, absolute_sigma=True)
residuals = (counts - decay(time, *values)) / error

# Every digit is written: rounding would hide what another machine does differently.
write("fit.csv", ("parameter", "value", "standard_error"),
      [(n, repr(float(v)), repr(float(s))) for n, v, s in zip(NAMES, values, np.sqrt(np.diag(covariance)))])

trajectory = np.lib.stride_tricks.sliding_window_view(residuals[:599], 300)
singular = np.linalg.svd(trajectory, compute_uv=False)
write("singular.csv", ("index", "singular_value"), [(i, repr(float(s))) for i, s in enumerate(singular)])

figure, (above, below) = plt.subplots(2, 1, figsize=(6, 5), sharex=True, height_ratios=(3, 1))
above.semilogy(time, counts, ".", markersize=2, label="measured")
above.semilogy(time, decay(time, *values), label="fitted")
above.set_ylabel("counts")
above.legend()
below.plot(time, residuals, ".", markersize=2)
below.set_xlabel("time / ns")
below.set_ylabel("residual / error")
figure.savefig("fit.png", dpi=100)
figure.savefig("fit.pdf")
