# ---- Adjusted for covariates: a slope per arm (Lin 2013; Ye et al. 2022) --------------------------------------------

# Numbers with 0 and an indicator where they are not known, an indicator for each level of a category.
covariate_columns <- function(rows, covariate) {
  if (covariate$kind == "category") {
    known <- rows[[covariate$column]]
    indicators <- lapply(covariate$levels, function(level) as.numeric(!is.na(known) & known == level))
    return(c(indicators, list(as.numeric(is.na(known)))))
  }
  value <- numbers_of(rows, covariate$column, covariate$kind)
  number <- list(ifelse(is.na(value), 0, value))
  if (covariate$complete) number else c(number, list(as.numeric(is.na(value))))
}

# Columns that neither are constant nor follow from earlier ones, in every arm.
independent_columns <- function(x, arm) {
  bases <- lapply(settings$arms, function(one) matrix(0, sum(arm == one), 0))
  names(bases) <- settings$arms
  kept <- integer()
  for (column in seq_len(ncol(x))) {
    rests <- lapply(settings$arms, function(one) {
      own <- x[arm == one, column]
      centred <- own - mean(own)
      if (sum(centred^2) <= length(own) * (1e-12 * mean(own))^2) return(NULL)
      rest <- centred
      for (pass in 1:2) rest <- rest - bases[[one]] %*% crossprod(bases[[one]], rest)
      if (sum(rest^2) > 1e-10 * sum(centred^2)) rest / sqrt(sum(rest^2))
    })
    if (any(sapply(rests, is.null))) next
    kept <- c(kept, column)
    for (place in seq_along(rests)) bases[[place]] <- cbind(bases[[place]], rests[[place]])
  }
  kept
}

estimate_adjusted <- function(metric) {
  rows <- outcomes_of(metric)
  missing <- sum(rows$missing)
  columns <- list()
  if (settings$strata) {
    strata <- comparable_strata(data.frame(arm = rows$arm, stratum = rows$stratum, present = !rows$missing), settings$arms)
    rows <- rows[rows$stratum %in% strata$names, ]
    columns <- lapply(strata$names[-1], function(name) as.numeric(rows$stratum == name))
  }
  known <- !rows$missing
  covariates <- lapply(settings$covariates[metric$covariates], function(one) covariate_columns(rows, one))
  x <- do.call(cbind, c(unlist(covariates, recursive = FALSE, use.names = FALSE), columns))[known, , drop = FALSE]
  y <- rows$y[known]
  arm <- rows$arm[known]
  x <- x[, independent_columns(x, arm), drop = FALSE]
  p <- ncol(x)
  total <- length(y)
  overall <- colMeans(x)
  spread <- crossprod(sweep(x, 2, overall)) / (total - 1)
  fits <- sapply(settings$arms, function(one) {
    own <- x[arm == one, , drop = FALSE]
    n <- nrow(own)
    centred <- sweep(own, 2, colMeans(own))
    target <- y[arm == one] - mean(y[arm == one])
    factors <- qr(centred)
    slopes <- if (p > 0) qr.coef(factors, target) else numeric()
    distance <- overall - colMeans(own)
    leverage <- 1 / n
    if (p >= 4 && n < 10 * p) {
      # Too few customers to take the slopes for known.
      inverse <- chol2inv(qr.R(factors))
      leverage <- leverage + max(0, sum(distance * (inverse %*% distance)) - sum(inverse * spread) / total)
    }
    freedom <- n - 1 - p
    list(mean = mean(y[arm == one]) + sum(slopes * distance), slopes = slopes, freedom = freedom,
      own = sum((target - centred %*% slopes)^2) / freedom * leverage)
  }, simplify = FALSE)
  shared <- function(a, b) sum(fits[[a]]$slopes * (spread %*% fits[[b]]$slopes)) / total
  list(
    missing = missing,
    arms = sapply(settings$arms, function(one) arm_of_values(y[arm == one], fits[[one]]$mean), simplify = FALSE),
    effect = function(one) {
      other <- fits[[one]]
      base <- fits[[settings$control]]
      v11 <- other$own + shared(one, one)
      v00 <- base$own + shared(settings$control, settings$control)
      v10 <- shared(one, settings$control)
      effect_of_means(other$mean, base$mean, v11 - 2 * v10 + v00, v00, v10 - v00,
        satterthwaite(c(other$own, base$own), c(other$freedom, base$freedom)), metric)
    }
  )
}
