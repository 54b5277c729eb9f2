"""BG/NBD by SciPy, as the Python packages fit it (vectorised likelihood, Nelder-Mead on log parameters), for the bench alone.

usage: lifetime-peer.py FILE; FILE has lines frequency,recency,age. Prints {"version", "ms", "params", "logLikelihood"}.
"""

import json
import sys
import time

import numpy
import scipy
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

x, t_x, t = numpy.loadtxt(sys.argv[1], delimiter=",", unpack=True)
started = time.perf_counter()
groups, counts = numpy.unique(numpy.stack([x, t_x, t]), axis=1, return_counts=True)
x, t_x, t = groups
repeats = x > 0


def negated(logs):
    r, alpha, a, b = numpy.exp(logs)
    common = gammaln(r + x) - gammaln(r) + r * numpy.log(alpha) + betaln(a, b + x) - betaln(a, b)
    still = -(r + x) * numpy.log(alpha + t)
    gone = numpy.log(a) - numpy.log(b + numpy.maximum(x, 1) - 1) - (r + x) * numpy.log(alpha + t_x)
    return -(counts * (common + numpy.where(repeats, numpy.logaddexp(still, gone), still))).sum() / counts.sum()


found = minimize(negated, numpy.zeros(4), method="Nelder-Mead", options={"maxiter": 5000, "xatol": 1e-6, "fatol": 1e-10})
ms = (time.perf_counter() - started) * 1000
print(json.dumps({"version": scipy.__version__, "ms": ms, "params": numpy.exp(found.x).tolist(), "logLikelihood": -found.fun * counts.sum()}))
