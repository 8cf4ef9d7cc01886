import { loadCovariates } from '../../customers/covariates.js';
import { knownLater, knownLaterAdvice } from '../../customers/known-later.js';
import { type Population, sourceOf } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { designOf } from '../../experiments/designs/registry.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import type { Experiment } from '../../experiments/experiment.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import { archivedParts } from '../../experiments/lifecycle/archived-parts.js';
import { backdatedOnline } from '../../experiments/lifecycle/backdated-online.js';
import { existingOutcome } from '../../experiments/lifecycle/existing-outcomes.js';
import { usedSeed } from '../../experiments/lifecycle/used-seed.js';
import { arrivingOverlaps } from '../../experiments/overlaps/arriving-overlaps.js';
import type { PlannedMetric } from '../../experiments/planned-metric.js';
import { changedSegment } from '../../experiments/planned-segments/changed-segment.js';
import type { Advice } from '../../graph/advice.js';
import type { Metric } from '../../metrics/metric.js';
import { countedUntil, type MetricCompleteness, metricCompletenessIn } from '../../metrics/metric-completeness.js';
import { isUsable } from '../history/history-advice.js';
import { historyFacts } from '../history/history-facts.js';
import { designFacts } from './design-facts.js';
import type { ReviewedHistory, ReviewFacts } from './review-facts.js';

/** For metrics that count until the experiment stops. */
const USUAL_WINDOW_MS = 28 * 86_400_000;

/** The customers of a draft if it started at a moment. */
interface ReviewedStart {
  /** SQL condition on the customer `c`. */
  condition: string;
  /** What the key must pass besides. */
  admits: (key: string) => boolean;
  asOf: Date;
  /** Whether the moment is earlier than now. */
  backdated: boolean;
}

/** Facts about a draft that are known without reading its customers. */
type KnownFacts = Pick<ReviewFacts, 'experiment' | 'arms' | 'metrics' | 'customers' | 'overlaps' | 'refusals'>;

/** Reads what a review of a draft needs to know. */
export class ReviewFactsLoader {
  constructor(private readonly eligibility: EligibilityService) {}

  /**
   * @param asOf the moment whose segment, attributes and history are used
   * @param backdated whether the start is to take effect at an earlier moment than now
   */
  async load(session: Session, known: KnownFacts, asOf: Date, backdated: boolean): Promise<ReviewFacts> {
    const { experiment, metrics, arms, customers } = known;
    // Holdouts and namespaces are hashed: they remove a random part of these customers.
    const { condition, admits } = await this.eligibility.eligibleAsOf(session, experiment, asOf);
    const population = { condition, asOf: String(asOf.getTime()) };
    return {
      ...known,
      ...(await designFacts(session, experiment, arms, population, customers)),
      unknown: await unknownCovariates(session, experiment, population),
      startAdvice: await this.startAdvice(session, experiment, { condition, admits, asOf, backdated }),
      histories: await histories(session, experiment, metrics, population, asOf),
    };
  }

  /** What the start refuses besides, and customers who may come into other experiments later. */
  private async startAdvice(session: Session, experiment: Experiment, start: ReviewedStart): Promise<Advice[]> {
    const { condition, admits, asOf, backdated } = start;
    const arriving = await arrivingOverlaps(session, this.eligibility, experiment, start);
    const seed = await usedSeed(session, this.eligibility, experiment, { condition, asOf });
    const unknown = await this.knownLater(session, experiment, asOf);
    const archived = await archivedParts(session, experiment);
    const changed = await changedSegment(session, experiment);
    const advice = [archived, seed, changed, ...unknown, ...arriving].filter((one) => one !== null);
    if (!backdated) return advice;
    if (designOf(experiment).list === null) return [backdatedOnline(), ...advice];
    const outcome = await existingOutcome(session, experiment, { condition }, asOf, admits);
    return outcome === null ? advice : [outcome, ...advice];
  }

  /** Attributes of the segment of which nothing was known at the start. */
  private async knownLater(session: Session, experiment: Experiment, asOf: Date): Promise<Advice[]> {
    const attributes = await this.eligibility.segmentAttributes(session, experiment);
    const moment = asOf.getTime();
    return knownLaterAdvice(await knownLater(session, attributes, moment), moment, 'segment');
  }
}

/** The history of the primary metrics, with the plan's adjustment and the design's strata and groups. */
async function histories(
  session: Session,
  { design, plan }: Experiment,
  metrics: readonly PlannedMetric[],
  population: Population,
  asOf: Date,
): Promise<ReviewedHistory[]> {
  const named = async (names: readonly string[]) =>
    names.length === 0 ? [] : loadCovariates(session, 'experiment', names);
  const covariates = await named(plan.adjustFor);
  const strata = await designOf({ design }).review.dividedBy(session, population, design);
  const [group = null] = await named(design.groupBy ? [design.groupBy] : []);
  const completenessOf = await metricCompletenessIn(
    session,
    metrics.map(({ metric }) => metric),
  );
  const found: ReviewedHistory[] = [];
  for (const { metric, role } of metrics) {
    if (role !== MetricRole.PRIMARY) continue;
    const { isEarlier, ...window } = reviewedWindow(metric, completenessOf(metric), asOf.getTime());
    const scope = { metric, population: population.condition, ...window, includeTreated: false };
    found.push({ ...(await historyFacts(session, scope, { covariates, strata, group })), isEarlier });
  }
  return found;
}

/** The window before the start; where it lacks events, the latest one that has them. */
function reviewedWindow({ windowMs }: Metric, completeness: MetricCompleteness, start: number) {
  const length = windowMs ?? USUAL_WINDOW_MS;
  const endingAt = (until: number) => ({ asOf: until - length, until });
  const latest = endingAt(countedUntil(completeness, start));
  const isEarlier = completeness.until !== null && !isUsable(completeness, latest);
  // The last event itself counts.
  return { ...(isEarlier ? endingAt((completeness.until as number) + 1) : latest), isEarlier };
}

/** For each covariate of the design and the plan, how many customers have no value. */
async function unknownCovariates(
  session: Session,
  { design, plan }: Experiment,
  population: Population,
): Promise<ReviewFacts['unknown']> {
  const fields = new Map([
    ...plan.adjustFor.map((name) => [name, 'plan.adjustFor'] as const),
    ...design.strata.map((name) => [name, 'design.strata'] as const),
    ...(design.bins ?? []).map(({ attribute }) => [attribute, 'design.bins'] as const),
    ...(design.clusterStrata?.attributes ?? []).map((name) => [name, 'design.clusterStrata'] as const),
    ...(design.matchOn ?? []).map((name) => [name, 'design.matchOn'] as const),
    ...(design.tiers ?? []).flatMap(({ attributes }) => attributes.map((name) => [name, 'design.tiers'] as const)),
  ]);
  if (fields.size === 0) return [];
  const covariates = await loadCovariates(session, 'experiment', [...fields.keys()]);
  const { joins, values } = sourceOf(population, covariates);
  const counts = values.map((value, index) => `sum(CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END) AS u${index}`);
  const [row] = await session.query<Record<string, number | null>>(
    `SELECT ${counts.join(', ')} FROM customer c ${joins} WHERE ${population.condition}`,
  );
  return [...fields].map(([covariate, field], index) => ({
    covariate,
    field,
    customers: Number(row?.[`u${index}`] ?? 0),
  }));
}
