import { type Api, DAY, START } from './api.js';

export const RECORD_CUSTOMERS = `mutation ($input: RecordCustomersInput!) {
  recordCustomers(input: $input) { added userErrors { field code message } }
}`;
export const RECORD_EVENTS = `mutation ($input: RecordEventsInput!) {
  recordEvents(input: $input) { added userErrors { field code message } }
}`;
export const DEFINE_SEGMENT = `mutation ($input: DefineSegmentInput!) {
  defineSegment(input: $input) { segment { key size } userErrors { field code message } }
}`;
export const DEFINE_METRIC = `mutation ($input: DefineMetricInput!) {
  defineMetric(input: $input) { metric { key } userErrors { field code message } }
}`;
export const CREATE = `mutation ($input: CreateExperimentInput!) {
  createExperiment(input: $input) { experiment { key status version } userErrors { field code message } }
}`;
export const UPDATE = `mutation ($input: UpdateExperimentInput!) {
  updateExperiment(input: $input) { experiment { key version name } userErrors { field code message } }
}`;
export const RANDOMIZE = `mutation ($input: RandomizeExperimentInput!) {
  randomizeExperiment(input: $input) {
    experiment { key status version arms { key size } receipt { algorithm seed units digest inputsDigest } }
    userErrors { field code message }
  }
}`;
export const STOP = `mutation ($input: StopExperimentInput!) {
  stopExperiment(input: $input) { experiment { key status } userErrors { field code message } }
}`;
export const CONCLUDE = `mutation ($input: ConcludeExperimentInput!) {
  concludeExperiment(input: $input) { experiment { key status conclusion } userErrors { field code message } }
}`;
export const ERASE = `mutation ($input: EraseCustomerInput!) {
  eraseCustomer(input: $input) { customer { id key erasedAt } userErrors { field code message } }
}`;

/** The key of a customer of the shop. */
export const customerKey = (index: number): string => `c${String(index).padStart(4, '0')}`;

/**
 * Customers c0000, c0001, … of three channels with purchases (number), gender (category), vip (boolean) and born (date),
 * known since 90 days; two event types; metrics conversion, orders and revenue over 28 days; segments `everybody`,
 * `google` and `instagram`.
 */
export async function openShop(api: Api, size: number): Promise<void> {
  for (const key of ['google', 'instagram', 'referral']) {
    await api.must(`mutation { defineChannel(input: { key: "${key}" }) { userErrors { message } } }`);
  }
  for (const [key, type] of Object.entries({ purchases: 'NUMBER', gender: 'CATEGORY', vip: 'BOOLEAN', born: 'DATE' })) {
    await api.must(`mutation { defineAttribute(input: { key: "${key}", type: ${type} }) { userErrors { message } } }`);
  }
  for (const key of ['purchase', 'visit']) {
    await api.must(`mutation { defineEventType(input: { key: "${key}" }) { userErrors { message } } }`);
  }
  const customers = Array.from({ length: size }, (_, index) => shopCustomer(index));
  for (let start = 0; start < size; start += 4_000) {
    const knownFrom = new Date(START.getTime() - 90 * DAY);
    await api.must(RECORD_CUSTOMERS, { input: { customers: customers.slice(start, start + 4_000), knownFrom } });
  }
  const metric = (key: string, kind: string, event: string, aggregation: string) =>
    api.must(DEFINE_METRIC, { input: { key, kind, event, aggregation, windowDays: 28 } });
  await metric('conversion', 'PROPORTION', 'purchase', 'ANY');
  await metric('orders', 'MEAN', 'purchase', 'COUNT');
  await metric('revenue', 'MEAN', 'purchase', 'SUM');
  const channels = { everybody: ['google', 'instagram', 'referral'], google: ['google'], instagram: ['instagram'] };
  for (const [key, keys] of Object.entries(channels)) {
    await api.must(DEFINE_SEGMENT, { input: { key, rule: { channel: { in: keys } } } });
  }
}

export function shopCustomer(index: number) {
  return {
    key: customerKey(index),
    channel: ['google', 'instagram', 'referral'][index % 3],
    acquiredAt: new Date(START.getTime() - 100 * DAY),
    attributes: [
      { name: 'purchases', number: (index * 7) % 11 },
      { name: 'gender', text: ['f', 'm'][Math.floor(index / 3) % 2] },
      { name: 'vip', flag: index % 5 === 0 },
      { name: 'born', date: new Date(Date.UTC(1960 + (index % 50), 5, 1)) },
    ],
  };
}

/** Input of an experiment on everybody in the shop; parts replace its own. */
export function draftInput(key: string, parts: object = {}): { input: object } {
  return {
    input: {
      key,
      segment: 'everybody',
      arms: [{ key: 'control', isControl: true }, { key: 'coupon' }],
      metrics: [
        { metric: 'revenue', role: 'PRIMARY' },
        { metric: 'conversion', role: 'SECONDARY' },
      ],
      design: { method: 'COMPLETE', seed: `seed of ${key}` },
      ...parts,
    },
  };
}

/** Drafts and randomizes an experiment. */
export async function launch(api: Api, key: string, parts: object = {}): Promise<void> {
  await api.must(CREATE, draftInput(key, parts));
  await api.must(RANDOMIZE, { input: { experiment: key } });
}

/** Declares that all purchases until now, or until another moment, are recorded. */
export async function declareComplete(api: Api, until: Date | null = api.clock.now, eventType = 'purchase') {
  await api.must(
    `mutation ($input: DeclareEventsCompleteInput!) {
      declareEventsComplete(input: $input) { eventType { key } userErrors { field code message } }
    }`,
    { input: { eventType, until } },
  );
}

/** Who is in which arm, by customer key. */
export async function armsOf(api: Api, experiment: string): Promise<Map<string, string>> {
  const rows = await api.database.query<{ customer: string; arm: string }>(
    `SELECT c.key AS customer, r.key AS arm FROM assignment a JOIN experiment x ON x.id = a.experiment_id
     JOIN customer c ON c.id = a.customer_id JOIN arm r ON r.id = a.arm_id WHERE x.key = ? ORDER BY c.key`,
    [experiment],
  );
  return new Map(rows.map(({ customer, arm }) => [customer, arm]));
}

/** Records purchases: customer, days after START, value. */
export async function recordPurchases(api: Api, purchases: readonly [string, number, number][]): Promise<void> {
  const events = purchases.map(([customer, days, value], index) => ({
    customer,
    type: 'purchase',
    key: `${customer}-${days}-${index}`,
    at: new Date(START.getTime() + days * DAY),
    value,
  }));
  for (let start = 0; start < events.length; start += 5_000) {
    await api.must(RECORD_EVENTS, { input: { events: events.slice(start, start + 5_000) } });
  }
}
