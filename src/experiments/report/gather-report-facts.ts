import { DesignMethod } from '../design-method.js';
import { designs } from '../designs/registry.js';
import * as documents from './documents.js';
import type { ReportedExperiment, ReportFacts } from './report-facts.js';
import { type Ask, type Source, sourceOf } from './report-sources.js';
import { reportedThen } from './sections/reported-then.js';

export interface ReportOptions {
  /** Keys of the segments between which effects are compared; those of the plan if empty. */
  segments: readonly string[];
  /** EFFECTS asks only what a list of effects needs. */
  parts: 'ALL' | 'EFFECTS';
  now: Date;
  /** Reads as of that moment, after the start of the experiment; missing or null: now. */
  knownAt?: Date | null;
  /** Called before each question. */
  onProgress?: (what: string) => void;
}

/** The treatments whose effects are compared between segments, for each metric. */
const MOST_COMPARISONS = 6;

/** Asks all questions of the report, one after another. @param key of an experiment that exists */
export async function reportFacts(ask: Ask, key: string, options: ReportOptions): Promise<ReportFacts> {
  const say = options.onProgress ?? (() => undefined);
  const knownAt = options.knownAt?.toISOString() ?? null;
  const stored = { experiment: key };
  const asked = { ...stored, ...(knownAt !== null && { knownAt }) };
  say('the experiment');
  const overview = storedThen(await sourceOf(ask, documents.ReportOverviewDocument, asked), knownAt);
  const experiment = overview.data?.experiment;
  const settings = overview.data?.settings;
  if (!experiment || !settings) throw new Error(overview.errors[0] ?? `There is no answer about "${key}".`);
  say('the plan');
  const plan = storedThen(await sourceOf(ask, documents.ReportPlanDocument, stored), knownAt);
  const common = { madeAt: options.knownAt ?? options.now, knownAt, overview, experiment, ...settings, plan };
  if (experiment.status === 'DRAFT') return { ...common, ...NOTHING_READ };
  const primary = experiment.metrics.filter(({ role }) => role === 'PRIMARY').map(({ metric }) => metric.key);
  const earning = earningMetric(experiment);
  say('the effects');
  const effects = await sourceOf(ask, documents.ReportEffectsDocument, asked);
  const frozen = experiment.concludedAt ? await sourceOf(ask, documents.ReportFrozenEffectsDocument, stored) : null;
  say('the segments');
  const compared = [...new Set([primary[0] ?? earning, earning])];
  const segments = await compareSegments(
    (input) => sourceOf(ask, documents.ReportSegmentsDocument, { ...asked, input }),
    experiment,
    compared,
    options,
  );
  const listed = { ...common, ...NOTHING_READ, effects, frozen, segments };
  if (options.parts === 'EFFECTS') return listed;
  say('the checks');
  const checks = await sourceOf(ask, documents.ReportChecksDocument, asked);
  say('the effect over time');
  const metrics = primary.length > 0 ? primary : [earning];
  // The windows of customers who were assigned together close together: followed by day of the experiment, they have one day.
  const { grows } = designs[DesignMethod[experiment.design.method]].review;
  const by = grows ? 'DAY_OF_EXPERIMENT' : 'DAYS_SINCE_ASSIGNMENT';
  const moment = frozen?.data?.experiment?.concludedReadout?.asOf ?? knownAt;
  const followed = { ...stored, metrics, by, knownAt: moment } as const;
  const overTime = await sourceOf(ask, documents.ReportOverTimeDocument, followed);
  say('the decision');
  const decision = await sourceOf(ask, documents.ReportDecisionDocument, asked);
  say('who should be treated');
  const best = decision.data?.experiment?.decision?.best?.arm.key;
  const arm = best ?? experiment.arms.find(({ isControl }) => !isControl)?.key ?? '';
  const ranking = { metric: earning, arm, score: { model: {} } };
  const targeting = await sourceOf(ask, documents.ReportTargetingDocument, { ...asked, input: ranking });
  const policy = await sourceOf(ask, documents.ReportPolicyDocument, { ...asked, input: { metric: earning } });
  return { ...listed, checks, overTime, decision, targeting, policy };
}

/** The metric that a decision is about: one with a margin, a primary one if possible. */
function earningMetric({ metrics }: ReportedExperiment): string {
  const isPrimary = ({ role }: ReportedExperiment['metrics'][number]) => role === 'PRIMARY';
  const priced = metrics.filter(({ margin }) => margin !== null);
  return (priced.find(isPrimary) ?? priced[0] ?? metrics.find(isPrimary) ?? metrics[0])?.metric.key ?? '';
}

/** What is stored about the experiment, as it was at the moment. */
function storedThen<Data extends { experiment?: object | null }>(
  source: Source<Data>,
  knownAt: string | null,
): Source<Data> {
  const { data } = source;
  if (!data?.experiment) return source;
  return { ...source, data: { ...data, experiment: reportedThen(data.experiment, knownAt) } };
}

const NOTHING_READ = {
  checks: null,
  effects: null,
  frozen: null,
  overTime: null,
  segments: [],
  decision: null,
  targeting: null,
  policy: null,
};

/** Other comparisons than planned ones would be recorded as unplanned, so only a person asks for them. */
async function compareSegments(
  compare: (input: documents.ExperimentSegmentComparisonInput) => Promise<Source<documents.ReportSegmentsQuery>>,
  { arms, plan }: ReportedExperiment,
  metrics: readonly string[],
  { segments }: ReportOptions,
): Promise<Source<documents.ReportSegmentsQuery>[]> {
  const keys = segments.length > 0 ? [...segments] : plan.compareSegments.map((segment) => segment.key);
  if (keys.length === 0) return [];
  const questions = metrics.flatMap((metric) =>
    arms.filter(({ isControl }) => !isControl).map((arm) => ({ metric, arm: arm.key, segments: keys })),
  );
  const sources: Source<documents.ReportSegmentsQuery>[] = [];
  for (const input of questions.slice(0, MOST_COMPARISONS)) {
    sources.push(await compare(input));
  }
  return sources;
}
