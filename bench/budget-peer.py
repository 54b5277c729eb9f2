"""Splits budgets with SciPy's SLSQP from several starts: problems on stdin as JSON, objectives and times to stdout."""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

STARTS = 20


def solve(problem):
    decay, beta, half, slope, low, high = (np.array(problem[name]) for name in ('decay', 'beta', 'half', 'slope', 'low', 'high'))
    total = problem['total']
    scale = total / len(beta)

    def value(x):
        u = np.maximum(x * scale, 1e-12) / (1 - decay)
        return float(np.sum(beta / (1 + (half / u) ** slope)))

    def gradient(x):
        u = np.maximum(x * scale, 1e-12) / (1 - decay)
        ratio = (u / half) ** slope
        return -beta * slope / u * ratio / (1 + ratio) ** 2 / (1 - decay) * scale / top

    top = max(float(np.sum(beta)), 1e-12)
    random = np.random.default_rng(problem['seed'])
    best = -np.inf
    constraint = {'type': 'eq', 'fun': lambda x: np.sum(x) - total / scale, 'jac': lambda x: np.ones_like(x)}
    for start in range(STARTS):
        share = np.ones(len(beta)) / len(beta) if start == 0 else random.dirichlet(np.ones(len(beta)) * (0.3 if start % 2 else 1))
        first = np.clip(share * total, low, high) / scale
        found = minimize(lambda x: -value(x) / top, first, jac=gradient, method='SLSQP', bounds=list(zip(low / scale, high / scale)), constraints=[constraint], options={'maxiter': 500, 'ftol': 1e-12})
        x = np.clip(found.x, low / scale, high / scale)
        if abs(np.sum(x) - total / scale) < 1e-6 * total / scale:
            best = max(best, value(x))
    return best


problems = json.load(sys.stdin)
started = time.perf_counter()
cpu = time.process_time()
values = [solve(problem) for problem in problems]
print(json.dumps({'values': values, 'ms': (time.perf_counter() - started) * 1000, 'cpuMs': (time.process_time() - cpu) * 1000, 'starts': STARTS}))
