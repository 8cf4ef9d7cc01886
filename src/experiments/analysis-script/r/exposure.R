# ---- The effect of exposure on compliers: the assignment as instrument (Imbens & Angrist 1994) ----------------------

# The difference of weights[1] * y + weights[2] * exposed, with the variance that the design gives to any outcome.
combined_difference <- function(metric, arm, weights) {
  metric[c("kind", "transform", "alternative")] <- c("MEAN", "NONE", "TWO_SIDED")
  metric$weights <- weights
  estimator <- if (metric$estimator %in% c("TUPLES", "GROUPS")) metric$estimator else "STRATA"
  effect <- estimators[[estimator]](metric)$effect(arm)
  if (is.null(effect$p_value)) return(list(estimate = effect$difference, variance = 0, df = Inf))
  half <- (effect$difference_upper - effect$difference_lower) / 2
  df <- effect$degrees_of_freedom
  list(estimate = effect$difference, variance = (half / qt(settings$alpha / 2, df, lower.tail = FALSE))^2, df = df)
}

exposure_effect <- function(metric, arm) {
  y <- combined_difference(metric, arm, c(1, 0))
  d <- combined_difference(metric, arm, c(0, 1))
  scale <- if (y$variance > 0 && d$variance > 0) sqrt(y$variance / d$variance) else 0
  variance_of <- function(weight) combined_difference(metric, arm, c(1, weight))$variance
  covariance <- if (scale == 0) 0 else (variance_of(scale) - variance_of(-scale)) / (4 * scale)
  # Groups and tuples are few, so that their variance is uncertain.
  df <- if (metric$estimator %in% c("TUPLES", "GROUPS")) y$df else Inf
  effect <- y$estimate / d$estimate
  variance <- y$variance - 2 * effect * covariance + effect^2 * d$variance
  # Anderson & Rubin (1949): the effects t with (y - t * d)^2 <= critical^2 * Var(y - t * d).
  square <- qt(settings$alpha / 2, df, lower.tail = FALSE)^2
  a <- d$estimate^2 - square * d$variance
  b <- y$estimate * d$estimate - square * covariance
  spread <- sqrt(max(0, b^2 - a * (y$estimate^2 - square * y$variance)))
  list(
    exposure_difference = d$estimate, assignment_p_value = 2 * pt(-abs(y$estimate) / sqrt(y$variance), df),
    first_stage_f = d$estimate^2 / d$variance, complier_effect = effect,
    complier_standard_error = sqrt(max(0, variance)) / abs(d$estimate),
    anderson_rubin_lower = min((b + c(-1, 1) * spread) / a), anderson_rubin_upper = max((b + c(-1, 1) * spread) / a)
  )
}
