# ---- Means and ratios of sums over strata; without strata there is one ----------------------------------------------


def between_factors(weights):
    """
    The variance of a weighted mean over units of which an arm has one each, from the variation between them (Pashley & Miratrix
    2021): factors of the squared deviations.
    """
    if len(weights) == 2:
        return np.array([0.5, 0.5])
    own = weights**2 / (1 - 2 * weights)
    return own / (1 + np.sum(own))


def between_freedom(weights):
    return 1 / np.sum(weights**2) - 1


def vary_measurably(weights):
    return len(weights) >= 2 and (max(weights) < 0.5 or (max(weights) == 0.5 and len(weights) == 2))


def comparable_strata(units, arms):
    """
    The strata in which arms are compared, with their weights, and whether an arm has a single value there. Strata where an arm has no
    value are excluded. Strata with a single value are compared with each other if none has half of their customers.
    """
    names = sorted(units["stratum"].unique())
    present = units[units["present"]]
    counts = np.array([present[present["arm"] == arm]["stratum"].value_counts().reindex(names, fill_value=0) for arm in arms])
    sizes = units["stratum"].value_counts().reindex(names, fill_value=0).to_numpy()
    counted = counts.sum(axis=1) >= 2
    if not counted.any():
        return {"names": [], "weights": np.array([]), "single": np.array([], dtype=bool)}
    fewest = counts[counted].min(axis=0)
    single = sorted((place for place in range(len(names)) if fewest[place] == 1), key=lambda place: (sizes[place], place))
    while single and not vary_measurably(sizes[single] / sizes[single].sum()):
        single.pop()
    kept = [place for place in range(len(names)) if fewest[place] >= 2 or place in single]
    return {
        "names": [names[place] for place in kept],
        "weights": sizes[kept] / sizes[kept].sum(),
        "single": np.array([place in single for place in kept], dtype=bool),
    }


def strata_estimate(units, arm, strata):
    """The estimate of an arm: sum(w * mean(y)) / sum(w * mean(x)), and what each stratum adds to its variance."""
    own = dict(tuple(units[(units["arm"] == arm) & units["present"]].groupby("stratum")))
    y = [own[name]["y"].to_numpy() for name in strata["names"]]
    x = [own[name]["x"].to_numpy() for name in strata["names"]]
    weights, single = strata["weights"], strata["single"]
    denominator = np.sum(weights * [np.mean(values) for values in x])
    ratio = np.sum(weights * [np.mean(values) for values in y]) / denominator
    rest = [(one - ratio * other) / denominator for one, other in zip(y, x)]
    n = np.array([len(values) for values in y])
    several = ~single
    within = weights[several] ** 2 * [squares(rest[i]) for i in np.flatnonzero(several)] / (n[several] - 1) / n[several]
    means = np.array([np.mean(values) for values in rest])
    return {
        "mean": float(ratio), "n": int(n.sum()), "within": within, "freedom": n[several] - 1,
        "single": means[single], "weights": weights[single],
    }


def covariance_between(a, b, weights):
    if len(weights) == 0:
        return 0.0
    shares = weights / weights.sum()
    return float(np.sum(weights.sum() ** 2 * between_factors(shares) * (a - np.sum(shares * a)) * (b - np.sum(shares * b))))


def strata_effect(control, treatment, metric):
    differences = treatment["single"] - control["single"]
    weights = control["weights"]
    some = len(weights) > 0
    between = [covariance_between(differences, differences, weights)] if some else []
    parts = np.concatenate([treatment["within"], control["within"], between])
    freedoms = np.concatenate(
        [treatment["freedom"], control["freedom"], [between_freedom(weights / weights.sum())] if some else []]
    )
    apart = control["within"].sum()
    v00 = apart + covariance_between(control["single"], control["single"], weights)
    covariance = covariance_between(control["single"], differences, weights) - apart
    return effect_of_means(
        treatment["mean"], control["mean"], parts.sum(), v00, covariance, satterthwaite(parts, freedoms), metric
    )


def arm_of_values(values, adjusted=None):
    """What is shown of an arm: its customers in the strata that are compared."""
    values = np.asarray(values, dtype=float)
    deviation = np.std(values, ddof=1) if len(values) > 1 else None
    return {"n": len(values), "mean": np.mean(values), "standard_deviation": deviation, "adjusted_mean": adjusted}
