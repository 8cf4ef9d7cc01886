import { eventTypeIds } from '../customers/event-types/event-type-ids.js';
import type { Transaction } from '../database/database.js';
import { refuseOtherwise } from '../graph/defined-otherwise.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { validStoredNumber } from '../graph/number-limits.js';
import { checkParts, lookUpParts } from '../graph/problems.js';
import { requireKeys } from '../graph/unknown-key.js';
import { isKey, optionalText, validKey, validName, validNumber } from '../graph/validation.js';
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
  /** What a unit is worth; when missing, it is not known. */
  margin?: number | null;
}

/**
 * Records a metric. The same metric under the same key is left as it is.
 * @throws ExpectedError for parts that do not fit together, an unknown event type, or a key that is taken
 */
export async function insertMetric(transaction: Transaction, input: NewMetric, now: Date): Promise<Metric> {
  const repository = transaction.manager.getRepository(Metric);
  const existing = isKey(input.key) ? await repository.findOneBy({ key: input.key }) : null;
  const {
    key,
    name,
    types,
    fits: _,
    ...parts
  } = await lookUpParts({
    key: () => validKey('key', input.key),
    name: () => validName('name', input.name, input.key),
    description: () => optionalText('description', input.description, 2_000),
    types: () => measuredTypes(transaction, input, existing === null ? 'refuse' : 'allow'),
    fits: () => refuseMisfits(input),
    windowMs: () => (input.windowDays == null ? null : windowMs(input.windowDays)),
    unit: () => optionalText('unit', input.unit, 40),
    margin: () => (input.margin == null ? null : validStoredNumber('margin', input.margin)),
  });
  const metric = repository.create({
    key,
    name,
    kind: input.kind,
    aggregation: input.aggregation,
    ...types,
    denominatorAggregation: input.denominator?.aggregation ?? null,
    ...parts,
    direction: input.direction ?? MetricDirection.NEITHER,
    createdAt: now,
  });
  if (!existing) return repository.save(metric);
  const typeKeys = new Map([...(await eventTypeIds(transaction))].map(([typeKey, id]) => [id, typeKey]));
  refuseOtherwise('metric', key, definitionOf(existing, typeKeys), {
    ...definitionOf(metric, typeKeys),
    name: input.name == null ? undefined : metric.name,
    description: metric.description ?? undefined,
    unit: metric.unit ?? undefined,
    margin: metric.margin ?? undefined,
  });
  return existing;
}

/** The ids of the event types that a metric measures, by the columns that have them. */
async function measuredTypes(transaction: Transaction, input: NewMetric, archived: 'allow' | 'refuse') {
  const { event, minus, denominator } = input;
  const named = [
    { field: 'event', key: event },
    { field: 'minus', key: minus },
    { field: 'denominator.event', key: denominator?.event },
    { field: 'denominator.minus', key: denominator?.minus },
  ].flatMap(({ field, key }) => (key == null ? [] : [{ field, key }]));
  const keys = named.map(({ key }) => key);
  const ids = await requireKeys(transaction, 'event type', keys, (index) => named[index]?.field ?? 'event', archived);
  const idOf = (field: string) => ids[named.findIndex((one) => one.field === field)] ?? null;
  return {
    eventTypeId: idOf('event') as number,
    minusEventTypeId: idOf('minus'),
    denominatorEventTypeId: idOf('denominator.event'),
    denominatorMinusEventTypeId: idOf('denominator.minus'),
  };
}

/** Whole milliseconds, at least one: shorter than that is no window. */
function windowMs(days: number): number {
  const milliseconds = Math.round(validNumber('windowDays', days, { above: 0, atMost: 3_650 }) * MS_PER_DAY);
  if (milliseconds >= 1) return milliseconds;
  const message = `A window lasts at least a millisecond; ${days} days are less.`;
  throw new ExpectedError('windowDays', UserErrorCode.OUT_OF_RANGE, message);
}

function refuseMisfits(input: NewMetric): void {
  const { kind, aggregation, denominator } = input;
  checkParts({
    aggregation: () => {
      if (kind === MetricKind.PROPORTION && aggregation !== Aggregation.ANY) {
        throw invalid('aggregation', 'The aggregation of a proportion is ANY: 1 for a customer with an event, else 0.');
      }
    },
    kind: () => {
      if (kind === MetricKind.PROPORTION || aggregation !== Aggregation.ANY) return;
      const message = 'The aggregation ANY makes a proportion: give PROPORTION as the kind, or another aggregation.';
      throw invalid('kind', message);
    },
    minus: () => refuseSubtraction('minus', input),
    ofDenominator: () => denominator && refuseSubtraction('denominator.minus', denominator),
    denominator: () => {
      if ((kind === MetricKind.RATIO) === (denominator != null)) return;
      throw invalid('denominator', 'A ratio needs a denominator, and no other kind has one.');
    },
  });
}

function refuseSubtraction(field: string, { event, aggregation, minus }: NonNullable<NewMetric['denominator']>): void {
  if (minus == null) return;
  if (minus === event) throw invalid(field, `The event type "${minus}" would be subtracted from itself.`);
  if (aggregation === Aggregation.COUNT || aggregation === Aggregation.SUM) return;
  throw invalid(field, `Events can be subtracted from a COUNT or a SUM. The aggregation is ${aggregation}.`);
}

/** By the fields of the input. */
function definitionOf(metric: Metric, typeKeys: ReadonlyMap<number, string>) {
  const key = (id: number | null) => (id === null ? null : typeKeys.get(id));
  const { denominatorAggregation, windowMs, kind, aggregation, name, description, unit, direction, margin } = metric;
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
    margin,
    name,
    description,
    unit,
  };
}
