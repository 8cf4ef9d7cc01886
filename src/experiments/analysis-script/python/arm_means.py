# ---- One test for two means with variances: t, and Fieller for the relative difference ------------------------------


def satterthwaite(variances, freedoms):
    total = np.sum(variances)
    if not total > 0:
        return 1.0
    return float(1 / np.sum((np.asarray(variances) / total) ** 2 / np.asarray(freedoms)))


def p_value_of(statistic, metric, tail):
    if metric["alternative"] == "TWO_SIDED":
        return float(2 * tail(abs(statistic)))
    return float(tail(statistic if metric["alternative"] == "GREATER" else -statistic))


def alpha_of(metric):
    return settings["alpha"] / (2 if metric["alternative"] == "TWO_SIDED" else 1)


def effect_of_means(m1, m0, variance, v00, covariance, df, metric):
    """m1, m0: treatment and control; variance: of the difference; v00: of m0; covariance: of the difference and m0."""
    difference = m1 - m0
    answer = {"difference": difference, "relative": difference / m0 if m0 > 0 else None}
    if not variance > 0:
        return answer
    error = np.sqrt(variance)
    critical = stats.t.isf(alpha_of(metric), df)
    answer["p_value"] = p_value_of(difference / error, metric, lambda t: stats.t.sf(t, df))
    answer["degrees_of_freedom"] = df
    answer["difference_lower"] = difference - critical * error
    answer["difference_upper"] = difference + critical * error
    if metric["transform"] == "LOG":
        # Means of logarithms: the relative effect is that on geometric means.
        answer["relative"] = np.expm1(difference)
        answer["relative_lower"] = np.expm1(answer["difference_lower"])
        answer["relative_upper"] = np.expm1(answer["difference_upper"])
        return answer
    if not m0 > 0:
        return answer
    # Fieller's set of l with (difference - l * m0)^2 <= critical^2 * (variance - 2 * l * covariance + l^2 * v00).
    a = 1 - critical**2 * v00 / m0**2
    b = answer["relative"] - critical**2 * covariance / m0**2
    c = answer["relative"] ** 2 - critical**2 * variance / m0**2
    if not a > 0:
        return answer
    spread = np.sqrt(max(0.0, b**2 - a * c))
    answer["relative_lower"] = (b - spread) / a
    answer["relative_upper"] = (b + spread) / a
    return answer
