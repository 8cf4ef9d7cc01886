import type { Covariate } from '../../customers/covariates.js';
import { countCustomers } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { CellMoments } from '../../database/moment-query.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { type Moments, noMoments } from '../../statistics/moments.js';
import type { PlannedRatio } from '../../statistics/power/plan/power-input.js';
import { regressCrossProducts } from '../../statistics/regression/cross-product-regression.js';
import type { ExplainedSquares } from '../../statistics/variance-components/explained-variance.js';
import type { GroupedVariation } from '../../statistics/variance-components/grouped-variation.js';
import { type Deviation, deviationSums, type HistoryScope, outcomeMoments } from './history-statements.js';

/** What the design will use. */
export interface HistoryDesign {
  covariates: readonly Covariate[];
  strata: readonly Covariate[];
  group: Covariate | null;
}

/** All that history says, in sums. */
export interface HistoryFacts {
  metric: Metric;
  asOf: number;
  until: number;
  customers: number;
  /** The rate, mean or ratio; null where nobody has a value (or no denominator is above 0). */
  level: number | null;
  /** Of the outcome (for ratios: of a customer's contribution, with mean 0). */
  moments: Moments;
  /** Σ of fourth powers of deviations. */
  fourth: number;
  ratio: PlannedRatio | null;
  /** Of the regression on the covariates; null without them. */
  adjustment: { names: string[]; squares: ExplainedSquares | null } | null;
  strata: GroupedVariation | null;
  groups: GroupedVariation | null;
}

/** Reads history in a few statements, however many customers there are. */
export async function historyFacts(
  session: Session,
  scope: HistoryScope,
  design: HistoryDesign,
): Promise<HistoryFacts> {
  const { metric, asOf, until } = scope;
  const [customers = 0] = await countCustomers(session, [scope.population]);
  const cell = await outcomeMoments(session, scope, design.covariates);
  const contribution = cell && contributionOf(metric, cell);
  const divisions = [
    ...(design.group ? [{ by: [design.group], knownOnly: true }] : []),
    ...(design.strata.length > 0 ? [{ by: design.strata, knownOnly: false }] : []),
  ];
  const sums = contribution ? await deviationSums(session, scope, contribution.deviation, divisions) : null;
  const none = { groups: 0, customers: 0, squaredSizes: 0, between: 0, within: 0 };
  const [first, last] = [sums?.divisions[0] ?? none, sums?.divisions.at(-1) ?? none];
  const names = design.covariates.map(({ name }) => name);
  return {
    metric,
    asOf,
    until,
    customers,
    level: contribution?.level ?? null,
    moments: contribution?.moments ?? noMoments,
    fourth: sums?.fourth ?? 0,
    ratio: contribution?.ratio ?? null,
    adjustment: names.length > 0 ? { names, squares: contribution && explained(contribution.cross) } : null,
    strata: design.strata.length > 0 ? last : null,
    groups: design.group ? first : null,
  };
}

interface Contribution {
  level: number;
  moments: Moments;
  deviation: Deviation;
  ratio: PlannedRatio | null;
  /** The covariates' columns, then the contribution. */
  cross: CrossProducts;
}

function contributionOf(metric: Metric, cell: CellMoments): Contribution | null {
  if (metric.kind === MetricKind.RATIO) return ratioContribution(cell);
  const [level] = cell.means;
  return {
    level: level!,
    moments: { n: cell.n, mean: level!, m2: cell.centred[0]![0]!, m3: cell.cubed },
    deviation: { centre: level! },
    ratio: null,
    cross: outcomeLast(cell, 1, [1]),
  };
}

/** A customer's contribution (y − Rx)/x̄ to a ratio; its products are those of y and x, combined. */
function ratioContribution(cell: CellMoments): Contribution | null {
  const [y, x] = cell.means as [number, number];
  if (!(x > 0) || cell.n < 2) return null;
  const level = y / x;
  const cross = outcomeLast(cell, 2, [1 / x, -level / x]);
  const last = cross.means.length - 1;
  const [yy, xx, xy] = [cell.centred[0]![0]!, cell.centred[1]![1]!, cell.centred[0]![1]!];
  const product = Math.sqrt(yy) * Math.sqrt(xx);
  return {
    level,
    moments: { n: cell.n, mean: 0, m2: Math.max(0, cross.centred[last]![last]!) },
    deviation: { ratio: level, denominator: x },
    ratio: {
      numeratorMean: y,
      numeratorStandardDeviation: Math.sqrt(yy / (cell.n - 1)),
      denominatorMean: x,
      denominatorStandardDeviation: Math.sqrt(xx / (cell.n - 1)),
      correlation: product > 0 ? Math.max(-1, Math.min(1, xy / product)) : 0,
    },
    cross,
  };
}

/** Cross-products with the first columns replaced by one combination of them, at the end. */
function outcomeLast({ n, means, centred }: CellMoments, width: number, weights: readonly number[]): CrossProducts {
  const columns = means.slice(width).map((_, i) => i + width);
  const combined = (value: (i: number) => number) => weights.reduce((sum, weight, i) => sum + weight * value(i), 0);
  const withOutcome = columns.map((column) => combined((i) => centred[i]![column]!));
  const square = Math.max(
    0,
    combined((i) => combined((j) => centred[i]![j]!)),
  );
  return {
    n,
    means: [...columns.map((column) => means[column]!), combined((i) => means[i]!)],
    centred: [
      ...columns.map((row, k) => [...columns.map((column) => centred[row]![column]!), withOutcome[k]!]),
      [...withOutcome, square],
    ],
  };
}

function explained(cross: CrossProducts): ExplainedSquares | null {
  const fit = regressCrossProducts(cross, { alpha: 0.05, alternative: 'TWO_SIDED' });
  if (fit === null || fit.rSquared === null) return null;
  const total = cross.centred.at(-1)!.at(-1)!;
  const explainedSquares = fit.rSquared * total;
  return {
    explained: explainedSquares,
    left: total - explainedSquares,
    explainedDf: fit.slopes.length,
    leftDf: fit.degreesOfFreedom,
  };
}
