# ---- Matched tuples are the units: arms are compared inside them ----------------------------------------------------


def estimate_by_tuples(metric):
    rows = outcomes_of(metric)
    missing = rows["missing"].sum()
    ratio = metric["kind"] == "RATIO"
    sizes = customers["tuple"].value_counts()
    rows = rows[rows["tuple"].isin(sizes[sizes == sizes.max()].index)]
    present = rows if ratio else rows[~rows["missing"]]
    means = present.groupby(["tuple", "arm"])[["y", "x"]].mean().unstack()
    y = means["y"].reindex(columns=settings["arms"]).dropna()
    x = means["x"].reindex(columns=settings["arms"]).loc[y.index]
    ratios = y.mean() / x.mean()

    def arm_of(arm):
        values = present["y"][(present["arm"] == arm) & present["tuple"].isin(y.index)]
        if ratio:
            return {"n": len(values), "mean": ratios[arm], "adjusted_mean": ratios[arm]}
        return arm_of_values(values, ratios[arm])

    def effect(arm):
        n = len(y)
        rest = {one: ((y[one] - ratios[one] * x[one]) / x[one].mean()).to_numpy() for one in (settings["control"], arm)}
        base = rest[settings["control"]]
        differences = rest[arm] - base
        covariance = np.sum((differences - differences.mean()) * (base - base.mean())) / n / (n - 1)
        return effect_of_means(
            ratios[arm], ratios[settings["control"]], squares(differences) / n / (n - 1), squares(base) / n / (n - 1),
            covariance, n - 1, metric,
        )

    return {"missing": missing, "arms": {arm: arm_of(arm) for arm in settings["arms"]}, "effect": effect}
