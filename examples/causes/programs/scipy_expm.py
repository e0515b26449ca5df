"""A Markov chain's transition matrix, as a matrix exponential."""
import numpy
import scipy.linalg

rates = numpy.random.default_rng(1941).random((120, 120))
numpy.fill_diagonal(rates, rates.diagonal() - rates.sum(axis=1))
numpy.save("scipy-expm.npy", scipy.linalg.expm(rates / 60))
