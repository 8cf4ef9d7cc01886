# ---- Proportions of customers: the score test (Miettinen & Nurminen 1985) -------------------------------------------

root_of <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-18, maxiter = 10000)$root

# The most likely rate of the control if the treatment's is higher by a difference: the root of a cubic.
restricted_control <- function(x0, n0, x1, n1, difference) {
  if (difference == 0) return((x0 + x1) / (n0 + n1))
  if (difference < 0) return(restricted_control(x1, n1, x0, n0, -difference) - difference)
  cubic <- function(t) {
    a3 <- n0 + n1
    a2 <- (n1 + 2 * n0) * difference - a3 - x0 - x1
    a1 <- (n0 * difference - a3 - 2 * x0) * difference + x0 + x1
    ((a3 * t + a2) * t + a1) * t + x0 * difference * (1 - difference)
  }
  end <- 1 - difference
  if (end <= 0 || (cubic(0) <= 0 && cubic(1e-12 * end) <= 0)) return(0)
  if (cubic(end) >= 0) return(end)
  # At 0 the cubic can be 0 and rise: the root that is wanted lies beyond.
  root_of(cubic, if (cubic(0) > 0) 0 else 1e-12 * end, end)
}

estimate_by_score <- function(metric) {
  rows <- outcomes_of(metric)
  arms <- sapply(settings$arms, function(arm) rows$y[rows$arm == arm], simplify = FALSE)
  list(
    missing = sum(rows$missing), arms = lapply(arms, arm_of_values),
    effect = function(arm) score_effect(sum(arms[[settings$control]]), length(arms[[settings$control]]),
      sum(arms[[arm]]), length(arms[[arm]]), metric)
  )
}

score_effect <- function(x0, n0, x1, n1, metric) {
  n <- n0 + n1
  score <- function(distance, p0, p1, ratio) {
    if (distance == 0) return(0)
    distance / sqrt((p1 * (1 - p1) / n1 + ratio^2 * p0 * (1 - p0) / n0) * n / (n - 1))
  }
  at_difference <- function(difference) {
    p0 <- restricted_control(x0, n0, x1, n1, difference)
    score(x1 / n1 - x0 / n0 - difference, p0, min(1, p0 + difference), 1)
  }
  at_ratio <- function(ratio) {
    u <- n0 + x1
    v <- ratio * (n1 + x0)
    p0 <- 2 * (x0 + x1) / (u + v + sqrt((u - v)^2 + 4 * ratio * (n0 - x0) * (n1 - x1)))
    score(x1 / n1 - ratio * x0 / n0, min(1, p0), min(1, ratio * p0), ratio)
  }
  z <- at_difference(0)
  two_sided <- metric$alternative == "TWO_SIDED"
  critical <- qnorm(settings$alpha / (if (two_sided) 2 else 1), lower.tail = FALSE)
  limit_of_difference <- function(level) {
    f <- function(difference) at_difference(difference) - level
    if (f(-1 + 1e-12) <= 0) return(-1)
    if (f(1 - 1e-12) >= 0) return(1)
    root_of(f, -1 + 1e-12, 1 - 1e-12)
  }
  # By the logarithm of the ratio.
  limit_of_ratio <- function(level) expm1(root_of(function(l) at_ratio(exp(l)) - level, -50, 50))
  answer <- list(
    difference = x1 / n1 - x0 / n0,
    difference_lower = limit_of_difference(critical), difference_upper = limit_of_difference(-critical),
    p_value = switch(metric$alternative,
      TWO_SIDED = 2 * pnorm(-abs(z)), GREATER = pnorm(z, lower.tail = FALSE), LESS = pnorm(z)
    )
  )
  if (x0 > 0 && x1 > 0) {
    answer$relative <- answer$difference / (x0 / n0)
    answer$relative_lower <- limit_of_ratio(critical)
    answer$relative_upper <- limit_of_ratio(-critical)
  }
  answer
}
