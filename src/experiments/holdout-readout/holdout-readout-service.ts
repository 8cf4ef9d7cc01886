import { In } from 'typeorm';
import type { Database, Session } from '../../database/database.js';
import { type Advice, AdviceSeverity, advise, mostSeriousFirst } from '../../graph/advice.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { requireListedKeys } from '../../graph/unknown-key.js';
import { validList } from '../../graph/validation.js';
import { Metric } from '../../metrics/metric.js';
import {
  completenessRemedy,
  completenessSentence,
  countedUntil,
  metricCompletenessIn,
} from '../../metrics/metric-completeness.js';
import { alphaOf } from '../../results/confidence.js';
import { holm } from '../../statistics/multiplicity/holm.js';
import type { Holdout } from '../eligibility/holdout.js';
import { Experiment } from '../experiment.js';
import { compareSides, shownEffect } from './holdout-effect.js';
import { countSides, type ExperimentSides } from './holdout-moments.js';
import type { HoldoutReadout } from './holdout-readout.js';

/** Each metric is one more question in every statement. */
const MOST_METRICS = 20;
const MOST_EXPERIMENTS = 1_000;
/** Experiments that advice names. */
const NAMED = 5;

export interface HoldoutQuestionInput {
  metrics: readonly string[] | null;
  from: Date | null;
  until: Date | null;
  confidenceLevel: number | null;
}

/** Reads what all experiments did together. */
export class HoldoutReadoutService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedErrors for unknown metrics, or a period that is empty or not over */
  read(holdout: Holdout, input: HoldoutQuestionInput): Promise<HoldoutReadout> {
    const now = this.clock();
    return this.database.analyse(async (session) => {
      const { metrics, period, alpha } = await lookUpParts({
        metrics: () => askedMetrics(session, input.metrics),
        period: () => validPeriod(holdout, input, now),
        alpha: () => alphaOf(input.confidenceLevel),
      });
      const [from, until] = [period.from.getTime(), period.until.getTime()];
      const completeness = await metricCompletenessIn(session, metrics);
      const counted = metrics.map((metric) => ({ metric, until: countedUntil(completeness(metric), until) }));
      const experiments = await experimentsDuring(session, from, until);
      const { seed, share } = holdout;
      const counts = await countSides(session, { seed, share, from, until, metrics: counted, experiments });
      const { customers } = counts;
      const compared = metrics.map((metric) => {
        const sides = counts.moments.get(metric);
        const heldOut = { customers: customers.heldOut, cross: sides?.heldOut ?? null };
        const others = { customers: customers.others, cross: sides?.others ?? null };
        return { metric, ...compareSides(metric, heldOut, others, alpha) };
      });
      const adjusted = holm(compared.map(({ estimate }) => estimate.pValue));
      const early = counted.filter((one) => one.until < until).map(({ metric }) => completeness(metric));
      const shown = experiments.flatMap((experiment) => {
        const own = counts.experiments.get(experiment.id);
        return own ? [{ experiment, ...own }] : [];
      });
      return {
        ...period,
        ...customers,
        metrics: compared.map(({ estimate, ...metric }, index) => ({
          ...metric,
          effect: shownEffect(estimate, alpha, adjusted[index] ?? null),
        })),
        experiments: shown,
        leaked: counts.leaked,
        warnings: mostSeriousFirst([
          ...leakAdvice(holdout, shown, counts.leaked, customers.heldOut),
          ...beforeAdvice(holdout, period.from),
          ...(early[0]
            ? [
                advise('OUTCOMES_INCOMPLETE', `${completenessSentence(early[0])}, so later events are not counted.`, {
                  severity: AdviceSeverity.NOTE,
                  remedy: completenessRemedy(early[0]),
                }),
              ]
            : []),
        ]),
      };
    });
  }
}

async function askedMetrics(session: Session, keys: readonly string[] | null): Promise<Metric[]> {
  if (keys === null) {
    const all = await session.entities(
      Metric,
      `SELECT * FROM metric WHERE archived_at IS NULL ORDER BY id LIMIT ${MOST_METRICS + 1}`,
    );
    if (all.length <= MOST_METRICS) return all;
    const message = `There are more than ${MOST_METRICS} metrics. Give the keys of those to read.`;
    throw new ExpectedError('metrics', UserErrorCode.TOO_MANY, message);
  }
  validList('metrics', keys, 1, MOST_METRICS);
  const ids = await requireListedKeys(session, 'metric', 'metrics', keys, { archived: 'allow' });
  const found = await session.manager.findBy(Metric, { id: In(ids) });
  return ids.flatMap((id) => found.find((metric) => metric.id === id) ?? []);
}

function validPeriod(holdout: Holdout, input: HoldoutQuestionInput, now: Date): { from: Date; until: Date } {
  const [from, until] = [input.from ?? holdout.createdAt, input.until ?? now];
  if (until > now) throw invalid('until', `The period ends at ${until.toISOString()}, which is not over yet.`);
  if (from < until) return { from, until };
  throw invalid(
    'from',
    `The period begins at ${from.toISOString()}, which is not before its end at ${until.toISOString()}.`,
  );
}

/** The experiments whose treatments customers could have got during a period, the oldest first. */
async function experimentsDuring(session: Session, from: number, until: number): Promise<Experiment[]> {
  const experiments = await session.entities(
    Experiment,
    `SELECT * FROM experiment WHERE status <> 'DRAFT' AND assigned_at < ?
       AND coalesce(stopped_at, concluded_at, ?) > ? ORDER BY id LIMIT ${MOST_EXPERIMENTS + 1}`,
    [until, until, from],
  );
  if (experiments.length <= MOST_EXPERIMENTS) return experiments;
  const message = `More than ${MOST_EXPERIMENTS} experiments ran during the period. Give a shorter one.`;
  throw new ExpectedError('from', UserErrorCode.TOO_MANY, message);
}

type Shown = { experiment: Experiment } & ExperimentSides;

function leakAdvice(holdout: Holdout, shown: readonly Shown[], leaked: number, heldOut: number): Advice[] {
  if (leaked === 0) return [];
  const through = shown.filter(({ heldOutTreated }) => heldOutTreated > 0);
  const named = through
    .slice(0, NAMED)
    .map(({ experiment, heldOutTreated }) => `"${experiment.key}" (${heldOutTreated})`);
  const more = through.length > NAMED ? `, and ${through.length - NAMED} more` : '';
  const message =
    `${leaked} of ${heldOut} customers held out were in a treatment, of ${named.join(', ')}${more}. The difference is smaller ` +
    'than what the experiments did.';
  const without = through.filter(({ experiment }) => !experiment.eligibility?.holdouts.includes(holdout.key));
  const remedy =
    without.length === 0
      ? 'See why these customers have their arms (`Experiment.whyThisArm`): arms can be set by hand.'
      : `Name the holdout in the eligibility of every experiment, or define it for every experiment (\`everyExperiment\`): ${without.length} of these did not use it.`;
  return [advise('HOLDOUT_LEAK', message, { remedy })];
}

function beforeAdvice({ createdAt }: Holdout, from: Date): Advice[] {
  if (from >= createdAt) return [];
  const message = `The period begins before the holdout was defined at ${createdAt.toISOString()}, so nobody was held out at first.`;
  return [advise('BEFORE_HOLDOUT', message)];
}
