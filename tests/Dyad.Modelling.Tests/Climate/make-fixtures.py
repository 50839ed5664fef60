"""Writes the fixtures of the local level model that come from statsmodels, beside this script.

Run after make-fixtures.R: python3 make-fixtures.py   (statsmodels 0.13.5 with numpy and scipy)
An independent implementation: the general multivariate state space code of statsmodels with exact diffuse initialisation, a noise variance
that changes by day (sigma2 / n), missing days as NaN, and a numerical optimiser over two log variances.
Conventions: the log-likelihood of statsmodels keeps the constant -log(2 pi)/2 of every observation and gives the diffuse first observation
no further term; that is the diffuse log-likelihood of Durbin and Koopman (2012), section 2.10.1.
"""
import csv
import pathlib

import numpy as np
from scipy.optimize import minimize
from statsmodels.tsa.statespace.mlemodel import MLEModel

HERE = pathlib.Path(__file__).parent


class LocalLevel(MLEModel):
    def __init__(self, means, counts):
        super().__init__(means, k_states=1, k_posdef=1)
        self.counts = counts
        self["design"] = np.ones((1, 1))
        self["transition"] = np.ones((1, 1))
        self["selection"] = np.ones((1, 1))
        self["obs_cov"] = np.ones((1, 1, len(means)))
        self.ssm.initialize_diffuse()

    @property
    def start_params(self):
        return np.ones(2)

    def update(self, params, **kwargs):
        self.ssm["obs_cov"] = (params[0] / self.counts).reshape(1, 1, -1)
        self.ssm["state_cov"] = np.array([[params[1]]])


def fit(means, counts):
    model = LocalLevel(means, counts)
    scale = np.nanvar(means)

    def loss(logs):
        return -model.loglike(np.exp(logs))

    best = min(
        (minimize(loss, np.log([scale, scale * ratio]), method="Nelder-Mead",
                  options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 10000}) for ratio in (1e-4, 1e-2, 1)),
        key=lambda r: r.fun)
    params = np.exp(best.x)
    return model, params, -best.fun


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def export(name, means, counts):
    model, params, loglike = fit(means, counts)
    smoothed = model.smooth(params, transformed=True).smoother_results
    days = len(means)
    first = int(np.flatnonzero(~np.isnan(means))[0])  # statsmodels gives no autocovariance with days of the diffuse phase
    lag7 = smoothed.smoothed_state_autocovariance(lag=7)[0, 0]
    write(f"{name}-days.csv", ["day", "mean", "count", "level", "variance", "covariance_7_before"],
          [[t,
            "" if np.isnan(means[t]) else repr(float(means[t])),
            0 if np.isnan(means[t]) else int(counts[t]),
            repr(float(smoothed.smoothed_state[0, t])),
            repr(float(smoothed.smoothed_state_cov[0, 0, t])),
            "" if t - 7 <= first else repr(float(lag7[t]))] for t in range(days)])
    write(f"{name}-fit.csv", ["name", "value"],
          [["noise_variance", repr(float(params[0]))], ["level_variance", repr(float(params[1]))], ["log_likelihood", repr(float(loglike))]])


nile = np.array([float(row["flow"]) for row in csv.DictReader(open(HERE / "nile.csv"))])
export("nile-exact", nile, np.ones(len(nile)))

rng = np.random.default_rng(20240229)
days = 240
level = -1 + np.cumsum(rng.normal(0, 0.25, days))
counts = rng.poisson(1.2, days)
counts[:4] = 0
counts[60:95] = 0
counts[-6:] = 0
means = np.array([np.round(rng.normal(level[t], 3 / np.sqrt(counts[t])), 4) if counts[t] else np.nan for t in range(days)])
export("sparse", means, np.maximum(counts, 1))
