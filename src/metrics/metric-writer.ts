import { EventType } from '../customers/event-type.js';
import type { Transaction } from '../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { unknownKey } from '../graph/unknown-key.js';
import { optionalText, validKey, validNumber, validText } from '../graph/validation.js';
import { Aggregation, Metric, MetricDirection, MetricKind } from './metric.js';

const MS_PER_DAY = 86_400_000;

export interface NewMetric {
  key: string;
  name?: string | null;
  description?: string | null;
  kind: MetricKind;
  /** Key of the event type. */
  event: string;
  aggregation: Aggregation;
  /** For how many days after the assignment events count; when missing, until the experiment stops. */
  windowDays?: number | null;
  denominator?: { event: string; aggregation: Aggregation } | null;
  unit?: string | null;
  /** When missing, it is not known which change is good. */
  direction?: MetricDirection | null;
}

/**
 * Records a metric. The same metric under the same key is left as it is.
 * @throws ExpectedError for parts that do not fit together, an unknown event type, or a key that is taken
 */
export async function insertMetric(transaction: Transaction, input: NewMetric, now: Date): Promise<Metric> {
  const key = validKey('key', input.key);
  refuseMisfits(input);
  const days = input.windowDays ?? null;
  const repository = transaction.manager.getRepository(Metric);
  const metric = repository.create({
    key,
    name: validText('name', input.name ?? key, 200),
    description: optionalText('description', input.description, 2_000),
    kind: input.kind,
    eventTypeId: await eventTypeId(transaction, 'event', input.event),
    aggregation: input.aggregation,
    denominatorEventTypeId: input.denominator
      ? await eventTypeId(transaction, 'denominator.event', input.denominator.event)
      : null,
    denominatorAggregation: input.denominator?.aggregation ?? null,
    windowMs: days === null ? null : windowMs(days),
    unit: optionalText('unit', input.unit, 40),
    direction: input.direction ?? MetricDirection.NEITHER,
    createdAt: now,
  });
  const existing = await repository.findOneBy({ key });
  if (!existing) return repository.save(metric);
  if (sameMeaning(existing, metric)) return existing;
  throw new ExpectedError(
    'key',
    UserErrorCode.ALREADY_EXISTS,
    `The metric "${key}" already exists with another definition.`,
  );
}

/** Whole milliseconds, at least one: shorter than that is no window. */
function windowMs(days: number): number {
  const milliseconds = Math.round(validNumber('windowDays', days, { above: 0, atMost: 3_650 }) * MS_PER_DAY);
  if (milliseconds >= 1) return milliseconds;
  const message = `A window lasts at least a millisecond; ${days} days are less.`;
  throw new ExpectedError('windowDays', UserErrorCode.OUT_OF_RANGE, message);
}

function refuseMisfits(input: NewMetric): void {
  if (input.kind === MetricKind.PROPORTION && input.aggregation !== Aggregation.ANY) {
    throw invalid('aggregation', 'The aggregation of a proportion is ANY: 1 for a customer with an event, else 0.');
  }
  if (input.kind !== MetricKind.PROPORTION && input.aggregation === Aggregation.ANY) {
    throw invalid(
      'kind',
      'The aggregation ANY makes a proportion: give PROPORTION as the kind, or another aggregation.',
    );
  }
  if ((input.kind === MetricKind.RATIO) !== (input.denominator != null)) {
    throw invalid('denominator', 'A ratio needs a denominator, and no other kind has one.');
  }
}

async function eventTypeId(transaction: Transaction, field: string, key: string): Promise<number> {
  const eventType = await transaction.manager.findOneBy(EventType, { key });
  if (!eventType) throw await unknownKey(transaction, field, 'event type', key);
  return eventType.id;
}

function sameMeaning(a: Metric, b: Metric): boolean {
  return (
    a.kind === b.kind &&
    a.eventTypeId === b.eventTypeId &&
    a.aggregation === b.aggregation &&
    a.denominatorEventTypeId === b.denominatorEventTypeId &&
    a.denominatorAggregation === b.denominatorAggregation &&
    a.windowMs === b.windowMs &&
    a.direction === b.direction
  );
}
