import { completenessRemedy, completenessSentence } from '../../../metrics/metric-completeness.js';
import { designOf } from '../../designs/registry.js';
import { measuredUntil } from '../../outcomes/outcome-completeness.js';
import type { GroupSequentialLooks } from '../../planned-looks.js';
import type { TakenLook } from '../../taken-look.js';
import type { MetricReading } from '../metric-reading.js';

/** Fractions nearer to each other than this are no separate looks, and one this near to 1 is complete. */
const NEAREST = 0.001;
const ROUNDING = 1e-9;

/** Where a metric is in its planned looks. */
export interface LookState {
  /** The share of the planned customers whose outcome is known; null where it cannot be determined yet. */
  fraction: number | null;
  /** Why it cannot be determined, as a sentence; null when it can. */
  unknown: string | null;
  /** The look that is to be taken now; null between looks. */
  due: { look: number; fraction: number; last: boolean } | null;
  /** Whether no look follows those that were taken, so that they decide. */
  over: boolean;
}

/** @param taken the looks at this metric, the earliest first */
export function lookState(looks: GroupSequentialLooks, metric: MetricReading, taken: readonly TakenLook[]): LookState {
  const { closed, assigned } = metric;
  const unknown = whyUnknown(looks, metric) ?? whyDoubtful(metric);
  const before = taken.at(-1);
  if (before?.last) return { fraction: before.informationFraction, unknown: null, due: null, over: true };
  if (unknown !== null) return { fraction: null, unknown, due: null, over: false };
  const share = closed / Math.max(1, looks.totalSampleSize ?? assigned);
  const fraction = share > 1 - NEAREST ? 1 : share;
  const ended = fraction === 1 || (hasEnded(metric) && closed === assigned);
  const news = fraction - (before?.informationFraction ?? 0) >= NEAREST - ROUNDING;
  const reached = looks.informationFractions.filter((planned) => planned <= fraction + ROUNDING).length;
  const look = Math.max(reached, ended ? (before?.look ?? 0) + 1 : 0);
  const due = news && look > (before?.look ?? 0) ? { look, fraction, last: ended } : null;
  return { fraction, unknown, due, over: ended && due === null };
}

/** The share of the customers is no share of the information while outcomes are incomplete or their number is open. */
function whyUnknown({ totalSampleSize }: GroupSequentialLooks, metric: MetricReading): string | null {
  if (hasEnded(metric)) return null;
  const { experiment, planned } = experimentOf(metric);
  if (planned.metric.windowMs === null) {
    return (
      `"${planned.metric.key}" has no window, so its outcomes are complete only when the experiment has stopped. It has one look, ` +
      'at the end.'
    );
  }
  if (designOf(experiment).list === null && totalSampleSize === null) {
    return (
      'Customers are still arriving and the plan states no number of customers (`totalSampleSize`), so the share of the customers is unknown. There ' +
      'is one look, when the experiment stops.'
    );
  }
  return null;
}

/** A look is never taken back, so it waits while events may be missing from what is measured. */
function whyDoubtful({ doubtful, prepared: { completeness } }: MetricReading): string | null {
  if (doubtful === 0) return null;
  const found = completenessSentence(completeness.completeness);
  const remedy = completenessRemedy(completeness.completeness);
  return `${found}, but ${doubtful} outcome windows end later. No look is taken while their events may be missing. ${remedy}`;
}

/** Whether no outcome of a metric can follow: all are known, and no customer can arrive any more. */
export function isComplete(metric: MetricReading): boolean {
  if (metric.closed < metric.assigned) return false;
  const { experiment, planned } = experimentOf(metric);
  return hasEnded(metric) || (planned.metric.windowMs !== null && designOf(experiment).list !== null);
}

/** Whether the experiment had stopped at the moment of the reading, and outcomes are counted up to its end. */
function hasEnded({ prepared: { completeness } }: MetricReading): boolean {
  const { experiment, metric, now } = completeness;
  const stopped = experiment.stoppedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return stopped <= now && (metric.windowMs !== null || stopped <= measuredUntil(completeness));
}

function experimentOf({ prepared: { planned, outcome } }: MetricReading) {
  return { planned, experiment: outcome.experiment };
}
