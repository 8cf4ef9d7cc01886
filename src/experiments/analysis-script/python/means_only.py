# ---- Rerandomized: the difference of means; its p-value and interval need the distribution of accepted draws --------


def estimate_means_only(metric):
    rows = outcomes_of(metric)
    arms = {arm: arm_of_values(rows["y"][(rows["arm"] == arm) & ~rows["missing"]]) for arm in settings["arms"]}
    return {
        "missing": rows["missing"].sum(),
        "arms": arms,
        "effect": lambda arm: {"difference": arms[arm]["mean"] - arms[settings["control"]]["mean"]},
    }
