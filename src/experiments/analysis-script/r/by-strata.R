# ---- Customers are the units: means and ratios ----------------------------------------------------------------------

estimate_by_strata <- function(metric) {
  rows <- outcomes_of(metric)
  ratio <- metric$kind == "RATIO"
  stratum <- if (settings$strata) rows$stratum else rep("", nrow(rows))
  units <- data.frame(arm = rows$arm, stratum = stratum, y = rows$y, x = rows$x, present = ratio | !rows$missing)
  strata <- comparable_strata(units, settings$arms)
  units <- units[units$stratum %in% strata$names, ]
  estimates <- sapply(settings$arms, function(arm) strata_estimate(units, arm, strata), simplify = FALSE)
  divided <- settings$strata && (!ratio || length(unique(stratum)) > 1)
  arm_of <- function(arm) {
    mean <- estimates[[arm]]$mean
    adjusted <- if (divided) mean
    if (ratio) return(list(n = estimates[[arm]]$n, mean = mean, adjusted_mean = adjusted))
    arm_of_values(units$y[units$arm == arm & units$present], adjusted)
  }
  list(
    missing = sum(rows$missing), arms = sapply(settings$arms, arm_of, simplify = FALSE),
    effect = function(arm) strata_effect(estimates[[settings$control]], estimates[[arm]], metric)
  )
}
