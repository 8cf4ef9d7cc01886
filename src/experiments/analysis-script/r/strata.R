# ---- Means and ratios of sums over strata; without strata there is one ----------------------------------------------

# The variance of a weighted mean over units of which an arm has one each, from the variation between them
# (Pashley & Miratrix 2021): factors of the squared deviations, and degrees of freedom.
between_factors <- function(weights) {
  if (length(weights) == 2) return(c(0.5, 0.5))
  own <- weights^2 / (1 - 2 * weights)
  own / (1 + sum(own))
}
between_freedom <- function(weights) 1 / sum(weights^2) - 1
vary_measurably <- function(weights) {
  length(weights) >= 2 && (max(weights) < 0.5 || (max(weights) == 0.5 && length(weights) == 2))
}

# The strata in which arms are compared, with their weights, and whether an arm has a single value there. Strata where an arm has no
# value are excluded. Strata with a single value are compared with each other if none has half of their customers.
# units: data frame with arm, stratum and present (whether there is a value); arms: those that are compared.
comparable_strata <- function(units, arms) {
  names <- sort(unique(units$stratum), method = "radix")
  present <- sapply(arms, function(arm) {
    own <- units[units$arm == arm & units$present, ]
    tabulate(match(own$stratum, names), length(names))
  })
  present <- matrix(present, nrow = length(names))
  sizes <- tabulate(match(units$stratum, names), length(names))
  counted <- colSums(present) >= 2
  if (!any(counted)) return(list(names = character(), weights = numeric(), single = logical()))
  fewest <- apply(present[, counted, drop = FALSE], 1, min)
  single <- which(fewest == 1)
  single <- single[order(sizes[single], single)]
  while (length(single) > 0 && !vary_measurably(sizes[single] / sum(sizes[single]))) single <- head(single, -1)
  kept <- sort(c(which(fewest >= 2), single))
  list(names = names[kept], weights = sizes[kept] / sum(sizes[kept]), single = kept %in% single)
}

# The estimate of an arm: sum(w * mean(y)) / sum(w * mean(x)), and what each stratum adds to its variance.
strata_estimate <- function(units, arm, strata) {
  own <- units[units$arm == arm & units$present, ]
  by <- function(values) split(values, factor(own$stratum, levels = strata$names))
  y <- by(own$y)
  x <- by(own$x)
  mean_of <- function(values) sum(strata$weights * sapply(values, mean))
  denominator <- mean_of(x)
  ratio <- mean_of(y) / denominator
  rest <- Map(function(one, other) (one - ratio * other) / denominator, y, x)
  n <- lengths(y)
  within <- ifelse(strata$single, 0, strata$weights^2 * sapply(rest, squares) / (n - 1) / n)
  list(mean = ratio, n = sum(n), within = within[!strata$single], freedom = (n - 1)[!strata$single],
    single = sapply(rest, mean)[strata$single], weights = strata$weights[strata$single])
}

covariance_between <- function(a, b, weights) {
  if (length(weights) == 0) return(0)
  shares <- weights / sum(weights)
  deviations <- function(values) values - sum(shares * values)
  sum(sum(weights)^2 * between_factors(shares) * deviations(a) * deviations(b))
}

strata_effect <- function(control, treatment, metric) {
  differences <- treatment$single - control$single
  weights <- control$weights
  between <- covariance_between(differences, differences, weights)
  parts <- c(treatment$within, control$within, if (length(weights) > 0) between)
  freedoms <- c(treatment$freedom, control$freedom, if (length(weights) > 0) between_freedom(weights / sum(weights)))
  apart <- sum(control$within)
  effect_of_means(
    treatment$mean, control$mean, sum(parts), apart + covariance_between(control$single, control$single, weights),
    covariance_between(control$single, differences, weights) - apart, satterthwaite(parts, freedoms), metric
  )
}

# What is shown of an arm: its customers in the strata that are compared.
arm_of_values <- function(values, adjusted = NULL) {
  list(n = length(values), mean = mean(values), standard_deviation = if (length(values) > 1) sd(values), adjusted_mean = adjusted)
}
