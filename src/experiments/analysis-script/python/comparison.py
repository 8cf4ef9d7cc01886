# ---- Beside the numbers of trialgraph -------------------------------------------------------------------------------

estimators = {
    "SCORE": "estimate_by_score", "STRATA": "estimate_by_strata", "ADJUSTED": "estimate_adjusted",
    "TUPLES": "estimate_by_tuples", "GROUPS": "estimate_by_groups", "MEANS": "estimate_means_only",
}


def corrected(p_values, method):
    """Adjusted p-values, as R's p.adjust."""
    n = len(p_values)
    order = np.argsort(p_values, kind="stable")
    p = np.asarray(p_values, dtype=float)[order]
    rank = np.arange(1, n + 1)
    falling = lambda values: np.minimum.accumulate(values[::-1])[::-1]
    if method == "BONFERRONI":
        adjusted = n * p
    elif method == "HOLM":
        adjusted = np.maximum.accumulate((n - rank + 1) * p)
    elif method == "HOCHBERG":
        adjusted = falling((n - rank + 1) * p)
    elif method == "BENJAMINI_HOCHBERG":
        adjusted = falling(n / rank * p)
    elif method == "BENJAMINI_YEKUTIELI":
        adjusted = falling(n * np.sum(1 / rank) / rank * p)
    elif method == "HOMMEL":
        adjusted = hommel(p)
    else:
        adjusted = p
    answer = np.empty(n)
    answer[order] = np.minimum(1, adjusted)
    return answer


def hommel(p):
    """The closed test of Simes; p ascending."""
    n = len(p)
    adjusted = np.full(n, np.min(n * p / np.arange(1, n + 1)))
    simes = adjusted.copy()
    for m in range(n - 1, 1, -1):
        first, last = np.arange(n - m + 1), np.arange(n - m + 1, n)
        least = np.min(m * p[last] / np.arange(2, m + 1))
        simes[first] = np.minimum(m * p[first], least)
        simes[last] = simes[n - m]
        adjusted = np.maximum(adjusted, simes)
    return np.maximum(adjusted, p)


found = {}
effects = []
for metric in settings["metrics"]:
    estimate = globals()[estimators[metric["estimator"]]](metric)
    found[metric["key"], "", "missing"] = estimate["missing"]
    for arm, numbers in estimate["arms"].items():
        found.update({(metric["key"], arm, name): value for name, value in numbers.items()})
    for arm in settings["arms"]:
        if arm != settings["control"]:
            numbers = estimate["effect"](arm)
            found.update({(metric["key"], arm, name): value for name, value in numbers.items()})
            effects.append({"role": metric["role"], "key": (metric["key"], arm), "p": numbers.get("p_value")})
            if metric["exposed"]:
                found.update({(metric["key"], arm, name): value for name, value in exposure_effect(metric, arm).items()})

# p-values are corrected over the arms and metrics of a role, guardrails excepted. Those that this script does not calculate are
# taken as trialgraph gives them.
given = {(metric, arm): value for metric, arm, quantity, value, _ in expected if quantity == "given_p_value"}
for effect in effects:
    effect["p"] = given.get(effect["key"], effect["p"])
for role in {effect["role"] for effect in effects}:
    family = [effect for effect in effects if effect["role"] == role and effect["p"] is not None]
    method = "NONE" if role == "GUARDRAIL" else settings["correction"]
    for effect, value in zip(family, corrected([effect["p"] for effect in family], method)):
        found[(*effect["key"], "corrected_p_value")] = value
sizes = customers["arm"].value_counts().reindex(settings["arms"], fill_value=0).to_numpy()
weights = np.array(settings["weights"], dtype=float)
found["", "", "sample_ratio_p_value"] = stats.chisquare(sizes, sizes.sum() * weights / weights.sum()).pvalue

wrong = checked = 0
print(f"{'metric':24} {'arm':16} {'quantity':22} {'trialgraph':>22} {'here':>22} {'distance':>9}")
for metric, arm, quantity, value, scale in expected:
    if quantity == "given_p_value":
        continue
    checked += 1
    here = found.get((metric, arm, quantity))
    distance = float("inf") if here is None else 0.0 if here == value else abs(here - value) / scale if scale else float("inf")
    differs = not distance <= settings["tolerance"]
    wrong += differs
    shown = "" if here is None else f"{here:.13g}"
    print(f"{metric:24} {arm:16} {quantity:22} {value:22.13g} {shown:>22} {distance:9.2g}{' DIFFERS' if differs else ''}")
for note in settings["notes"]:
    print("Not checked:", note)
print(f"{checked} numbers checked, {wrong} differ by more than {settings['tolerance']:g} of their size.")
sys.exit(1 if wrong else 0)
