# ---- Randomized groups are the units --------------------------------------------------------------------------------


def estimate_by_groups(metric):
    rows = outcomes_of(metric)
    ratio = metric["kind"] == "RATIO"
    missing = rows["missing"].sum()
    rows["stratum"] = rows["stratum"].fillna("")
    rows["counted"] = ratio | ~rows["missing"]
    rows["y"] = rows["y"].where(rows["counted"], 0.0)
    rows["x"] = rows["x"] if ratio else rows["counted"].astype(float)
    groups = rows.groupby("group").agg(arm=("arm", "first"), stratum=("stratum", "first"), y=("y", "sum"), x=("x", "sum"),
                                       customers=("counted", "sum"))
    groups["present"] = True
    stratified = groups["stratum"].nunique() > 1
    counted = rows[rows["counted"]]
    if not ratio and not stratified:
        return estimate_by_group_means(metric, groups, counted, missing)
    compared = comparable_strata(groups, settings["arms"])
    shown = groups[groups["stratum"].isin(compared["names"])]

    def arm_of(arm):
        mean = strata_estimate(shown, arm, compared)["mean"]
        values = counted["y"][(counted["arm"] == arm) & counted["stratum"].isin(compared["names"])]
        if ratio:
            return {"n": len(values), "mean": mean, "adjusted_mean": mean if stratified else None}
        return arm_of_values(values, mean)

    def effect(arm):
        # A stratum that lacks a third arm still compares these two, with the weight of all its groups.
        pair = [settings["control"], arm]
        strata = comparable_strata(groups, settings["arms"] if len(settings["arms"]) == 2 else pair)
        return strata_effect(strata_estimate(groups, pair[0], strata), strata_estimate(groups, pair[1], strata), metric)

    return {"missing": missing, "arms": {arm: arm_of(arm) for arm in settings["arms"]}, "effect": effect}


def estimate_by_group_means(metric, groups, rows, missing):
    """Without strata: means over customers, CR2 variances over groups with the degrees of freedom of Bell & McCaffrey (2002)."""
    compared = groups[groups["customers"] > 0]

    def parts_of(arm):
        own = compared[compared["arm"] == arm]
        n = own["customers"].to_numpy(dtype=float)
        total = n.sum()
        mean = own["y"].sum() / total
        leverage = n / total
        variance = leverage / (1 - leverage) / total
        shared = leverage / np.sqrt(1 - leverage) / np.sqrt(total)
        return {
            "mean": mean,
            "variance": np.sum((own["y"].to_numpy() - n * mean) ** 2 / (1 - leverage)) / total**2,
            "trace": np.sum(variance - shared**2),
            "squares": np.sum(variance**2) - 2 * np.sum(variance * shared**2) + np.sum(shared**2) ** 2,
        }

    def effect(arm):
        base, other = parts_of(settings["control"]), parts_of(arm)
        df = (base["trace"] + other["trace"]) ** 2 / (base["squares"] + other["squares"])
        variance = other["variance"] + base["variance"]
        return effect_of_means(other["mean"], base["mean"], variance, base["variance"], -base["variance"], df, metric)

    return {
        "missing": missing,
        "arms": {arm: arm_of_values(rows["y"][rows["arm"] == arm]) for arm in settings["arms"]},
        "effect": effect,
    }
