# Reference figures for ReferenceTests: MASS::glm.nb on a small made-up panel. Run in this folder: Rscript make-reference.R
# Four actors, 12 directed pairs in the order of PairLayout, two classes, 400 days. The columns are written out here from their formulas in
# docs/model.md, in double precision, and share no code with the program.
library(MASS)
set.seed(20260430)
actors <- 4; days <- 400; warm <- 20; h <- 10; eps <- 0.02
pairs <- do.call(rbind, lapply(1:actors, function(s) do.call(rbind, lapply(setdiff(1:actors, s), function(r) c(s, r)))))
P <- nrow(pairs)
reverse <- sapply(1:P, function(p) which(pairs[, 1] == pairs[p, 2] & pairs[, 2] == pairs[p, 1]))
base <- rnorm(P, log(0.15), 0.5)
d <- 2^(-1 / h)
M <- array(0, c(P, 2)); W <- 0
rows <- list(); counts <- list()
for (t in 0:(days - 1)) {
  w <- if (W > 0) W else d
  rate <- log(1 + M / (w * eps)); level <- log(1 + M)
  mu <- exp(cbind(base + 0.15 * rate[, 1] + 0.1 * rate[reverse, 1], base - 0.3 + 0.2 * rate[, 2] + 0.05 * rate[reverse, 2]))
  y <- matrix(rnbinom(2 * P, size = 1.3, mu = mu), P, 2)
  if (t >= warm) rows[[length(rows) + 1]] <- data.frame(
    y = y[, 1], pair = 1:P, own_rate = rate[, 1], own_level = level[, 1], other_rate = rate[, 2],
    back_rate = rate[reverse, 1], back_level = level[reverse, 1], back_other_rate = rate[reverse, 2])
  for (k in 1:2) for (p in which(y[, k] > 0)) counts[[length(counts) + 1]] <- data.frame(day = t, pair = p - 1, class = k - 1, count = y[p, k])
  M <- (M + y) * d; W <- (W + 1) * d
}
write.csv(do.call(rbind, counts), "reference-counts.csv", row.names = FALSE, quote = FALSE)
data <- do.call(rbind, rows); data$pair <- factor(data$pair)
form <- y ~ own_rate + own_level + other_rate + back_rate + back_level + back_other_rate
own <- glm.nb(update(form, . ~ . + pair), data = data, control = glm.control(epsilon = 1e-12, maxit = 200))
one <- glm.nb(form, data = data, control = glm.control(epsilon = 1e-12, maxit = 200))
report <- function(fit, name) data.frame(model = name,
  figure = c(names(coef(fit))[2:7], paste0("se_", names(coef(fit))[2:7]), "size", "loglik"),
  value = c(coef(fit)[2:7], summary(fit)$coefficients[2:7, 2], fit$theta, as.numeric(logLik(fit))))
write.csv(format(rbind(report(own, "own"), report(one, "one")), digits = 12, trim = TRUE), "reference-fits.csv", row.names = FALSE, quote = FALSE)
