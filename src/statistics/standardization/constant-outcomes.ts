import type { PatternTable } from './pattern-table.js';

/** Customers with the same level of a covariate (and, with slopes of each group, of one group) who all have the same outcome. */
export interface ConstantLevel {
  /** Null where customers of all groups count. */
  group: number | null;
  /** The place of the covariate. */
  covariate: number;
  /** NaN for customers whose level is unknown. */
  level: number;
  customers: number;
  /** Their proportion: 0 or 1. */
  outcome: number;
}

/** By what share of the sum of squares rounding can hide that nothing varies. */
const ROUNDING = 1e-12;
/** With fewer customers in a level, slopes of a group's own say nothing of how uncertain they are. */
const FEW = 5;

/** The groups in which all customers have the same outcome, so that nothing says how uncertain their mean is. */
export function constantGroups({ group, n, sum, squares }: PatternTable, groups: number): number[] {
  const [counts, sums, totals] = [new Float64Array(groups), new Float64Array(groups), new Float64Array(groups)];
  for (let row = 0; row < group.length; row++) {
    const own = group[row]!;
    counts[own]! += n[row]!;
    sums[own]! += sum[row]!;
    totals[own]! += squares[row]!;
  }
  return [...counts.keys()].filter((own) => totals[own]! - sums[own]! ** 2 / counts[own]! <= ROUNDING * totals[own]!);
}

/**
 * The levels that separate the outcomes of a logistic regression: all of their customers have the outcome, or none. Numbers with more than two
 * values are not looked at. The smallest come first.
 *
 * Source: Albert & Anderson (1984), Biometrika 71:1–10: with separation, the likelihood has no maximum.
 *
 * @param table of proportions, with shift 0
 * @param byGroup whether covariates have slopes of their own in each group
 */
export function constantLevels(table: PatternTable, byGroup: boolean): ConstantLevel[] {
  const { group, n, sum } = table;
  return levelColumns(table)
    .flatMap(({ place, values }) => {
      const cells = new Map<string, ConstantLevel & { total: number }>();
      for (let row = 0; row < n.length; row++) {
        const [own, level] = [byGroup ? group[row]! : null, values[row]!];
        const key = `${own} ${level}`;
        const cell = cells.get(key) ?? { group: own, covariate: place, level, customers: 0, outcome: 0, total: 0 };
        cells.set(key, cell);
        cell.customers += n[row]!;
        cell.total += sum[row]!;
      }
      return [...cells.values()].map(({ total, ...cell }) => ({ ...cell, outcome: total / cell.customers }));
    })
    .filter(({ outcome }) => outcome === 0 || outcome === 1)
    .sort((a, b) => a.customers - b.customers);
}

/**
 * For each group, the largest share of the other groups' customers, over the covariates, who have a level that 1 to 4 of its own customers have.
 * With slopes of its own, its prediction for them is these few customers' mean, whose residuals are about 0: the standard error is too small.
 */
export function thinShares(table: PatternTable, groups: number): number[] {
  const { group, n } = table;
  const customers = new Float64Array(groups);
  for (let row = 0; row < n.length; row++) customers[group[row]!]! += n[row]!;
  const all = customers.reduce((total, count) => total + count, 0);
  const shares = new Array<number>(groups).fill(0);
  for (const { values } of levelColumns(table)) {
    const counts = new Map<number, Float64Array>();
    for (let row = 0; row < n.length; row++) {
      const level = counts.get(values[row]!) ?? new Float64Array(groups);
      counts.set(values[row]!, level);
      level[group[row]!]! += n[row]!;
    }
    for (const own of shares.keys()) {
      let resting = 0;
      for (const level of counts.values()) {
        const few = level[own]! > 0 && level[own]! < FEW;
        if (few) resting += level.reduce((total, count) => total + count, 0) - level[own]!;
      }
      shares[own] = Math.max(shares[own]!, resting / (all - customers[own]!));
    }
  }
  return shares;
}

/** Categories, and numbers with at most two values. */
function levelColumns({ known }: PatternTable): { place: number; values: Float64Array }[] {
  return known.flatMap(({ nominal, values }, place) => {
    return nominal || new Set(values.filter((value) => !Number.isNaN(value))).size <= 2 ? [{ place, values }] : [];
  });
}
