# ---- Proportions of customers: the score test (Miettinen & Nurminen 1985) -------------------------------------------


def root_of(f, lower, upper):
    return optimize.brentq(f, lower, upper, xtol=1e-18, rtol=4 * np.finfo(float).eps, maxiter=10000)


def restricted_control(x0, n0, x1, n1, difference):
    """The most likely rate of the control if the treatment's is higher by a difference: the root of a cubic."""
    if difference == 0:
        return (x0 + x1) / (n0 + n1)
    if difference < 0:
        return restricted_control(x1, n1, x0, n0, -difference) - difference
    a3 = n0 + n1
    a2 = (n1 + 2 * n0) * difference - a3 - x0 - x1
    a1 = (n0 * difference - a3 - 2 * x0) * difference + x0 + x1

    def cubic(t):
        return ((a3 * t + a2) * t + a1) * t + x0 * difference * (1 - difference)

    end = 1 - difference
    if end <= 0 or (cubic(0) <= 0 and cubic(1e-12 * end) <= 0):
        return 0.0
    if cubic(end) >= 0:
        return end
    # At 0 the cubic can be 0 and rise: the root that is wanted lies beyond.
    return root_of(cubic, 0 if cubic(0) > 0 else 1e-12 * end, end)


def score_effect(x0, n0, x1, n1, metric):
    n = n0 + n1

    def score(distance, p0, p1, ratio):
        if distance == 0:
            return 0.0
        return distance / np.sqrt((p1 * (1 - p1) / n1 + ratio**2 * p0 * (1 - p0) / n0) * n / (n - 1))

    def at_difference(difference):
        p0 = restricted_control(x0, n0, x1, n1, difference)
        return score(x1 / n1 - x0 / n0 - difference, p0, min(1, p0 + difference), 1)

    def at_ratio(ratio):
        u, v = n0 + x1, ratio * (n1 + x0)
        p0 = 2 * (x0 + x1) / (u + v + np.sqrt((u - v) ** 2 + 4 * ratio * (n0 - x0) * (n1 - x1)))
        return score(x1 / n1 - ratio * x0 / n0, min(1, p0), min(1, ratio * p0), ratio)

    critical = stats.norm.isf(alpha_of(metric))

    def limit_of_difference(level):
        def f(difference):
            return at_difference(difference) - level

        if f(-1 + 1e-12) <= 0:
            return -1.0
        return 1.0 if f(1 - 1e-12) >= 0 else root_of(f, -1 + 1e-12, 1 - 1e-12)

    def limit_of_ratio(level):
        # By the logarithm of the ratio.
        return np.expm1(root_of(lambda logarithm: at_ratio(np.exp(logarithm)) - level, -50, 50))

    answer = {
        "difference": x1 / n1 - x0 / n0,
        "difference_lower": limit_of_difference(critical),
        "difference_upper": limit_of_difference(-critical),
        "p_value": p_value_of(at_difference(0), metric, stats.norm.sf),
    }
    if x0 > 0 and x1 > 0:
        answer["relative"] = answer["difference"] / (x0 / n0)
        answer["relative_lower"] = limit_of_ratio(critical)
        answer["relative_upper"] = limit_of_ratio(-critical)
    return answer


def estimate_by_score(metric):
    rows = outcomes_of(metric)
    arms = {arm: rows["y"][rows["arm"] == arm].to_numpy() for arm in settings["arms"]}

    def effect(arm):
        control, treatment = arms[settings["control"]], arms[arm]
        return score_effect(control.sum(), len(control), treatment.sum(), len(treatment), metric)

    return {
        "missing": rows["missing"].sum(),
        "arms": {arm: arm_of_values(values) for arm, values in arms.items()},
        "effect": effect,
    }
