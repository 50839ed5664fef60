# Writes beta.csv beside it: Beta quantiles, differences of two Betas by numerical integration on a fine grid of one's quantile function, and weighted
# sums of Betas by convolution on a grid of 20,000 cells. R 4.2, base only. Run: Rscript make-fixtures.R
out <- data.frame(kind = character(), p1 = double(), p2 = double(), p3 = double(), p4 = double(), at = double(), value = double())
add <- function(kind, p1, p2, p3, p4, at, value) out[nrow(out) + 1, ] <<- list(kind, p1, p2, p3, p4, at, value)
for (ab in list(c(1/3, 2/3), c(0.5, 0.5), c(3 + 1/3, 2 + 2/3), c(120.5, 40.5), c(1/200, 199/200 + 3)))
  for (p in c(0.025, 0.5, 0.975)) add("quantile", ab[1], ab[2], 0, 0, p, qbeta(p, ab[1], ab[2]))
cdf <- function(x, y, d) {
  # Mean over the quantiles of Y of F_X(Y + d), on a million even probabilities.
  u <- (seq_len(1e6) - 0.5) / 1e6
  mean(pbeta(qbeta(u, y[1], y[2]) + d, x[1], x[2]))
}
for (xy in list(list(c(6.5, 3.5), c(2.5, 9.5)), list(c(0.5, 4.5), c(0.5, 12.5)), list(c(40.5, 11.5), c(200.5, 90.5)), list(c(3 + 1/3, 1 + 2/3), c(1/3, 2 + 2/3))))
  for (d in c(-0.3, 0, 0.2)) add("difference", xy[[1]][1], xy[[1]][2], xy[[2]][1], xy[[2]][2], d, cdf(xy[[1]], xy[[2]], d))
n <- 20000
mass <- function(w, a, b) {
  k <- round(w * n)
  diff(c(0, pbeta((seq_len(k) - 0.5) / k, a, b), 1))
}
sums <- list(c(0.25, 3 + 1/3, 2/3), c(0.25, 1/3, 2/3), c(0.25, 9 + 1/3, 4 + 2/3), c(0.125, 2.5, 6.5), c(0.125, 1.5, 9.5))
total <- 1
for (s in sums) total <- convolve(total, rev(mass(s[1], s[2], s[3])), type = "open")
cum <- cumsum(pmax(total, 0))
for (p in c(0.025, 0.5, 0.975)) add("sum", 0, 0, 0, 0, p, (which(cum >= p)[1] - 1) / n)
write.csv(format(out, digits = 12, trim = TRUE), "beta.csv", row.names = FALSE, quote = FALSE)
