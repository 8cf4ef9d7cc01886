import { EventType } from '../customers/event-type.js';
import { eventTypeIds } from '../customers/event-type-ids.js';
import type { Transaction } from '../database/database.js';
import { refuseArchived } from '../graph/archivable.js';
import { refuseOtherwise } from '../graph/defined-otherwise.js';
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
  /** Key of the event type that is subtracted. */
  minus?: string | null;
  /** For how many days after the assignment events count; when missing, until the experiment stops. */
  windowDays?: number | null;
  denominator?: { event: string; aggregation: Aggregation; minus?: string | null } | null;
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
  const optional = async (field: string, type: string | null | undefined) =>
    type == null ? null : eventTypeId(transaction, field, type);
  const repository = transaction.manager.getRepository(Metric);
  const metric = repository.create({
    key,
    name: validText('name', input.name ?? key, 200),
    description: optionalText('description', input.description, 2_000),
    kind: input.kind,
    eventTypeId: await eventTypeId(transaction, 'event', input.event),
    minusEventTypeId: await optional('minus', input.minus),
    aggregation: input.aggregation,
    denominatorEventTypeId: await optional('denominator.event', input.denominator?.event),
    denominatorMinusEventTypeId: await optional('denominator.minus', input.denominator?.minus),
    denominatorAggregation: input.denominator?.aggregation ?? null,
    windowMs: days === null ? null : windowMs(days),
    unit: optionalText('unit', input.unit, 40),
    direction: input.direction ?? MetricDirection.NEITHER,
    createdAt: now,
  });
  const existing = await repository.findOneBy({ key });
  if (!existing) {
    const types = [input.event, input.minus, input.denominator?.event, input.denominator?.minus];
    const fields = ['event', 'minus', 'denominator.event', 'denominator.minus'];
    await refuseArchived(
      transaction,
      'event type',
      types.map((type) => type ?? ''),
      (index) => fields[index] ?? 'event',
    );
    return repository.save(metric);
  }
  const typeKeys = new Map([...(await eventTypeIds(transaction))].map(([typeKey, id]) => [id, typeKey]));
  refuseOtherwise('metric', key, definitionOf(existing, typeKeys), {
    ...definitionOf(metric, typeKeys),
    name: input.name == null ? undefined : metric.name,
    description: metric.description ?? undefined,
    unit: metric.unit ?? undefined,
  });
  return existing;
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
  refuseSubtraction('minus', input);
  if (input.denominator) refuseSubtraction('denominator.minus', input.denominator);
  if ((input.kind === MetricKind.RATIO) !== (input.denominator != null)) {
    throw invalid('denominator', 'A ratio needs a denominator, and no other kind has one.');
  }
}

function refuseSubtraction(field: string, { event, aggregation, minus }: NonNullable<NewMetric['denominator']>): void {
  if (minus == null) return;
  if (minus === event) throw invalid(field, `The event type "${minus}" would be subtracted from itself.`);
  if (aggregation === Aggregation.COUNT || aggregation === Aggregation.SUM) return;
  throw invalid(field, `Events can be subtracted from a COUNT or a SUM. The aggregation is ${aggregation}.`);
}

async function eventTypeId(transaction: Transaction, field: string, key: string): Promise<number> {
  const eventType = await transaction.manager.findOneBy(EventType, { key });
  if (!eventType) throw await unknownKey(transaction, field, 'event type', key);
  return eventType.id;
}

/** By the fields of the input. */
function definitionOf(metric: Metric, typeKeys: ReadonlyMap<number, string>) {
  const key = (id: number | null) => (id === null ? null : typeKeys.get(id));
  const { denominatorAggregation, windowMs, kind, aggregation, name, description, unit, direction } = metric;
  return {
    kind,
    event: key(metric.eventTypeId),
    aggregation,
    minus: key(metric.minusEventTypeId),
    denominator: denominatorAggregation && {
      event: key(metric.denominatorEventTypeId),
      aggregation: denominatorAggregation,
      minus: key(metric.denominatorMinusEventTypeId),
    },
    windowDays: windowMs === null ? null : windowMs / MS_PER_DAY,
    direction,
    name,
    description,
    unit,
  };
}
