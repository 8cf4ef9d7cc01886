# ---- One test for two means with variances: t, and Fieller for the relative difference ------------------------------

satterthwaite <- function(variances, freedoms) {
  total <- sum(variances)
  if (!(total > 0)) return(1)
  1 / sum((variances / total)^2 / freedoms)
}

# m1, m0: treatment and control; variance: of the difference; v00: of m0; covariance: of the difference and m0.
effect_of_means <- function(m1, m0, variance, v00, covariance, df, metric) {
  difference <- m1 - m0
  answer <- list(difference = difference, relative = if (m0 > 0) difference / m0 else NA)
  if (!(variance > 0)) return(answer)
  error <- sqrt(variance)
  statistic <- difference / error
  two_sided <- metric$alternative == "TWO_SIDED"
  critical <- qt(settings$alpha / (if (two_sided) 2 else 1), df, lower.tail = FALSE)
  answer$p_value <- switch(metric$alternative,
    TWO_SIDED = 2 * pt(-abs(statistic), df),
    GREATER = pt(statistic, df, lower.tail = FALSE),
    LESS = pt(statistic, df)
  )
  answer$degrees_of_freedom <- df
  answer$difference_lower <- difference - critical * error
  answer$difference_upper <- difference + critical * error
  if (metric$transform == "LOG") {
    # Means of logarithms: the relative effect is that on geometric means.
    answer$relative <- expm1(difference)
    answer$relative_lower <- expm1(answer$difference_lower)
    answer$relative_upper <- expm1(answer$difference_upper)
    return(answer)
  }
  if (!(m0 > 0)) return(answer)
  # Fieller's set of l with (difference - l * m0)^2 <= critical^2 * (variance - 2 * l * covariance + l^2 * v00).
  a <- 1 - critical^2 * v00 / m0^2
  b <- answer$relative - critical^2 * covariance / m0^2
  c <- answer$relative^2 - critical^2 * variance / m0^2
  if (!(a > 0)) return(answer)
  spread <- sqrt(max(0, b^2 - a * c))
  answer$relative_lower <- (b - spread) / a
  answer$relative_upper <- (b + spread) / a
  answer
}
