"""Writes segmented.csv beside it: interrupted series and their Poisson fits with HAC covariance (Bartlett weights, no small sample correction).

statsmodels, Debian's python3-statsmodels. Run: python3 make-fixtures.py
"""
import csv
import pathlib

import numpy as np
import statsmodels.api as sm

rows = []
for seed, n, before, lags, rate, level in [(1, 120, 60, 8, 1.5, 0.8), (2, 208, 104, 8, 0.15, -0.5), (3, 90, 70, 3, 6.0, 0.0), (4, 60, 30, 0, 0.6, 1.2)]:
    random = np.random.default_rng(seed)
    t = (np.arange(n) - before) * 7 / 365.25
    after = (t >= 0).astype(float)
    shock = np.zeros(n)
    for i in range(1, n):
        shock[i] = 0.5 * shock[i - 1] + random.normal(0, 0.4)
    y = random.poisson(rate * np.exp(level * after + 0.1 * t + shock))
    x = np.column_stack([np.ones(n), t, after, t * after])
    fit = sm.GLM(y, x, family=sm.families.Poisson()).fit(tol=1e-13, maxiter=200, cov_type="HAC", cov_kwds={"maxlags": lags})
    rows.append([before, lags, " ".join(map(str, y)), *[f"{v:.10g}" for v in fit.params], *[f"{v:.10g}" for v in fit.bse], f"{fit.deviance:.10g}"])

with open(pathlib.Path(__file__).with_name("segmented.csv"), "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["before", "lags", "counts", "b0", "b1", "b2", "b3", "se0", "se1", "se2", "se3", "deviance"])
    writer.writerows(rows)
