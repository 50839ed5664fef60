# Scores recomputed by the formulae of the R package scoringRules (Jordan, Krueger and Lerch, 2019, doi:10.18637/jss.v090.i12), with nothing but
# base R. Run in this folder: Rscript make-fixtures.R
options(digits = 17)

# Gauss 2F1(a, 1/2; 2; z) by Euler's integral, t = u^2.
hyper <- function(a, z) 2 / (gamma(0.5) * gamma(1.5)) *
  integrate(function(u) sqrt(1 - u^2) * (1 - z * u^2)^(-a), 0, 1, rel.tol = 1e-12, subdivisions = 10000)$value

# crps_nbinom: Wei and Held (2014).
nb <- function(y, mu, size) {
  prob <- size / (size + mu)
  y * (2 * pnbinom(y, size, prob) - 1) -
    size * (1 - prob) / prob^2 * (prob * (2 * pnbinom(y - 1, size + 1, prob) - 1) + hyper(size + 1, -4 * (1 - prob) / prob^2))
}

# crps_pois.
pois <- function(y, lambda) (y - lambda) * (2 * ppois(y, lambda) - 1) +
  lambda * (2 * dpois(y, lambda) - besselI(2 * lambda, 0, TRUE) - besselI(2 * lambda, 1, TRUE))

# crps_edf.
edf <- function(y, x) {
  x <- sort(x); m <- length(x)
  2 / m^2 * sum((x - y) * (m * (y < x) - seq_len(m) + 0.5))
}

counts <- expand.grid(y = c(0, 1, 2, 7, 40), mu = c(0.003, 0.2, 1, 5.5, 33), size = c(0.05, 0.7, 4, 90, Inf))
counts$crps <- mapply(function(y, mu, size) if (is.infinite(size)) pois(y, mu) else nb(y, mu, size), counts$y, counts$mu, counts$size)
counts$log <- mapply(function(y, mu, size) if (is.infinite(size)) -dpois(y, mu, log = TRUE) else -dnbinom(y, size = size, mu = mu, log = TRUE), counts$y, counts$mu, counts$size)
counts$below <- mapply(function(y, mu, size) if (is.infinite(size)) ppois(y - 1, mu) else pnbinom(y - 1, size = size, mu = mu), counts$y, counts$mu, counts$size)
counts$q90 <- mapply(function(mu, size) if (is.infinite(size)) qpois(0.9, mu) else qnbinom(0.9, size = size, mu = mu), counts$mu, counts$size)
write.csv(counts, "counts.csv", row.names = FALSE, quote = FALSE)

set.seed(7)
samples <- do.call(rbind, lapply(1:12, function(i) {
  x <- rnbinom(15, size = c(0.3, 1, 8)[i %% 3 + 1], mu = c(0.1, 2, 20, 150)[i %% 4 + 1])
  y <- rnbinom(1, size = 1, mu = c(0.1, 2, 20, 150)[i %% 4 + 1])
  data.frame(draws = paste(x, collapse = " "), y = y, crps = edf(y, x))
}))
write.csv(samples, "samples.csv", row.names = FALSE, quote = FALSE)

# Brier score taken apart by isotonic regression (CORP): isoreg on forecasts, those that are equal put together first.
p <- round(rbeta(300, 0.5, 1.5), 2)
y <- rbinom(300, 1, pmin(1, 0.1 + 0.7 * p))
n <- as.vector(table(p)); level <- sort(unique(p)); rate <- as.vector(tapply(y, p, mean))
fit <- rep(isoreg(rep(level, n), rep(rate, n))$yf, 1)
recalibrated <- sapply(p, function(v) fit[match(v, rep(level, n))])
brier <- mean((p - y)^2); best <- mean((recalibrated - y)^2); base <- mean(y) * (1 - mean(y))
write.csv(data.frame(p = p, y = y), "brier.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(score = brier, miscalibration = brier - best, discrimination = base - best, uncertainty = base), "brier-parts.csv", row.names = FALSE, quote = FALSE)
