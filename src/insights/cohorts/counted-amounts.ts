import { CompletenessBasis } from '../../customers/completeness/completeness.js';
import { completenessIn } from '../../customers/completeness/completeness-queries.js';
import { eventTypeIds } from '../../customers/event-types/event-type-ids.js';
import type { Session } from '../../database/database.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { validNumber } from '../../graph/validation.js';
import { Aggregation, type Metric, MetricKind } from '../../metrics/metric.js';
import { completenessSentence } from '../../metrics/metric-completeness.js';
import type { MetricService } from '../../metrics/metric-service.js';
import type { ChannelEconomicsInput } from './channel-economics-input.js';
import type { CountedEvents } from './cohort-queries.js';

/** What counts as the amount of an event, and what it is worth. */
export interface CountedAmounts {
  /** Null for an event type. */
  metric: Metric | null;
  events: Omit<CountedEvents, 'acquisition'> & { aggregation: Aggregation };
  margin: number;
  /** Whether the margin was given, here or with the metric. */
  marginStated: boolean;
  /** In milliseconds: until when the events are declared complete, at most now. Later events are never counted. */
  knownUntil: number;
  /** Whether somebody declared so of all types that count. */
  isDeclared: boolean;
  /** Until when they are probably complete, where nobody says more. */
  probablyUntil: number;
  warnings: Advice[];
}

const LARGEST = 1e9;

/** SQL of the amount of the event `e`. */
const AMOUNTS: Partial<Record<Aggregation, string>> = { SUM: 'e.value', COUNT: 'CAST(1 AS double precision)' };

/** @throws ExpectedError for not exactly one of metric and event, and for a metric that does not add up events */
export async function countedAmounts(
  session: Session,
  metrics: MetricService,
  { metric: key, event, margin: given }: Pick<ChannelEconomicsInput, 'metric' | 'event' | 'margin'>,
  now: number,
): Promise<CountedAmounts> {
  const metric = key == null ? null : await metrics.get(key);
  if ((metric === null) === (event == null)) throw invalid('metric', 'Give exactly one of `metric` and `event`.');
  const events = metric === null ? await eventsOfType(session, event as string) : eventsOfMetric(metric);
  const stated = given ?? metric?.margin ?? null;
  const margin = validNumber('margin', stated ?? 1, { atLeast: -LARGEST, atMost: LARGEST });
  const types = [events.eventTypeId, ...(events.minusEventTypeId === null ? [] : [events.minusEventTypeId])];
  const found = [...(await completenessIn(session, types)).values()];
  const moments = (some: typeof found) => some.flatMap(({ completeUntil }) => completeUntil?.getTime() ?? []);
  const declared = found.filter(({ basis }) => basis === CompletenessBasis.DECLARED);
  const knownUntil = Math.min(now, ...moments(declared));
  const warnings = found
    .filter(({ basis }) => basis !== CompletenessBasis.DECLARED)
    .map((one) =>
      advise(
        'OUTCOMES_INCOMPLETE',
        `${completenessSentence({ limiting: one })}, and nobody declared that none is missing.`,
        {
          severity: AdviceSeverity.NOTE,
          field: 'until',
          remedy:
            'Count until an earlier day (`until`), or declare until when the events are complete (`declareEventsComplete`).',
        },
      ),
    );
  const probablyUntil = Math.min(knownUntil, ...moments(found));
  const isDeclared = declared.length === types.length;
  return { metric, events, margin, marginStated: stated !== null, knownUntil, isDeclared, probablyUntil, warnings };
}

async function eventsOfType(session: Session, key: string): Promise<CountedAmounts['events']> {
  const ids = await eventTypeIds(session);
  const eventTypeId = ids.get(key);
  if (eventTypeId === undefined) throw notFound('event', 'event type', key, ids.keys());
  return { eventTypeId, minusEventTypeId: null, amount: 'e.value', aggregation: Aggregation.SUM };
}

function eventsOfMetric({ key, kind, aggregation, eventTypeId, minusEventTypeId }: Metric): CountedAmounts['events'] {
  const amount = AMOUNTS[aggregation];
  if (kind !== MetricKind.MEAN || amount === undefined) {
    throw invalid(
      'metric',
      `"${key}" does not add up or count events. Give a metric of the kind MEAN with SUM or COUNT, or an event type.`,
    );
  }
  return { eventTypeId, minusEventTypeId, amount, aggregation };
}
