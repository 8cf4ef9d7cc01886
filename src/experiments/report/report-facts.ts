import { type Unit, unitOf } from '../../../charts/numbers.js';
import type * as documents from './documents.js';
import type { Source } from './report-sources.js';

/** Everything that a report shows, with the question behind each part. Null for what cannot be asked, such as effects of a draft. */
export interface ReportFacts {
  /** When it was asked for, or the moment as of which it was read. */
  madeAt: Date;
  /** The moment as of which everything was read; null: now. */
  knownAt: string | null;
  overview: Source<documents.ReportOverviewQuery>;
  experiment: ReportedExperiment;
  currency: string;
  timeZone: string;
  plan: Source<documents.ReportPlanQuery>;
  checks: Source<documents.ReportChecksQuery> | null;
  effects: Source<documents.ReportEffectsQuery> | null;
  /** By which it was concluded. */
  frozen: Source<documents.ReportFrozenEffectsQuery> | null;
  overTime: Source<documents.ReportOverTimeQuery> | null;
  segments: Source<documents.ReportSegmentsQuery>[];
  decision: Source<documents.ReportDecisionQuery> | null;
  targeting: Source<documents.ReportTargetingQuery> | null;
  policy: Source<documents.ReportPolicyQuery> | null;
}

export type ReportedExperiment = NonNullable<documents.ReportOverviewQuery['experiment']>;

/** What numbers of a metric are shown in: logarithms, where the plan compares them, have no unit. */
export function unitIn(
  { experiment, currency }: Pick<ReportFacts, 'experiment' | 'currency'>,
  metric: { key: string; kind: string; unit?: string | null },
  what: 'mean' | 'difference',
): Unit {
  const planned = experiment.metrics.find((one) => one.metric.key === metric.key);
  return planned?.transform ? { kind: 'number' } : unitOf(metric, currency, what);
}

/** All questions in the order of the report. */
export function sourcesOf(facts: ReportFacts): Source[] {
  const { overview, decision, checks, frozen, effects, overTime, segments, targeting, policy, plan } = facts;
  return [overview, decision, checks, frozen, effects, overTime, ...segments, targeting, policy, plan].filter(
    (source) => source !== null,
  );
}

/** The readout that the report is about: the one by which the experiment was concluded, or else the one that was asked for. */
export function readoutOf({ frozen, effects }: ReportFacts): ReportedReadout | null {
  const concluded = frozen?.data?.experiment?.concludedReadout;
  if (concluded) return { ...concluded.readout, frozen: { digest: concluded.digest, asOf: concluded.asOf } };
  const live = effects?.data?.experiment?.readout;
  return live ? { ...live, frozen: null } : null;
}

/** Whether the effects can still change: the experiment runs, or outcome windows are open. */
export function isInterim(facts: ReportFacts): boolean {
  const compared = facts.segments[0]?.data?.experiment?.segmentComparison;
  const status = readoutOf(facts)?.status ?? facts.decision?.data?.experiment?.decision?.status ?? compared?.status;
  return status ? status === 'INTERIM' : facts.experiment.status === 'RUNNING';
}

export type ReportedReadout = documents.ReadEffectsFragment & { frozen: { digest: string; asOf: string } | null };
export type ReportedMetric = documents.MetricEffectsFragment;
export type ReportedEffect = ReportedMetric['effects'][number];
