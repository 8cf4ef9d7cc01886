import { type Completeness, CompletenessBasis } from '../customers/completeness/completeness.js';
import { completenessIn } from '../customers/completeness/completeness-queries.js';
import type { Session } from '../database/database.js';
import { metricEventTypes } from './measured-events.js';
import type { Metric } from './metric.js';

/** Until when the events of a metric are complete: those of all its event types. */
export interface MetricCompleteness {
  /** The event type that is complete for the shortest time. */
  limiting: Completeness;
  /** Milliseconds; null when it is unknown. */
  until: number | null;
  /** What was declared; later events are not counted. Null when nothing was. */
  declaredUntil: number | null;
  /** When the last of the declarations was made; null unless every event type has one. */
  declaredAt: number | null;
  /** When an event was last recorded, corrected or voided; 0 when that is not known. */
  changedAt: number;
}

/**
 * Looks up until when the events of metrics are complete; one statement.
 * @param knownAt as it was known at that moment, in milliseconds; null: now
 */
export async function metricCompletenessIn(
  session: Session,
  metrics: readonly Metric[],
  knownAt: number | null = null,
): Promise<(metric: Metric) => MetricCompleteness> {
  const found = await completenessIn(session, metrics.flatMap(metricEventTypes), knownAt);
  return (metric) => {
    const parts = metricEventTypes(metric).flatMap((id) => found.get(id) ?? []);
    const [limiting] = [...parts].sort((a, b) => timeOf(a) - timeOf(b));
    if (!limiting) throw new Error(`The event type of "${metric.key}" is missing.`);
    const declared = parts.filter(({ basis }) => basis === CompletenessBasis.DECLARED);
    return {
      limiting,
      until: limiting.completeUntil?.getTime() ?? null,
      declaredUntil: declared.length === 0 ? null : Math.min(...declared.map(timeOf)),
      declaredAt:
        declared.length < parts.length
          ? null
          : Math.max(...declared.map(({ declaredAt }) => declaredAt?.getTime() ?? 0)),
      changedAt: Math.max(...parts.map(({ changedAt }) => changedAt)),
    };
  };
}

/** The moment up to which events are counted: a declared one, if it comes before `now`. */
export function countedUntil({ declaredUntil }: MetricCompleteness, now: number): number {
  return declaredUntil === null ? now : Math.min(now, declaredUntil);
}

/** Whether everything before a moment is known. */
export function completeAt({ until }: MetricCompleteness, moment: number): boolean {
  return until !== null && until >= moment;
}

function timeOf({ completeUntil }: Completeness): number {
  return completeUntil?.getTime() ?? -Infinity;
}

/** Until when events are known and why, as the beginning of a sentence. */
export function completenessSentence({ limiting }: Pick<MetricCompleteness, 'limiting'>): string {
  const { eventType, basis, completeUntil, lastEventAt, knownAt } = limiting;
  if (basis === CompletenessBasis.DECLARED) {
    return `"${eventType}" events are complete until ${completeUntil?.toISOString()} only, as declared`;
  }
  if (lastEventAt === null) {
    return `No "${eventType}" event was ${knownAt == null ? 'ever recorded' : 'recorded by then'}`;
  }
  return `The last "${eventType}" event is of ${lastEventAt.toISOString()}`;
}

/** How to mend that events are missing, or may be. */
export function completenessRemedy({ limiting: { eventType, basis } }: Pick<MetricCompleteness, 'limiting'>): string {
  if (basis === CompletenessBasis.DECLARED) {
    return `Import the later events, then declare until when they are complete (\`declareEventsComplete\`).`;
  }
  return `Import the missing events. If none are missing, declare that they are complete (\`declareEventsComplete(input: { eventType: "${eventType}", until: … })\`).`;
}
