# ---- Randomized groups are the units --------------------------------------------------------------------------------

estimate_by_groups <- function(metric) {
  rows <- outcomes_of(metric)
  ratio <- metric$kind == "RATIO"
  rows$stratum[is.na(rows$stratum)] <- ""
  present <- ratio | !rows$missing
  groups <- rows[!duplicated(rows$group), c("group", "arm", "stratum")]
  sum_of <- function(values) as.vector(tapply(values, factor(rows$group, levels = groups$group), sum))
  groups$customers <- sum_of(as.numeric(present))
  groups$y <- sum_of(ifelse(present, rows$y, 0))
  groups$x <- if (ratio) sum_of(rows$x) else groups$customers
  groups$present <- TRUE
  stratified <- length(unique(groups$stratum)) > 1
  missing <- sum(rows$missing)
  if (!ratio && !stratified) return(estimate_by_group_means(metric, groups, rows[present, ], missing))
  all <- comparable_strata(groups, settings$arms)
  shown <- groups[groups$stratum %in% all$names, ]
  arm_of <- function(arm) {
    mean <- strata_estimate(shown, arm, all)$mean
    values <- rows$y[present & rows$arm == arm & rows$stratum %in% all$names]
    if (ratio) list(n = length(values), mean = mean, adjusted_mean = if (stratified) mean) else arm_of_values(values, mean)
  }
  list(
    missing = missing, arms = sapply(settings$arms, arm_of, simplify = FALSE),
    effect = function(arm) {
      # A stratum that lacks a third arm still compares these two, with the weight of all its groups.
      pair <- c(settings$control, arm)
      strata <- comparable_strata(groups, if (length(settings$arms) == 2) settings$arms else pair)
      strata_effect(strata_estimate(groups, pair[1], strata), strata_estimate(groups, pair[2], strata), metric)
    }
  )
}

# Without strata: means over customers, CR2 variances over groups with the degrees of freedom of Bell & McCaffrey (2002).
estimate_by_group_means <- function(metric, groups, rows, missing) {
  compared <- groups[groups$customers > 0, ]
  parts_of <- function(arm) {
    own <- compared[compared$arm == arm, ]
    total <- sum(own$customers)
    mean <- sum(own$y) / total
    leverage <- own$customers / total
    own_variance <- leverage / (1 - leverage) / total
    shared <- leverage / sqrt(1 - leverage) / sqrt(total)
    list(
      mean = mean, variance = sum((own$y - own$customers * mean)^2 / (1 - leverage)) / total^2,
      trace = sum(own_variance - shared^2), squares = sum(own_variance^2) - 2 * sum(own_variance * shared^2) + sum(shared^2)^2
    )
  }
  list(
    missing = missing, arms = sapply(settings$arms, function(arm) arm_of_values(rows$y[rows$arm == arm]), simplify = FALSE),
    effect = function(arm) {
      base <- parts_of(settings$control)
      other <- parts_of(arm)
      df <- (base$trace + other$trace)^2 / (base$squares + other$squares)
      effect_of_means(other$mean, base$mean, other$variance + base$variance, base$variance, -base$variance, df, metric)
    }
  )
}
