import type { Covariate } from '../../customers/covariates.js';
import { type KnownLater, knownLater } from '../../customers/known-later.js';
import { countCustomers } from '../../customers/population.js';
import { treatmentsDuring } from '../../customers/treatments.js';
import type { Session } from '../../database/database.js';
import type { Metric } from '../../metrics/metric.js';
import { type MetricCompleteness, metricCompletenessIn } from '../../metrics/metric-completeness.js';
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

/** Customers who were in a treatment arm of an experiment during the window. */
interface TreatedCustomers {
  customers: number;
  /** Whether they are part of the history. */
  included: boolean;
  /** Keys of the experiments that treated customers in the window. */
  experiments: string[];
}

/** A history in sums, from which every estimate follows. */
export interface HistoryFacts {
  metric: Metric;
  asOf: number;
  until: number;
  /** Customers in the history. */
  customers: number;
  treated: TreatedCustomers;
  completeness: MetricCompleteness;
  /** Attributes of the segment and the design of which nothing was known at the start of the window. */
  knownLater: KnownLater[];
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

type TreatedScope = Pick<HistoryScope, 'population' | 'asOf' | 'until'> & { includeTreated: boolean };

/** Reads a history in a few statements, however many customers there are. */
export async function historyFacts(
  session: Session,
  wanted: HistoryScope & { includeTreated: boolean },
  design: HistoryDesign,
  segmentAttributes: readonly string[] = [],
): Promise<HistoryFacts> {
  const { metric, asOf, until } = wanted;
  const { scope, customers, treated } = await withoutTreated(session, wanted);
  const completenessOf = await metricCompletenessIn(session, [metric]);
  const cell = await outcomeMoments(session, scope, design.covariates);
  const contribution = cell && contributionOf(metric, cell);
  const divisions = [
    ...(design.group ? [{ by: [design.group], knownOnly: true }] : []),
    ...(design.strata.length > 0 ? [{ by: design.strata, knownOnly: false }] : []),
  ];
  const sums = contribution ? await deviationSums(session, scope, contribution.deviation, divisions) : null;
  const names = design.covariates.map(({ name }) => name);
  const used = [...design.covariates, ...design.strata, ...(design.group ? [design.group] : [])].map(
    ({ name }) => name,
  );
  return {
    metric,
    asOf,
    until,
    customers,
    treated,
    completeness: completenessOf(metric),
    knownLater: await knownLater(session, [...new Set([...segmentAttributes, ...used])], asOf),
    level: contribution?.level ?? null,
    moments: contribution?.moments ?? noMoments,
    fourth: sums?.fourth ?? 0,
    ratio: contribution?.ratio ?? null,
    adjustment: names.length > 0 ? { names, squares: contribution && explained(contribution.cross) } : null,
    strata: design.strata.length > 0 ? (sums?.divisions.at(-1) ?? noVariation) : null,
    groups: design.group ? (sums?.divisions.at(0) ?? noVariation) : null,
  };
}

/** The scope without the customers who were treated in the window, unless they are wanted. */
export async function withoutTreated<Scope extends TreatedScope>(
  session: Session,
  wanted: Scope,
): Promise<Pick<HistoryFacts, 'customers' | 'treated'> & { scope: Scope }> {
  const { population, asOf, until, includeTreated: included } = wanted;
  const treatments = await treatmentsDuring(session, asOf, until);
  const treated = treatments?.condition ?? '1 = 0';
  const [all = 0, some = 0] = await countCustomers(session, [population, `${population} AND ${treated}`]);
  const experiments = treatments && some > 0 ? await treatments.experimentsOf(population) : [];
  const counted = { customers: some, included, experiments };
  if (included || some === 0) return { scope: wanted, customers: all, treated: counted };
  const scope = { ...wanted, population: `${population} AND NOT (${treated})` };
  return { scope, customers: all - some, treated: counted };
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
