import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { CUSTOMERS } from '../generated-rows.js';

/** When everybody was assigned. Outcomes happened in the four weeks before and after. */
export const ASSIGNED_AT = Date.UTC(2026, 2, 2);
export const PERIOD_MS = 28 * 86_400_000;
const CHANNELS = ['organic', 'paid-ads', 'email', 'social', 'referral'];
export const REGIONS = ['north', 'south', 'east', 'west', 'center'];

/** Event types with how many events a customer has on average, ten together, and what an event is worth at most. */
const EVENT_TYPES = [
  { key: 'visit', mean: 5.4, most: null },
  { key: 'order', mean: 2.6, most: 180 },
  { key: 'return', mean: 0.5, most: 60 },
  { key: 'ticket', mean: 1.5, most: null },
];

export interface ScaleEvent {
  customer: number;
  key: string;
  at: number;
  value: number | null;
}

export function customerKey(index: number): string {
  return `c-${String(index).padStart(8, '0')}`;
}

function uniform(seed: string): () => number {
  const generator = generatorFor(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

/** Lines of a file of customers. */
export function* customerLines(): Generator<string> {
  const next = uniform('scale customers');
  yield 'customer,channel,income,member,region\n';
  for (let index = 0; index < CUSTOMERS; index += 1) {
    const channel = CHANNELS[Math.floor(next() ** 2 * CHANNELS.length)];
    const income = Math.round(1_500_000 + next() * 6_500_000) / 100;
    const member = next() < 0.3 ? 1 : 0;
    yield `${customerKey(index)},${channel},${income},${member},${REGIONS[Math.floor(next() * REGIONS.length)]}\n`;
  }
}

/**
 * The events of a type, ordered as they are stored.
 * @param treated by the customer's place: 1 for those who get the treatment, which raises what they do afterwards
 */
export function* eventsOf(type: string, treated: Uint8Array): Generator<ScaleEvent> {
  const found = EVENT_TYPES.find(({ key }) => key === type);
  if (!found) throw new Error(`There is no event type ${type}.`);
  const { mean, most } = found;
  const next = uniform(`scale ${type}`);
  // What a customer does in all types goes back to one inclination, so that metrics and periods are correlated.
  const inclination = uniform('scale inclination');
  let number = 0;
  for (let customer = 0; customer < treated.length; customer += 1) {
    const rate = mean * (0.25 + 1.5 * inclination()) * (treated[customer] ? 1.01 : 1);
    for (let product = next(); product > Math.exp(-rate); product *= next()) {
      number += 1;
      const at = Math.floor(ASSIGNED_AT + (2 * next() - 1) * PERIOD_MS);
      const value = most === null ? null : Math.round(100 * (5 + (most - 5) * next() * next())) / 100;
      yield { customer, key: `${type}-${number}`, at, value };
    }
  }
}

const mean = (key: string, event: string, aggregation: string, more = {}) => ({
  key,
  kind: 'MEAN',
  event,
  aggregation,
  windowDays: 28,
  ...more,
});
const any = (key: string, event: string) => ({ key, kind: 'PROPORTION', event, aggregation: 'ANY', windowDays: 28 });

/** The ten metrics, and a capped one beside them. */
const METRICS = [
  mean('net-revenue', 'order', 'SUM', {
    minus: 'return',
    unit: 'CURRENCY',
    direction: 'HIGHER_IS_BETTER',
    margin: 0.3,
  }),
  any('visited', 'visit'),
  mean('visits', 'visit', 'COUNT'),
  any('ordered', 'order'),
  mean('orders', 'order', 'COUNT'),
  mean('revenue', 'order', 'SUM', { unit: 'CURRENCY' }),
  any('returned', 'return'),
  mean('tickets', 'ticket', 'COUNT'),
  {
    key: 'order-value',
    kind: 'RATIO',
    event: 'order',
    aggregation: 'SUM',
    denominator: { event: 'order', aggregation: 'COUNT' },
    windowDays: 28,
  },
  {
    key: 'orders-by-visit',
    kind: 'RATIO',
    event: 'order',
    aggregation: 'COUNT',
    denominator: { event: 'visit', aggregation: 'COUNT' },
    windowDays: 28,
  },
];
const CAPPED = mean('capped-revenue', 'order', 'SUM', { unit: 'CURRENCY' });

/** Segments by former behavior, which share customers. */
const BEHAVIOUR = [
  { key: 'buyers', rule: { behaviour: { event: 'order', atLeast: 1 } } },
  { key: 'recent-buyers', rule: { behaviour: { event: 'order', withinDays: 7, atLeast: 1 } } },
  { key: 'big-spenders', rule: { behaviour: { event: 'order', measure: 'SUM', atLeast: 100 } } },
  { key: 'frequent-visitors', rule: { behaviour: { event: 'visit', withinDays: 14, atLeast: 2 } } },
  { key: 'rich', rule: { attribute: { name: 'income', atLeast: 60_000 } } },
];

export const BEHAVIOUR_KEYS = BEHAVIOUR.map(({ key }) => key);
export const METRIC_KEYS = METRICS.map(({ key }) => key);
export const CAPPED_KEY = CAPPED.key;
export const EVENT_TYPE_KEYS = EVENT_TYPES.map(({ key }) => key);

export const SCALE_MANIFEST = {
  name: 'Customers at scale',
  customer: { key: { column: 'customer' }, channel: { column: 'channel' } },
  channels: CHANNELS.map((key) => ({ key })),
  knownFrom: '2026-01-01',
  attributes: [
    { column: 'income', name: 'income', type: 'NUMBER' },
    { column: 'member', name: 'member', type: 'BOOLEAN' },
    { column: 'region', name: 'region', type: 'CATEGORY' },
  ],
  eventTypes: EVENT_TYPE_KEYS.map((key) => ({ key })),
  metrics: [...METRICS, CAPPED],
  segments: [
    { key: 'everybody', rule: { attribute: { name: 'income', atLeast: 0 } } },
    ...REGIONS.map((region) => ({ key: region, rule: { attribute: { name: 'region', in: [region] } } })),
    ...BEHAVIOUR,
  ],
};
