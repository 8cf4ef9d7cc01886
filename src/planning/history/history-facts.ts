import type { Covariate } from '../../customers/covariates.js';
import { countCustomers } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { Metric } from '../../metrics/metric.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { entryOf } from '../../statistics/entries.js';
import { type Moments, noMoments } from '../../statistics/moments.js';
import type { PlannedRatio } from '../../statistics/power/plan/power-input.js';
import { regressCrossProducts } from '../../statistics/regression/cross-product-regression.js';
import type { ExplainedSquares } from '../../statistics/variance-components/explained-variance.js';
import type { GroupedVariation } from '../../statistics/variance-components/grouped-variation.js';
import { contributionOf } from './history-contribution.js';
import { deviationSums, type HistoryScope, outcomeMoments } from './history-queries.js';

/** What the planned design uses of the customers. */
interface HistoryDesign {
  covariates: readonly Covariate[];
  strata: readonly Covariate[];
  group: Covariate | null;
}

/** A history in sums, from which every estimate follows. */
export interface HistoryFacts {
  metric: Metric;
  asOf: number;
  until: number;
  customers: number;
  /** The rate, mean or ratio; null when no customer has a value (or no denominator is above 0). */
  level: number | null;
  /** Moments of the outcome (for ratios: of a customer's contribution, with mean 0). */
  moments: Moments;
  /** Σ of fourth powers of deviations. */
  fourth: number;
  ratio: PlannedRatio | null;
  /** The regression on the covariates; null without them. */
  adjustment: { names: string[]; squares: ExplainedSquares | null } | null;
  strata: GroupedVariation | null;
  groups: GroupedVariation | null;
}

const noVariation: GroupedVariation = { groups: 0, customers: 0, squaredSizes: 0, between: 0, within: 0 };

/** Reads a history in a few statements, however many customers there are. */
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
    strata: design.strata.length > 0 ? (sums?.divisions.at(-1) ?? noVariation) : null,
    groups: design.group ? (sums?.divisions.at(0) ?? noVariation) : null,
  };
}

function explained(cross: CrossProducts): ExplainedSquares | null {
  const fit = regressCrossProducts(cross, { alpha: 0.05, alternative: 'TWO_SIDED' });
  if (fit === null || fit.rSquared === null) return null;
  const outcome = cross.means.length - 1;
  const total = entryOf(cross.centred, outcome, outcome);
  const explainedSquares = fit.rSquared * total;
  return {
    explained: explainedSquares,
    left: total - explainedSquares,
    explainedDf: fit.slopes.length,
    leftDf: fit.degreesOfFreedom,
  };
}
