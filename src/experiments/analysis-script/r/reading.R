# ---- The file -------------------------------------------------------------------------------------------------------

arguments <- commandArgs(trailingOnly = TRUE)
file <- if (length(arguments) > 0) arguments[1] else "customers.csv"
customers <- read.csv(file, check.names = FALSE, colClasses = "character", na.strings = "", fileEncoding = "UTF-8")

# A column as numbers; moments in milliseconds since 1970.
numbers_of <- function(rows, column, kind = "number") {
  if (kind != "moment") return(as.numeric(rows[[column]]))
  round(1000 * as.numeric(as.POSIXct(rows[[column]], format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")))
}

# The customers whose outcome window has closed, with y and, for a ratio, x. Customers without a denominator count as 0 over 0.
outcomes_of <- function(metric) {
  rows <- customers[customers[[paste0("window.", metric$key)]] == "closed", ]
  ratio <- metric$kind == "RATIO"
  rows$y <- numbers_of(rows, paste0(if (ratio) "numerator." else "value.", metric$key))
  rows$x <- if (ratio) numbers_of(rows, paste0("denominator.", metric$key)) else rep(1, nrow(rows))
  rows$missing <- is.na(if (ratio) rows$x else rows$y)
  if (ratio) rows[rows$missing, c("y", "x")] <- 0
  if (is.null(metric$weights)) return(rows)
  # A combination with exposure, in place of the outcome, of the customers who have one.
  rows$y <- metric$weights[1] * rows$y + metric$weights[2] * numbers_of(rows, paste0("exposed.", metric$key))
  rows[!rows$missing, ]
}

# Sums from a common origin: squares of large numbers that vary little would lose digits.
squares <- function(values) sum((values - mean(values))^2)
