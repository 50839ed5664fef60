# Fits the cells that `dyad-bench fit-against-r` wrote, with everything that R offers for them, and prints processor times and answers.
# Arguments: number of units, number of days. cells.csv: y and columns x0.., day after day and unit after unit.
library(MASS)
suppressPackageStartupMessages(library(surveillance))
arguments <- as.integer(commandArgs(trailingOnly = TRUE))
units <- arguments[1]; days <- arguments[2]
cells <- read.csv("cells.csv")
columns <- setdiff(names(cells), "y")
told <- function(name, time, answer, size)
  cat(name, format(time[1] + time[2], digits = 6), size, paste(format(answer, digits = 8), collapse = " "), "\n")

time <- system.time(fit <- glm(y ~ ., data = cells, family = poisson, control = glm.control(epsilon = 1e-9)))
told("glm-poisson", time, coef(fit)[-1], "Inf")
time <- system.time(fit <- glm.nb(y ~ ., data = cells, control = glm.control(epsilon = 1e-9, maxit = 100)))
told("glm.nb", time, coef(fit)[-1], format(fit$theta, digits = 8))

grid <- function(x) matrix(x, nrow = days, ncol = units, byrow = TRUE)
counts <- sts(observed = grid(cells$y), start = c(2001, 1), frequency = 365)
data <- lapply(cells[columns], grid)
model <- function(family) list(
  end = list(f = as.formula(paste("~", paste(columns, collapse = " + ")))),
  family = family, subset = 1:days, data = data, optimizer = list(stop = list(tol = 1e-7, niter = 200)), keep.terms = FALSE)
time <- system.time(fit <- hhh4(counts, model("Poisson")))
told("hhh4-poisson", time, coef(fit)[1 + seq_along(columns)], "Inf")
# NegBin1: one overdispersion psi for all units, variance mu (1 + psi mu), so that psi is 1 over the size.
time <- system.time(fit <- hhh4(counts, model("NegBin1")))
told("hhh4-negbin", time, coef(fit)[1 + seq_along(columns)], format(1 / coef(fit)[["overdisp"]], digits = 8))
