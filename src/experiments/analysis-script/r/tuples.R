# ---- Matched tuples are the units: arms are compared inside them ----------------------------------------------------

estimate_by_tuples <- function(metric) {
  rows <- outcomes_of(metric)
  ratio <- metric$kind == "RATIO"
  sizes <- table(customers$tuple)
  rows <- rows[rows$tuple %in% names(sizes)[sizes == max(sizes)], ]
  present <- rows[ratio | !rows$missing, ]
  means_of <- function(values) tapply(values, list(present$tuple, factor(present$arm, levels = settings$arms)), mean)
  y <- means_of(present$y)
  compared <- rownames(y)[rowSums(is.na(y)) == 0]
  y <- y[compared, , drop = FALSE]
  x <- means_of(present$x)[compared, , drop = FALSE]
  ratios <- colMeans(y) / colMeans(x)
  arm_of <- function(arm) {
    values <- present$y[present$arm == arm & present$tuple %in% compared]
    if (ratio) list(n = length(values), mean = ratios[[arm]], adjusted_mean = ratios[[arm]]) else arm_of_values(values, ratios[[arm]])
  }
  list(
    missing = sum(outcomes_of(metric)$missing), arms = sapply(settings$arms, arm_of, simplify = FALSE),
    effect = function(arm) {
      rest <- function(one) (y[, one] - ratios[[one]] * x[, one]) / mean(x[, one])
      n <- length(compared)
      base <- rest(settings$control)
      v00 <- squares(base) / n / (n - 1)
      differences <- rest(arm) - base
      covariance <- sum((differences - mean(differences)) * (base - mean(base))) / n / (n - 1)
      effect_of_means(ratios[[arm]], ratios[[settings$control]], squares(differences) / n / (n - 1), v00, covariance, n - 1, metric)
    }
  )
}
