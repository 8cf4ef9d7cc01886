import type { CellMoments } from '../../database/cell-reading.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { at, entryOf } from '../../statistics/entries.js';
import { symmetric } from '../../statistics/matrices/vectors.js';
import type { Moments } from '../../statistics/moments.js';
import type { PlannedRatio } from '../../statistics/power/plan/power-input.js';
import type { Deviation } from './history-queries.js';

/** What each customer contributes to a metric: the outcome or, for a ratio, its linearization. */
interface Contribution {
  level: number;
  moments: Moments;
  deviation: Deviation;
  ratio: PlannedRatio | null;
  /** The columns of the covariates, then the contribution. */
  cross: CrossProducts;
}

/**
 * @param cell the outcome, for ratios the denominator, then the columns of the covariates
 * @returns null for a ratio without denominators above 0
 */
export function contributionOf(metric: Metric, cell: CellMoments): Contribution | null {
  if (metric.kind === MetricKind.RATIO) return ratioContribution(cell);
  const level = at(cell.means, 0);
  return {
    level,
    moments: { n: cell.n, mean: level, m2: entryOf(cell.centred, 0, 0), m3: at(cell.thirds, 0) },
    deviation: { centre: level },
    ratio: null,
    cross: outcomeLast(cell, [1]),
  };
}

/** A customer's contribution (y − Rx)/x̄ to a ratio; its products are those of y and x, combined. */
function ratioContribution(cell: CellMoments): Contribution | null {
  const { n, means, centred } = cell;
  const [y, x] = [at(means, 0), at(means, 1)];
  if (!(x > 0) || n < 2) return null;
  const level = y / x;
  const cross = outcomeLast(cell, [1 / x, -level / x]);
  const last = cross.means.length - 1;
  const [yy, xx, xy] = [entryOf(centred, 0, 0), entryOf(centred, 1, 1), entryOf(centred, 0, 1)];
  const product = Math.sqrt(yy) * Math.sqrt(xx);
  return {
    level,
    moments: { n, mean: 0, m2: Math.max(0, entryOf(cross.centred, last, last)) },
    deviation: { ratio: level, denominator: x },
    ratio: {
      numeratorMean: y,
      numeratorStandardDeviation: Math.sqrt(yy / (n - 1)),
      denominatorMean: x,
      denominatorStandardDeviation: Math.sqrt(xx / (n - 1)),
      correlation: product > 0 ? Math.max(-1, Math.min(1, xy / product)) : 0,
    },
    cross,
  };
}

/** Cross-products with the first columns replaced by one combination of them, at the end. */
function outcomeLast({ n, means, centred }: CellMoments, weights: readonly number[]): CrossProducts {
  const combined = (value: (i: number) => number) => weights.reduce((sum, weight, i) => sum + weight * value(i), 0);
  const columns = means.length - weights.length;
  const square = combined((i) => combined((j) => entryOf(centred, i, j)));
  return {
    n,
    means: [...means.slice(weights.length), combined((i) => at(means, i))],
    centred: symmetric([...Array(columns + 1).keys()], (row, column) => {
      const [i, j] = [row + weights.length, column + weights.length];
      if (row < columns) return entryOf(centred, i, j);
      return column < columns ? combined((outcome) => entryOf(centred, outcome, j)) : Math.max(0, square);
    }),
  };
}
