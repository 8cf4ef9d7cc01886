"""The ten metrics of `npm run bench -- readout-at-scale` with pandas, numpy and scipy, from the files that it exports.

    pip install pandas scipy
    python bench/compare-with-pandas.py FOLDER [CUSTOMERS]

FOLDER is the folder given to the benchmark, CUSTOMERS the number of customers there (1000000 unless given). Prints the
processor time of reading the files and of the analysis, and the largest relative difference to the answers of trialgraph.
"""

import json
import sys
import time

import numpy as np
import pandas as pd
from scipy import stats

PERIOD_MS = 28 * 86_400_000
ALPHA = 0.05


def adjusted(y, x, arm):
    """A slope per arm on covariates centered at their mean over all arms (Lin 2013; Ye, Shao, Yi & Zhao 2022)."""
    total = len(y)
    center = x.mean(axis=0)
    spread = np.cov(x, rowvar=False)
    means, own, slopes, df = [], [], [], []
    for value in (0, 1):
        own_y, own_x = y[arm == value], x[arm == value]
        n, p = own_x.shape
        deviations = own_x - own_x.mean(axis=0)
        distances = own_y - own_y.mean()
        slope = np.linalg.solve(deviations.T @ deviations, deviations.T @ distances)
        residual = distances - deviations @ slope
        means.append(own_y.mean() + (center - own_x.mean(axis=0)) @ slope)
        own.append(residual @ residual / (n - 1 - p) / n)
        slopes.append(slope)
        df.append(n - 1 - p)
    shared = [[a @ spread @ b / total for b in slopes] for a in slopes]
    return effect(means, own, shared, df)


def ratio(y, x, arm):
    """The ratio of sums by the delta method (Deng, Knoblich & Lu 2018). Customers without a denominator count with zeros."""
    known = x > 0
    y, x = np.where(known, y, 0.0), np.where(known, x, 0.0)
    means, own, df = [], [], []
    for value in (0, 1):
        own_y, own_x = y[arm == value], x[arm == value]
        n = len(own_y)
        quotient = own_y.sum() / own_x.sum()
        means.append(quotient)
        own.append(np.var(own_y - quotient * own_x, ddof=1) / own_x.mean() ** 2 / n)
        df.append(n - 1)
    return effect(means, own, [[0, 0], [0, 0]], df)


def effect(means, own, shared, df):
    """The difference by t, with Satterthwaite's degrees of freedom."""
    difference = means[1] - means[0]
    error = np.sqrt(sum(own) + shared[0][0] + shared[1][1] - 2 * shared[0][1])
    freedom = sum(own) ** 2 / sum(v**2 / d for v, d in zip(own, df))
    margin = stats.t.isf(ALPHA / 2, freedom) * error
    p_value = 2 * stats.t.sf(abs(difference) / error, freedom)
    return {"estimate": difference, "lower": difference - margin, "upper": difference + margin, "pValue": p_value}


def analyze(customers, events):
    """The effects of all metrics, by metric."""
    arm = (customers["arm"] == "treatment").to_numpy().astype(int)
    joined = events.merge(customers[["customer", "assigned_at"]], on="customer")
    inside = joined[(joined["at"] >= joined["assigned_at"]) & (joined["at"] < joined["assigned_at"] + PERIOD_MS)]
    totals = {}
    for name, own in inside.groupby("type", observed=True):
        summed = own.groupby("customer", observed=True)["value"].agg(["size", "sum"])
        summed = summed.reindex(customers["customer"], fill_value=0)
        totals[name] = summed["size"].to_numpy(float), summed["sum"].to_numpy(float)
    visits, orders, returns, tickets = (totals[name] for name in ("visit", "order", "return", "ticket"))
    covariates = customers[["income", "member"]].to_numpy(float)
    values = {
        "net-revenue": orders[1] - returns[1],
        "visited": (visits[0] > 0).astype(float),
        "visits": visits[0],
        "ordered": (orders[0] > 0).astype(float),
        "orders": orders[0],
        "revenue": orders[1],
        "returned": (returns[0] > 0).astype(float),
        "tickets": tickets[0],
    }
    effects = {name: adjusted(y, covariates, arm) for name, y in values.items()}
    effects["order-value"] = ratio(orders[1], orders[0], arm)
    effects["orders-by-visit"] = ratio(orders[0], visits[0], arm)
    return effects


def differences(ours, theirs):
    """How far numbers are from the estimate, relative to its size or the width of its interval, whichever is larger."""
    found = []
    for metric in ours["experiment"]["readout"]["metrics"]:
        mine, other = metric["effects"][0], theirs[metric["metric"]["key"]]
        scale = max(abs(other["estimate"]), other["upper"] - other["lower"])
        found += [abs(mine["absolute"][name] - other[name]) / scale for name in ("estimate", "lower", "upper")]
        found.append(abs(mine["pValue"] - other["pValue"]))
    return found


def main():
    folder, size = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    started = time.process_time()
    customers = pd.read_csv(f"{folder}/customers-{size}.csv")
    events = pd.read_csv(f"{folder}/events-{size}.csv", dtype={"type": "category"})
    read = time.process_time()
    effects = analyze(customers, events)
    done = time.process_time()
    print(f"pandas {pd.__version__}: reading {read - started:.2f} s, analysis {done - read:.2f} s of a processor")
    with open(f"{folder}/answers-{size}.json", encoding="utf-8") as file:
        largest = max(differences(json.load(file), effects))
    print(f"largest difference to trialgraph: {largest:.1e} (aim: 1e-9)")
    sys.exit(0 if largest < 1e-9 else 1)


main()
