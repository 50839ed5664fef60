"""Reference figures for change points, by other algorithms than the program's: every segmentation written out for short series, Fearnhead's
recursion over segments (doi:10.1007/s11222-006-8450-8) for longer ones. Levels and noise are integrated by fine sums, not on the program's
grids. Needs numpy and scipy (Debian: python3-numpy, python3-scipy). Run in this folder; writes reference-*.csv.

Model: a change lies between two observation days g days apart with probability 1 - (1-h)^min(g, silence); a segment has one level, uniform
over the scale's range; (y - level) sqrt(w) / s is Student t with 5 degrees of freedom, w = n / (1 + (n-1) r); log s is uniform.
"""
import itertools
import numpy as np
from scipy.special import logsumexp
from scipy.stats import t as student

LOW, HIGH, FREEDOM = -10.0, 10.0, 5
YEARS, SILENCE, SAME_DAY = 3.0, 30, 0.3
H = 1 / (365.25 * YEARS)


def levels(days):
    cells = 4000 if days < 200 else 1000
    return LOW + (np.arange(cells) + 0.5) * (HIGH - LOW) / cells


def noises(days):
    return np.exp(np.linspace(np.log((HIGH - LOW) / 40), np.log((HIGH - LOW) / 3), 241 if days < 200 else 121))


def log_densities(mean, count, noise):
    """log density of each day's mean for each level: days by levels."""
    root = np.sqrt(count / (1 + (count - 1) * SAME_DAY))
    z = (mean[:, None] - levels(len(mean))[None, :]) * root[:, None] / noise
    return student.logpdf(z, FREEDOM) + np.log(root)[:, None] - np.log(noise)


def segments(mean, count, noise):
    """log marginal density of days i..j as one segment."""
    densities = log_densities(mean, count, noise)
    cells = densities.shape[1]
    sums = np.vstack([np.zeros(cells), np.cumsum(densities, axis=0)])
    n = len(mean)
    out = np.full((n, n), -np.inf)
    for i in range(n):
        out[i, i:] = logsumexp(sums[i + 1:] - sums[i], axis=1) - np.log(cells)
    return out


def priors(day):
    gap = np.minimum(np.diff(day), SILENCE)
    stay = gap * np.log1p(-H)
    return stay, np.log(-np.expm1(stay))


def by_enumeration(day, segment):
    stay, change = priors(day)
    n = len(day)
    total, hits = [], [[] for _ in range(n - 1)]
    for cuts in itertools.product([0, 1], repeat=n - 1):
        log, start = 0.0, 0
        for i, cut in enumerate(cuts):
            log += change[i] if cut else stay[i]
            if cut:
                log += segment[start, i]
                start = i + 1
        log += segment[start, n - 1]
        total.append(log)
        for i, cut in enumerate(cuts):
            if cut:
                hits[i].append(log)
    total = logsumexp(total)
    return total, np.array([logsumexp(h) for h in hits])


def by_recursion(day, segment):
    """Q[t]: density of days t.. given that a segment begins at t; A[t]: of days ..t given that one ends there."""
    stay, change = priors(day)
    n = len(day)
    within = np.concatenate([[0], np.cumsum(stay)])
    q = np.full(n + 1, -np.inf)
    q[n] = 0
    for t in reversed(range(n)):
        ends = np.arange(t, n)
        terms = segment[t, ends] + within[ends] - within[t]
        terms += np.where(ends < n - 1, change[np.minimum(ends, n - 2)], 0) + q[ends + 1]
        q[t] = logsumexp(terms)
    a = np.full(n, -np.inf)
    for t in range(n):
        starts = np.arange(0, t + 1)
        terms = segment[starts, t] + within[t] - within[starts]
        terms += np.where(starts > 0, change[np.maximum(starts - 1, 0)] + a[np.maximum(starts - 1, 0)], 0)
        terms[0] = segment[0, t] + within[t]
        a[t] = logsumexp(terms)
    return q[0], a[:-1] + change + q[1:-1]


def integrated(day, mean, count, method):
    logs = [method(day, segments(mean, count, noise)) for noise in noises(len(day))]
    weights = np.ones(len(logs))
    weights[[0, -1]] = 0.5
    weights = np.log(weights / weights.sum())
    total = logsumexp([l for l, _ in logs] + weights)
    return total, np.exp(logsumexp(np.array([h for _, h in logs]) + weights[:, None], axis=0) - total)


def series():
    rng = np.random.default_rng(20061122)
    day = np.array([0, 1, 2, 5, 9, 10, 45, 46, 50])
    yield "short-step", day, np.array([3, 2.5, 3.1, 2.2, 3, 2.8, -5, -4.2, -5.5]), np.array([1, 2, 1, 4, 1, 1, 3, 1, 2]), by_enumeration
    yield "short-still", day, np.array([1, -2, 3.4, 0, -1, 2, 1.5, -2, 0.5]), np.array([1, 1, 2, 1, 1, 7, 1, 1, 1]), by_enumeration
    yield "short-lumps", day, np.array([1, 1, 1, 1, 1, -10, 1, 1, 1.0]), np.ones(9), by_enumeration
    day = np.cumsum(rng.integers(1, 12, 80))
    level = np.where(np.arange(80) < 30, 2.0, np.where(np.arange(80) < 62, -2.5, 1.0))
    count = 1 + rng.poisson(1.5, 80)
    mean = np.clip(level + rng.standard_t(5, 80) * 2.5 / np.sqrt(count), -10, 10)
    yield "long-steps", day, np.round(mean, 3), count, by_recursion
    mean = np.clip(rng.standard_t(3, 80) * 3, -10, 10)
    yield "long-still", day, np.round(mean, 3), count, by_recursion
    rng = np.random.default_rng(2)
    n = 230
    day = np.cumsum(rng.integers(1, 6, n))
    level = np.where(np.arange(n) < 90, 2.0, np.where(np.arange(n) < 170, -2.0, 0.5))
    count = 1 + rng.poisson(1.5, n)
    mean = np.clip(level + rng.standard_t(5, n) * 2.4 / np.sqrt(count / (1 + (count - 1) * SAME_DAY)), -10, 10)
    yield "longer-steps", day, np.round(mean, 3), count, by_recursion


def main():
    days, gaps, values = ["series,day,mean,count"], ["series,day,probability"], ["series,log_evidence"]
    for name, day, mean, count, method in series():
        total, change = integrated(day, mean, count, method)
        if method is by_enumeration:
            other, same = integrated(day, mean, count, by_recursion)
            assert abs(other - total) < 1e-9 and np.allclose(change, same, atol=1e-9)
        days += [f"{name},{d},{m:g},{int(c)}" for d, m, c in zip(day, mean, count)]
        gaps += [f"{name},{d},{p:.8f}" for d, p in zip(day[1:], change)]
        values.append(f"{name},{total:.6f}")
    for file, lines in ("days", days), ("gaps", gaps), ("values", values):
        with open(f"reference-{file}.csv", "w", newline="\n") as out:
            out.write("\n".join(lines) + "\n")


main()
