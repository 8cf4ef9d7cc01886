# ---- Adjusted for covariates: a slope per arm (Lin 2013; Ye et al. 2022) --------------------------------------------


def covariate_columns(rows, covariate):
    """Numbers with 0 and an indicator where they are not known, an indicator for each level of a category."""
    if covariate["kind"] == "category":
        known = rows[covariate["column"]]
        return [(known == level).to_numpy(dtype=float) for level in covariate["levels"]] + [known.isna().to_numpy(dtype=float)]
    value = numbers_of(rows, covariate["column"], covariate["kind"])
    number = np.where(np.isnan(value), 0.0, value)
    return [number] if covariate["complete"] else [number, np.isnan(value).astype(float)]


def independent_columns(x, arm):
    """Columns that neither are constant nor follow from earlier ones, in every arm."""
    bases = {one: np.empty((np.sum(arm == one), 0)) for one in settings["arms"]}
    kept = []
    for column in range(x.shape[1]):
        rests = {}
        for one, basis in bases.items():
            own = x[arm == one, column]
            centred = own - own.mean()
            if np.sum(centred**2) <= len(own) * (1e-12 * own.mean()) ** 2:
                break
            rest = centred
            for _ in range(2):
                rest = rest - basis @ (basis.T @ rest)
            if not np.sum(rest**2) > 1e-10 * np.sum(centred**2):
                break
            rests[one] = rest / np.sqrt(np.sum(rest**2))
        if len(rests) < len(bases):
            continue
        kept.append(column)
        bases = {one: np.column_stack([basis, rests[one]]) for one, basis in bases.items()}
    return kept


def estimate_adjusted(metric):
    rows = outcomes_of(metric)
    missing = rows["missing"].sum()
    indicators = []
    if settings["strata"]:
        strata = comparable_strata(rows[["arm", "stratum"]].assign(present=~rows["missing"]), settings["arms"])
        rows = rows[rows["stratum"].isin(strata["names"])]
        indicators = [(rows["stratum"] == name).to_numpy(dtype=float) for name in strata["names"][1:]]
    columns = [
        column for name in metric["covariates"] for column in covariate_columns(rows, settings["covariates"][name])
    ] + indicators
    known = ~rows["missing"].to_numpy()
    x = np.column_stack(columns)[known]
    y = rows["y"].to_numpy()[known]
    arm = rows["arm"].to_numpy()[known]
    x = x[:, independent_columns(x, arm)]
    total, p = x.shape
    overall = x.mean(axis=0)
    spread = (x - overall).T @ (x - overall) / (total - 1)

    def fit(one):
        own = x[arm == one]
        n = len(own)
        centred = own - own.mean(axis=0)
        target = y[arm == one] - y[arm == one].mean()
        # Columns of one length, so that their units do not matter.
        lengths = np.sqrt(np.sum(centred**2, axis=0))
        factors = np.linalg.qr(centred / lengths, mode="r")
        slopes = np.linalg.lstsq(centred / lengths, target, rcond=None)[0] / lengths
        distance = overall - own.mean(axis=0)
        leverage = 1 / n
        if p >= 4 and n < 10 * p:
            # Too few customers to take the slopes for known.
            inverse = np.linalg.inv(factors.T @ factors) / np.outer(lengths, lengths)
            leverage += max(0.0, distance @ inverse @ distance - np.sum(inverse * spread) / total)
        freedom = n - 1 - p
        return {
            "mean": y[arm == one].mean() + slopes @ distance, "slopes": slopes, "freedom": freedom,
            "own": np.sum((target - centred @ slopes) ** 2) / freedom * leverage,
        }

    fits = {one: fit(one) for one in settings["arms"]}

    def shared(a, b):
        return fits[a]["slopes"] @ spread @ fits[b]["slopes"] / total

    def effect(one):
        control = settings["control"]
        other, base = fits[one], fits[control]
        v11 = other["own"] + shared(one, one)
        v00 = base["own"] + shared(control, control)
        v10 = shared(one, control)
        df = satterthwaite([other["own"], base["own"]], [other["freedom"], base["freedom"]])
        return effect_of_means(other["mean"], base["mean"], v11 - 2 * v10 + v00, v00, v10 - v00, df, metric)

    return {
        "missing": missing,
        "arms": {one: arm_of_values(y[arm == one], fits[one]["mean"]) for one in settings["arms"]},
        "effect": effect,
    }
