import { requireCount, requireMagnitude, requireNonNegative } from '../argument-checks.js';
import { type CrossProducts, mergeCrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';

/** Customers of one arm who were all exposed, or all not. */
export interface ExposureCell {
  exposed: boolean;
  customers: number;
  /** Their mean outcome, and its standard deviation (divisor n − 1). */
  mean: number;
  standardDeviation: number;
}

/**
 * The columns outcome and exposure of an arm whose customers are described by cells.
 * @param field names the arm in errors
 * @throws InvalidInputError naming the cell
 */
export function exposureMoments(field: string, cells: readonly ExposureCell[]): CrossProducts {
  return cells.reduce((sum, cell, index) => mergeCrossProducts(sum, cellMoments(`${field}[${index}]`, cell)), NOBODY);
}

const NOBODY: CrossProducts = {
  n: 0,
  means: [0, 0],
  centred: [
    [0, 0],
    [0, 0],
  ],
};

/** The checks of the numbers of a cell, by its parts: each throws an InvalidInputError naming its field. */
export function exposureChecks(
  field: string,
  { customers, mean, standardDeviation }: ExposureCell,
): Record<'customers' | 'mean' | 'standardDeviation', () => void> {
  return {
    customers: () => requireCount(`${field}.customers`, customers),
    mean: () => requireMagnitude(`${field}.mean`, mean),
    standardDeviation: () => {
      requireNonNegative(`${field}.standardDeviation`, standardDeviation);
      requireMagnitude(`${field}.standardDeviation`, standardDeviation);
    },
  };
}

function cellMoments(field: string, cell: ExposureCell): CrossProducts {
  for (const check of Object.values(exposureChecks(field, cell))) check();
  const { exposed, customers, mean, standardDeviation } = cell;
  if (customers === 0) return NOBODY;
  const square = (customers - 1) * standardDeviation ** 2;
  return {
    n: customers,
    means: [mean, exposed ? 1 : 0],
    centred: [
      [square, 0],
      [0, 0],
    ],
  };
}

/** Their mean outcome by exposure; null where there is no such customer. */
export function meansByExposure({ n, means, centred }: CrossProducts): {
  exposed: number | null;
  unexposed: number | null;
} {
  const [y, share, product] = [at(means, 0), at(means, 1), entryOf(centred, 0, 1)];
  const exposed = n * share;
  // Σ(y − ȳ)(d − d̄) is what the exposed are above the mean, times their number.
  return {
    exposed: exposed < 0.5 ? null : y + product / exposed,
    unexposed: n - exposed < 0.5 ? null : y - product / (n - exposed),
  };
}
