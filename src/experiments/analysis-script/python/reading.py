# ---- The file -------------------------------------------------------------------------------------------------------

file = sys.argv[1] if len(sys.argv) > 1 else "customers.csv"
customers = pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[""])


def numbers_of(rows, column, kind="number"):
    """A column as numbers; moments in milliseconds since 1970."""
    if kind != "moment":
        return rows[column].astype(float).to_numpy()
    moments = pd.to_datetime(rows[column], utc=True)
    return ((moments - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(milliseconds=1)).round().to_numpy()


def outcomes_of(metric):
    """The customers whose outcome window has closed, with y and, for a ratio, x; without a denominator they count as 0 over 0."""
    rows = customers[customers["window." + metric["key"]] == "closed"].copy()
    ratio = metric["kind"] == "RATIO"
    rows["y"] = numbers_of(rows, ("numerator." if ratio else "value.") + metric["key"])
    rows["x"] = numbers_of(rows, "denominator." + metric["key"]) if ratio else 1.0
    rows["missing"] = rows["x" if ratio else "y"].isna()
    if ratio:
        rows.loc[rows["missing"], ["y", "x"]] = 0.0
    if "weights" in metric:
        # A combination with exposure, in place of the outcome, of the customers who have one.
        own, exposed = metric["weights"]
        rows["y"] = own * rows["y"] + exposed * numbers_of(rows, "exposed." + metric["key"])
        rows = rows[~rows["missing"]].copy()
    return rows


def squares(values):
    """Sums from a common origin: squares of large numbers that vary little would lose digits."""
    return float(np.sum((values - np.mean(values)) ** 2)) if len(values) else 0.0
