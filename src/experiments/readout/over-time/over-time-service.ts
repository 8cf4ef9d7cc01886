import type { Database } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { MetricKind } from '../../../metrics/metric-kind.js';
import { confidenceOf } from '../../../results/confidence.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import { type Interval, knownIntervalOf } from '../../../results/interval.js';
import { designOf } from '../../designs/registry.js';
import {
  DayCount,
  type DayRequest,
  type DayStep,
  lastMoment,
  MS_PER_DAY,
  whyNotByDays,
} from '../../outcomes/day-count.js';
import { measureDays } from '../../outcomes/day-steps.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import { oneCell, strataCells } from '../../outcomes/outcome-request.js';
import { paired } from '../../paired.js';
import { type MetricReading, readMetric } from '../metric-reading.js';
import { type ReadoutSource, whyNobody } from '../readout-source.js';
import { readEffectAtAnyTime } from '../sequential/at-any-time.js';
import { cumulativeCells } from './cumulative-cells.js';
import type { DayOfEffect, EffectOfDay, EffectOverTime } from './effect-over-time.js';

/** The development of the effects on one metric of a readout. */
export interface OverTimeRequest {
  source: ReadoutSource;
  by: DayCount;
  /** How many days customers are followed, for metrics without a window; null for as long as all have been followed, at most `USUAL_DAYS`. */
  days: number | null;
}

const USUAL_DAYS = 28;
const MOST_DAYS = 1_000;

/** A request that can be answered. */
interface Followed extends OverTimeRequest {
  question: DayRequest;
  /** From 0. */
  lastDay: number;
}

/** Reads how effects developed, from what changed on each day. */
export class OverTimeService {
  constructor(private readonly database: Database) {}

  /** One statement, however many metrics there are. */
  async read(requests: readonly OverTimeRequest[]): Promise<EffectOverTime[]> {
    const prepared = requests.map(followedOf);
    const followed = prepared.filter((one) => typeof one !== 'string');
    const questions = followed.map(({ question }) => question);
    const measured =
      questions.length === 0 ? [] : await this.database.analyse((session) => measureDays(session, questions));
    const found = new Map(paired(followed, measured));
    return paired(requests, prepared).map(([request, one]) => {
      if (typeof one === 'string')
        return { by: request.by, days: [], insufficientData: insufficientData(one), warnings: [] };
      const steps = found.get(one);
      if (!steps) throw new Error('Every question has an answer.');
      return overTime(one, steps);
    });
  }
}

/** What to measure, or why nothing can be measured, as a sentence. */
function followedOf(request: OverTimeRequest): Followed | string {
  const { source, by, days } = request;
  const { outcome } = source.metric;
  const { experiment, metric } = outcome;
  const { measureTuples, divided } = designOf(experiment).readout;
  if (measureTuples !== null)
    return 'Matched tuples are compared as wholes, at the end, so their effect is not followed by days.';
  const unsuited = whyNotByDays(outcome, by);
  if (unsuited !== null) return unsuited;
  const start = experiment.assignedAt?.getTime();
  const until = lastMoment(outcome);
  if (start === undefined || until <= start) return 'Less than a day has passed since the start.';
  const since = by === DayCount.DAYS_SINCE_ASSIGNMENT;
  // As of a day, everyone counts who was assigned by then, however long ago.
  const followedMs = metric.windowMs ?? (since ? (days ?? wholeDays(source, until)) * MS_PER_DAY : until - start);
  if (followedMs <= 0) return 'No customer has been followed for a whole day yet.';
  const total = since ? followedMs : outcome.now - start;
  const lastDay = Math.ceil(total / MS_PER_DAY) - 1;
  if (lastDay >= MOST_DAYS) return `There are ${lastDay + 1} days, and at most ${MOST_DAYS} are shown.`;
  const cells = divided === null ? oneCell : strataCells;
  return { ...request, question: { scope: outcome, cells, by, followedMs, centres: centresOf(source) }, lastDay };
}

/** How many whole days every customer has been followed, at most the usual number. */
function wholeDays({ metric: { outcome } }: ReadoutSource, until: number): number {
  const { lastAssignedAt, assignedAt } = outcome.experiment;
  const last = (lastAssignedAt ?? assignedAt)?.getTime() ?? until;
  return Math.min(USUAL_DAYS, Math.floor((until - last) / MS_PER_DAY));
}

