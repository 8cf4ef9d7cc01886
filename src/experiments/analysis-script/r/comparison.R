# ---- Beside the numbers of trialgraph -------------------------------------------------------------------------------

estimators <- list(
  SCORE = if (exists("estimate_by_score")) estimate_by_score, STRATA = if (exists("estimate_by_strata")) estimate_by_strata,
  ADJUSTED = if (exists("estimate_adjusted")) estimate_adjusted, TUPLES = if (exists("estimate_by_tuples")) estimate_by_tuples,
  GROUPS = if (exists("estimate_by_groups")) estimate_by_groups, MEANS = if (exists("estimate_means_only")) estimate_means_only
)
found <- list()
keep <- function(metric, arm, numbers) {
  for (quantity in names(numbers)) found[[paste(metric, arm, quantity, sep = "\r")]] <<- numbers[[quantity]]
}
effects <- data.frame()
for (metric in settings$metrics) {
  estimate <- estimators[[metric$estimator]](metric)
  keep(metric$key, "", list(missing = estimate$missing))
  for (arm in settings$arms) keep(metric$key, arm, estimate$arms[[arm]])
  for (arm in setdiff(settings$arms, settings$control)) {
    effect <- estimate$effect(arm)
    keep(metric$key, arm, effect)
    if (metric$exposed) keep(metric$key, arm, exposure_effect(metric, arm))
    p_value <- if (is.null(effect$p_value)) NA else effect$p_value
    effects <- rbind(effects, data.frame(role = metric$role, metric = metric$key, arm = arm, p_value = p_value))
  }
}

# p-values are corrected over the arms and metrics of a role, guardrails excepted. Those that this script does not calculate are
# taken as trialgraph gives them.
given <- expected[expected$quantity == "given_p_value", ]
for (row in seq_len(nrow(given))) {
  effects$p_value[effects$metric == given$metric[row] & effects$arm == given$arm[row]] <- given$value[row]
}
methods <- c(NONE = "none", BONFERRONI = "bonferroni", HOLM = "holm", HOCHBERG = "hochberg", HOMMEL = "hommel",
  BENJAMINI_HOCHBERG = "BH", BENJAMINI_YEKUTIELI = "BY")
for (role in unique(effects$role)) {
  family <- which(effects$role == role & !is.na(effects$p_value))
  method <- if (role == "GUARDRAIL") "NONE" else settings$correction
  if (!(method %in% names(methods))) next
  corrected <- p.adjust(effects$p_value[family], methods[[method]])
  for (place in seq_along(family)) {
    row <- family[place]
    keep(effects$metric[row], effects$arm[row], list(corrected_p_value = corrected[place]))
  }
}
sizes <- table(factor(customers$arm, levels = settings$arms))
keep("", "", list(sample_ratio_p_value = suppressWarnings(chisq.test(sizes, p = settings$weights / sum(settings$weights))$p.value)))

checked <- expected[expected$quantity != "given_p_value", ]
checked$here <- vapply(paste(checked$metric, checked$arm, checked$quantity, sep = "\r"), function(name) {
  if (is.null(found[[name]])) NA_real_ else as.numeric(found[[name]])
}, numeric(1))
checked$distance <- abs(checked$here - checked$value) / checked$scale
checked$distance[checked$here == checked$value] <- 0
wrong <- is.na(checked$distance) | checked$distance > settings$tolerance
options(width = 160)
print(data.frame(metric = checked$metric, arm = checked$arm, quantity = checked$quantity,
  trialgraph = format(checked$value, digits = 12, scientific = FALSE, drop0trailing = TRUE),
  here = format(checked$here, digits = 12, scientific = FALSE, drop0trailing = TRUE),
  distance = signif(checked$distance, 2), check = ifelse(wrong, "DIFFERS", "ok")), row.names = FALSE)
for (note in settings$notes) cat("Not checked:", note, "\n")
cat(sprintf("%d numbers checked, %d differ by more than %g of their size.\n", nrow(checked), sum(wrong), settings$tolerance))
quit(status = if (any(wrong)) 1 else 0)
