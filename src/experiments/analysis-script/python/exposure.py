# ---- The effect of exposure on compliers: the assignment as instrument (Imbens & Angrist 1994) ----------------------


def combined_difference(metric, arm, weights):
    """The difference of weights[0] * y + weights[1] * exposed, with the variance that the design gives to any outcome."""
    estimator = metric["estimator"] if metric["estimator"] in ("TUPLES", "GROUPS") else "STRATA"
    combined = {**metric, "kind": "MEAN", "transform": "NONE", "alternative": "TWO_SIDED", "weights": weights}
    effect = globals()[estimators[estimator]](combined)["effect"](arm)
    if "p_value" not in effect:
        return effect["difference"], 0.0, np.inf
    half = (effect["difference_upper"] - effect["difference_lower"]) / 2
    df = effect["degrees_of_freedom"]
    return effect["difference"], (half / stats.t.isf(settings["alpha"] / 2, df)) ** 2, df


def exposure_effect(metric, arm):
    y, vy, freedom = combined_difference(metric, arm, (1, 0))
    d, vd, _ = combined_difference(metric, arm, (0, 1))
    scale = np.sqrt(vy / vd) if vy > 0 and vd > 0 else 0.0
    sums = [combined_difference(metric, arm, (1, weight))[1] for weight in (scale, -scale)] if scale else [0.0, 0.0]
    covariance = (sums[0] - sums[1]) / (4 * scale) if scale else 0.0
    # Groups and tuples are few, so that their variance is uncertain.
    df = freedom if metric["estimator"] in ("TUPLES", "GROUPS") else np.inf
    answer = {"exposure_difference": d}
    if vy > 0:
        answer["assignment_p_value"] = 2 * stats.t.sf(abs(y) / np.sqrt(vy), df)
    if vd > 0:
        answer["first_stage_f"] = d**2 / vd
    if d == 0:
        return answer
    effect = y / d
    answer["complier_effect"] = effect
    answer["complier_standard_error"] = np.sqrt(max(0.0, vy - 2 * effect * covariance + effect**2 * vd)) / abs(d)
    # Anderson & Rubin (1949): the effects t with (y - t * d)^2 <= critical^2 * Var(y - t * d).
    square = stats.t.isf(settings["alpha"] / 2, df) ** 2
    a = d**2 - square * vd
    b = y * d - square * covariance
    spread = np.sqrt(max(0.0, b**2 - a * (y**2 - square * vy)))
    answer["anderson_rubin_lower"], answer["anderson_rubin_upper"] = sorted(((b - spread) / a, (b + spread) / a))
    return answer
