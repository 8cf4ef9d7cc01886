# ---- Customers are the units: means and ratios ----------------------------------------------------------------------


def estimate_by_strata(metric):
    rows = outcomes_of(metric)
    ratio = metric["kind"] == "RATIO"
    units = rows[["arm", "y", "x"]].assign(
        stratum=rows["stratum"] if settings["strata"] else "", present=ratio | ~rows["missing"]
    )
    divided = settings["strata"] and (not ratio or units["stratum"].nunique() > 1)
    strata = comparable_strata(units, settings["arms"])
    units = units[units["stratum"].isin(strata["names"])]
    estimates = {arm: strata_estimate(units, arm, strata) for arm in settings["arms"]}

    def arm_of(arm):
        mean = estimates[arm]["mean"]
        adjusted = mean if divided else None
        if ratio:
            return {"n": estimates[arm]["n"], "mean": mean, "adjusted_mean": adjusted}
        return arm_of_values(units["y"][(units["arm"] == arm) & units["present"]], adjusted)

    return {
        "missing": rows["missing"].sum(),
        "arms": {arm: arm_of(arm) for arm in settings["arms"]},
        "effect": lambda arm: strata_effect(estimates[settings["control"]], estimates[arm], metric),
    }
