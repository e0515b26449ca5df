# A linear model over a design of 150 columns, and the condition of the design.
set.seed(1947)
design <- exp(matrix(rnorm(600 * 150), 600))
response <- design[, 1] + rnorm(600)
model <- lm(response ~ design)
writeLines(sprintf("%a", c(coef(model), svd(crossprod(design))$d)), "r-fit.txt")
