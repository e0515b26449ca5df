# A linear model over a design of thirty columns, and the condition of the design.
set.seed(1947)
design <- matrix(rnorm(200 * 30), 200)
response <- exp(design[, 1]) + rnorm(200)
model <- lm(response ~ design)
writeLines(sprintf("%a", c(coef(model), svd(crossprod(design))$d)), "r-fit.txt")
