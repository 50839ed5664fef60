# Writes nile.csv and nile-fit.csv beside this script: the Nile data of R's datasets package with StructTS' level model.
# Run: Rscript make-fixtures.R   (R 4.2.2, stats and datasets only)
# StructTS starts from a large finite variance, not exactly diffuse, so its variances agree with the exact ones to about three digits only;
# the published values are 15099 and 1469.1 (Durbin and Koopman, 2012, section 2.10.3).
folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
fit <- StructTS(Nile, type = "level", optim.control = list(factr = 1e3))
write.csv(data.frame(year = as.integer(time(Nile)), flow = as.numeric(Nile), smoothed = as.numeric(tsSmooth(fit))),
          file.path(folder, "nile.csv"), row.names = FALSE, quote = FALSE)
write.csv(data.frame(name = c("level_variance", "noise_variance"), value = as.numeric(fit$coef)),
          file.path(folder, "nile-fit.csv"), row.names = FALSE, quote = FALSE)
