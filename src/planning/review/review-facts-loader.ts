import type { Session } from '../../database/database.js';
import { covariateSource, loadCovariates } from '../../experiments/covariates.js';
import type { Experiment } from '../../experiments/experiment.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import type { PlannedMetric } from '../../experiments/experiment-service.js';
import { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type HistoryFacts, historyFacts } from '../history-facts.js';
import type { ReviewFacts } from './review-facts.js';

/** For metrics that count until the experiment stops. */
const USUAL_WINDOW_MS = 28 * 86_400_000;

/** What is known of a draft before its customers are looked at. */
type KnownFacts = Pick<ReviewFacts, 'experiment' | 'arms' | 'metrics' | 'customers' | 'overlaps' | 'refusals'>;

/** Looks up what a review of a draft needs to know. */
export class ReviewFactsLoader {
  constructor(private readonly segments: SegmentService) {}

  /** @param asOf the moment whose segment, attributes and history count */
  async load(session: Session, known: KnownFacts, asOf: Date): Promise<ReviewFacts> {
    const { experiment, metrics } = known;
    const segment = await session.manager.findOneByOrFail(Segment, { id: experiment.segmentId! });
    const [population] = await this.segments.conditions(session, [segment], String(asOf.getTime()));
    return {
      ...known,
      strata: [],
      groups: null,
      unknown: await unknownCovariates(session, experiment, population!, asOf),
      histories: await this.histories(session, experiment, metrics, population!, asOf),
    };
  }

  /** History of the primary metrics with what the plan adjusts for and the design divides by. */
  private async histories(
    session: Session,
    { design, plan }: Experiment,
    metrics: readonly PlannedMetric[],
    population: string,
    asOf: Date,
  ): Promise<HistoryFacts[]> {
    const named = async (names: readonly string[]) =>
      names.length === 0 ? [] : loadCovariates(session, 'experiment', names);
    const covariates = await named(plan.adjustFor);
    const strata = await named(design.strata);
    const histories: HistoryFacts[] = [];
    for (const { metric, role } of metrics) {
      if (role !== MetricRole.PRIMARY) continue;
      const until = asOf.getTime();
      const scope = { metric, population, asOf: until - (metric.windowMs ?? USUAL_WINDOW_MS), until };
      histories.push(await historyFacts(session, scope, { covariates, strata, group: null }));
    }
    return histories;
  }
}

/** How many customers have no value of what the design and the plan use. */
async function unknownCovariates(
  session: Session,
  { design, plan }: Experiment,
  population: string,
  asOf: Date,
): Promise<ReviewFacts['unknown']> {
  const fields = new Map([
    ...plan.adjustFor.map((name) => [name, 'plan.adjustFor'] as const),
    ...design.strata.map((name) => [name, 'design.strata'] as const),
  ]);
  if (fields.size === 0) return [];
  const covariates = await loadCovariates(session, 'experiment', [...fields.keys()]);
  const { joins, values } = covariateSource(covariates, 'c.id', String(asOf.getTime()));
  const counts = values.map((value, index) => `sum(CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END) AS u${index}`);
  const [row] = await session.query<Record<string, number | null>>(
    `SELECT ${counts.join(', ')} FROM customer c ${joins} WHERE ${population}`,
  );
  return covariates.map(({ name }, index) => ({
    covariate: name,
    field: fields.get(name)!,
    customers: Number(row![`u${index}`] ?? 0),
  }));
}
