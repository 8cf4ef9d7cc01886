# ---- Rerandomized: the difference of means; its p-value and interval need the distribution of accepted draws --------

estimate_means_only <- function(metric) {
  rows <- outcomes_of(metric)
  arms <- sapply(settings$arms, function(arm) arm_of_values(rows$y[rows$arm == arm & !rows$missing]), simplify = FALSE)
  list(
    missing = sum(rows$missing), arms = arms,
    effect = function(arm) list(difference = arms[[arm]]$mean - arms[[settings$control]]$mean)
  )
}