/** The means of all customers at the end. */
function centresOf({ reading: { cells } }: ReadoutSource): [number, number] {
  const n = cells.reduce((sum, { cross }) => sum + cross.n, 0);
  const mean = (of: (cell: OutcomeCell) => number) =>
    n === 0 ? 0 : cells.reduce((sum, cell) => sum + (cell.cross.n / n) * of(cell), 0);
  return [mean(({ moments }) => moments.mean), mean(({ cross }) => cross.means[1] ?? 0)];
}

function overTime({ source, by, question, lastDay }: Followed, steps: readonly DayStep[]): EffectOverTime {
  const { outcome } = source.metric;
  const { metric, experiment } = outcome;
  const kind = { ratio: metric.kind === MetricKind.RATIO, absentAsZero: countsAbsentAsZero(metric) };
  const start = experiment.assignedAt?.getTime() ?? 0;
  const days = cumulativeCells(steps, question.centres, kind, lastDay).flatMap((cells, day): DayOfEffect[] => {
    if (cells.length === 0) return [];
    const reading = plainReading(source, cells);
    const end = Math.min(start + (day + 1) * MS_PER_DAY, question.scope.now);
    return [
      {
        day: day + 1,
        asOf: by === DayCount.DAY_OF_EXPERIMENT ? new Date(end) : null,
        arms: reading.arms,
        effects: reading.effects.map((effect) => ({
          ...effectOfDay(reading, effect),
          onAllDays: by === DayCount.DAYS_SINCE_ASSIGNMENT ? limitsOnAllDays(reading, effect, lastDay + 1) : null,
        })),
      },
    ];
  });
  const reason = days.length === 0 ? whyNobody(source) : null;
  return { by, days, insufficientData: insufficientData(reason), warnings: warningsOf(source, by) };
}

/** Without covariates, which are known of whole windows only. */
function plainReading({ readout, metric }: ReadoutSource, cells: MetricReading['cells']): MetricReading {
  const outcome = { ...metric.outcome, covariates: [] };
  const plain = { ...metric, outcome, adjusts: true, cap: null, uncapped: null, previous: null };
  return readMetric(readout, plain, { cells, tuples: null, doubtful: 0 });
}

function effectOfDay(reading: MetricReading, effect: MetricReading['effects'][number]): Omit<EffectOfDay, 'onAllDays'> {
  const { absolute, relative, insufficientData: reason } = readEffectAtAnyTime(reading, effect);
  const { estimate } = effect;
  const level = confidenceOf(reading.plan.alpha);
  const open = { lower: null, upper: null };
  return {
    arm: effect.arm,
    absolute: absolute ?? knownIntervalOf({ ...estimate.absolute, ...open }, level),
    relative: relative ?? (absolute ? null : knownIntervalOf({ ...estimate.relative, ...open }, level)),
    plain: knownIntervalOf(estimate.absolute, level),
    pValue: estimate.pValue,
    insufficientData: reason,
  };
}

/** However the days depend on each other, all of these limits hold together. */
function limitsOnAllDays(
  { plan: { alpha }, effectsAt }: MetricReading,
  { arm }: MetricReading['effects'][number],
  days: number,
): Interval | null {
  return knownIntervalOf(effectsAt(alpha / days).get(arm)?.absolute ?? null, confidenceOf(alpha));
}

function warningsOf({ metric, readout }: ReadoutSource, by: DayCount): Advice[] {
  const warnings: Advice[] = [];
  if (metric.adjusts || designOf(readout.experiment).readout.restrictedBy(readout.experiment.design).length > 0) {
    const message =
      'Effects by day are not adjusted for covariates, so the last day differs from the effect of the readout.';
    warnings.push(advise('DAYS_UNADJUSTED', message));
  }
  if (by === DayCount.DAYS_SINCE_ASSIGNMENT) {
    const message =
      'The limits of each day are valid whenever you look at that day, but not for all days at once: a difference between days is ' +
      'no evidence of a trend.';
    warnings.push(advise('DAYS_TOGETHER', message));
  }
  return warnings;
}
