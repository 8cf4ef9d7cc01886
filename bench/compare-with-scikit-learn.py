"""The clusterings of `npm run bench -- clusters` with scikit-learn, from the same starts.

    pip install scikit-learn
    python bench/compare-with-scikit-learn.py FOLDER

FOLDER is the folder given to the benchmark. Prints the processor time of both, and the largest relative difference of the inertia.
"""

import json
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import sklearn
from sklearn.cluster import KMeans

AIM = 2


def main():
    folder = sys.argv[1]
    with open(f"{folder}/clusters.json", encoding="utf-8") as file:
        ours = json.load(file)
    points = np.fromfile(f"{folder}/clusters.f64").reshape(ours["count"], ours["width"])
    starts = [np.array(start) for start in ours["starts"]]
    for algorithm in ("lloyd", "elkan"):
        options = {"n_init": 1, "algorithm": algorithm, "tol": 0, "max_iter": 300}
        KMeans(len(starts[0]), init=starts[0], **options).fit(points)
        started = time.process_time()
        inertias = [KMeans(len(start), init=start, **options).fit(points).inertia_ for start in starts]
        milliseconds = 1000 * (time.process_time() - started)
        largest = max(abs(mine / other - 1) for mine, other in zip(ours["inertias"], inertias))
        per_start, own = milliseconds / len(starts), ours["milliseconds"] / len(starts)
        print(
            f"scikit-learn {sklearn.__version__}, {algorithm}: {per_start:.0f} ms a start, trialgraph {own:.0f} ms: "
            f"{per_start / own:.2f} times as fast (aim: {AIM}); inertia differs by {largest:.1e} at most (aim: 1e-3)"
        )


main()
