import { requireCount, requireLength } from './argument-checks.js';
import { type BalanceStratum, type BalanceTest, balanceTest } from './balance.js';
import { type CrossProducts, mergeCrossProducts } from './cross-products.js';
import { at, entryOf } from './entries.js';
import { InvalidInputError } from './invalid-input.js';
import { beyondRounding, varies } from './rounding.js';
import { largestInSize, standardizedDifferences } from './standardized-difference.js';
import { groupByStratum, type StratumCell } from './stratum-cells.js';
import type { MeanSummary } from './summaries.js';

/** What a column of the cells' cross-products holds. */
export interface BalanceColumn {
  covariate: string;
  /** The level that the column indicates by 1; null for a number itself and for an indicator of being unknown. */
  level: string | null;
  /** Whether the column indicates by 1 that the covariate is unknown; a number is 0 in its own column then. */
  unknown: boolean;
}

interface CovariateBalance {
  name: string;
  /** Of the differences to the control the one furthest from zero, with its sign; null when none can be said. */
  standardizedDifference: number | null;
  /** By arm, for categories at the level that differs most; null for the control. */
  byArm: (number | null)[];
  /** Customers without a value. */
  unknown: number;
}

interface Balance {
  covariates: CovariateBalance[];
  omnibus: BalanceTest;
}

/**
 * Whether arms look alike before treatment: per covariate the standardized difference to the control (its deviation
 * pooled over all arms), and one omnibus test of all columns within strata. Covariates are compared over those
 * known, categories by the level that differs most; being unknown counts in the omnibus test. Columns of one covariate share its name: one column per level
 * for a category, one for a number, and for either at most one that marks customers without a value.
 *
 * Sources: `standardizedDifferences`, `balanceTest`.
 *
 * @param columns what the columns mean, in the cells' order
 * @param cells at most one per arm and stratum; absent means nobody
 * @param arms number of arms
 * @param control index of the control
 * @throws InvalidInputError for fewer than two arms, a control that is not there, no columns, a covariate with both levels and
 *   a number, and as `groupByStratum` does.
 */
export function covariateBalance(
  columns: readonly BalanceColumn[],
  cells: readonly StratumCell[],
  arms: number,
  control = 0,
): Balance {
  requireColumns(columns);
  requireCount('arms', arms, 2);
  requireCount('control', control);
  if (control >= arms) throw new InvalidInputError('control', `there is no arm ${control}`);
  const nobody = emptyCell(columns.length);
  const strata = groupByStratum(cells, arms).map((stratum) => stratum.arms.map((arm) => arm ?? nobody));
  if (strata.some((inArms) => inArms.some(({ means }) => means.length !== columns.length))) {
    throw new InvalidInputError('cells', `must have one mean per column: ${columns.length}`);
  }
  if (strata.length === 0) strata.push(new Array<CrossProducts>(arms).fill(nobody));
  const byArm = Array.from({ length: arms }, (_, arm) =>
    strata.map((inArms) => at(inArms, arm)).reduce(mergeCrossProducts),
  );
  return {
    covariates: [...groupByCovariate(columns)].map(([name, group]) => describe(name, group, byArm, control)),
    omnibus: balanceTest(strata.map(asBalanceStratum)),
  };
}

interface CovariateColumns {
  value: number | null;
  levels: number[];
  unknown: number | null;
}

function groupByCovariate(columns: readonly BalanceColumn[]): Map<string, CovariateColumns> {
  const groups = new Map<string, CovariateColumns>();
  columns.forEach(({ covariate, level, unknown }, index) => {
    const group = groups.get(covariate) ?? { value: null, levels: [], unknown: null };
    if (unknown) group.unknown = index;
    else if (level === null) group.value = index;
    else group.levels.push(index);
    groups.set(covariate, group);
  });
  return groups;
}

function describe(
  name: string,
  { value, levels, unknown }: CovariateColumns,
  arms: readonly CrossProducts[],
  control: number,
): CovariateBalance {
  const compared = value === null ? levels : [value];
  const differences = compared.map((column) =>
    standardizedDifferences(
      arms.map((arm) => knownSummary(arm, column, unknown)),
      control,
    ),
  );
  const byArm = arms.map((_, arm) => largestInSize(differences.map((byLevel) => at(byLevel, arm))));
  return {
    name,
    standardizedDifference: largestInSize(byArm),
    byArm,
    unknown: arms.reduce((sum, arm) => sum + countIn(arm, unknown), 0),
  };
}

/**
 * Summary of a column over customers whose value is known. With u the share that is unknown, and 0 in their place, the
 * mean is m/(1 − u) and the centred squares are S − n·m²·u/(1 − u).
 */
function knownSummary(arm: CrossProducts, index: number, unknown: number | null): MeanSummary {
  const { n, means, centred } = arm;
  const missing = countIn(arm, unknown);
  const known = n - missing;
  if (known <= 0) return { n: 0, mean: 0, standardDeviation: 0 };
  const mean = at(means, index) * (n / known);
  const squares = entryOf(centred, index, index) - known * mean ** 2 * (missing / n);
  const all = entryOf(centred, index, index);
  const differ = varies(squares, known, mean) && beyondRounding(squares, all) > 0;
  return { n: known, mean, standardDeviation: differ && known > 1 ? Math.sqrt(squares / (known - 1)) : 0 };
}

/** How many customers an indicator counts. */
function countIn({ n, means }: CrossProducts, indicator: number | null): number {
  return indicator === null ? 0 : Math.round(n * at(means, indicator));
}

function asBalanceStratum(arms: readonly CrossProducts[]): BalanceStratum {
  const together = arms.reduce(mergeCrossProducts);
  return { arms: arms.map(({ n, means }) => ({ n, means })), centred: together.centred };
}

function emptyCell(width: number): CrossProducts {
  const zeros = new Array<number>(width).fill(0);
  return { n: 0, means: zeros, centred: zeros.map(() => zeros) };
}

function requireColumns(columns: readonly BalanceColumn[]): void {
  requireLength('columns', columns, 1);
  const seen = new Set<string>();
  const kinds = new Map<string, 'number' | 'category'>();
  columns.forEach(({ covariate, level, unknown }, i) => {
    const identity = JSON.stringify([covariate, unknown ? null : level, unknown]);
    if (seen.has(identity)) throw new InvalidInputError(`columns[${i}]`, `a column of “${covariate}” is given twice`);
    seen.add(identity);
    if (unknown) return;
    const kind = level === null ? 'number' : 'category';
    if ((kinds.get(covariate) ?? kind) !== kind) {
      throw new InvalidInputError(`columns[${i}]`, `“${covariate}” cannot be both a number and a category`);
    }
    kinds.set(covariate, kind);
  });
}
