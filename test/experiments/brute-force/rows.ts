import { readFileSync } from 'node:fs';
import { type DesignCell, writeCellArmSizes, writeCells } from '../../../src/experiments/designs/cells.js';
import { at } from '../../../src/statistics/entries.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  declareComplete,
  launch,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
} from '../../setup/shop.js';

export type Event = [customer: number, type: string, minute: number, value: number | null];

/** A random experiment with its rows; see test/fixtures/brute-force. */
export interface BruteForce {
  key: string;
  design: string;
  weights: number[];
  metrics: Record<string, { role: string; cap?: object; transform?: string; tolerance?: object }>;
  plan: {
    alpha: number;
    alternative: string;
    correction: string;
    adjustFor: string[];
    previousDays: number | null;
    strata?: boolean;
    tiers?: [string[], number][];
  };
  stopped: number | null;
  cells: Omit<DesignCell, 'size'>[];
  customers: [arm: number, cell: number, assigned: number, x: number | null, z: number, w: number][];
  events: Event[];
  changes: [index: number, to: [minute: number, value: number | null] | null][];
}

interface Rows<Found = object> {
  now: number;
  metrics: Record<string, Record<string, unknown>>;
  /** Each with what Python finds in its rows. */
  experiments: (BruteForce & Found)[];
}

const MINUTE = 60_000;
const momentOf = (minute: number) => new Date(START.getTime() + minute * MINUTE);
const customerOf = ({ key }: BruteForce, index: number) => `${key}-${String(index).padStart(3, '0')}`;

export function readRows<Found>(): Rows<Found> {
  return JSON.parse(readFileSync(new URL('../../fixtures/brute-force/experiments.json', import.meta.url), 'utf8'));
}

/** The API on a database that has all rows, read as of the end. */
export async function openBruteForce({ now, metrics, experiments }: Rows): Promise<Api> {
  const api = await startApi();
  const define = (field: string, input: string) =>
    api.must(`mutation { define${field}(input: { ${input} }) { userErrors { message } } }`);
  for (const key of ['buy', 'return', 'visit', 'rate', 'complain']) await define('EventType', `key: "${key}"`);
  for (const key of ['x', 'z', 'w']) await define('Attribute', `key: "${key}", type: NUMBER`);
  for (const key of ['experiment', 'part', 'block']) await define('Attribute', `key: "${key}", type: CATEGORY`);
  for (const [key, metric] of Object.entries(metrics)) {
    await api.must(DEFINE_METRIC, { input: { key, direction: 'HIGHER_IS_BETTER', ...metric } });
  }
  await recordCustomers(api, experiments);
  for (const one of experiments) {
    const rule = { attribute: { name: 'experiment', in: [one.key] } };
    await api.must(DEFINE_SEGMENT, { input: { key: one.key, rule } });
    await launch(api, one.key, draftOf(one));
  }
  for (const { key, stopped } of experiments.toSorted((a, b) => (a.stopped ?? now) - (b.stopped ?? now))) {
    api.clock.now = momentOf(stopped ?? now);
    await api.must(STOP, { input: { experiment: key } });
  }
  api.clock.now = momentOf(now);
  await recordEvents(api, experiments);
  for (const type of ['buy', 'return', 'visit', 'rate', 'complain']) await declareComplete(api, api.clock.now, type);
  for (const one of experiments) await assignAsStated(api, one);
  return api;
}

async function recordCustomers(api: Api, experiments: readonly BruteForce[]): Promise<void> {
  const all = experiments.flatMap((one) =>
    one.customers.map(([, cell, , x, z, w], index) => {
      const { name, block } = one.cells[cell] ?? { name: '["none"]', block: null };
      const numbers = { z, w, ...(x !== null && { x }) };
      const texts = { experiment: one.key, part: partOf(name), block: block ?? 'none' };
      const attributes = [
        ...Object.entries(numbers).map(([key, number]) => ({ name: key, number })),
        ...Object.entries(texts).map(([key, text]) => ({ name: key, text })),
      ];
      return { key: customerOf(one, index), attributes };
    }),
  );
  // What becomes known after the assignment must not count.
  const later = all
    .filter((_, index) => index % 3 === 0)
    .map(({ key }) => ({ key, attributes: [{ name: 'x', number: 99 }] }));
  for (const [customers, knownFrom] of [
    [all, START.getTime() - DAY],
    [later, START.getTime() + 41 * DAY],
  ] as const) {
    if (knownFrom > START.getTime()) api.clock.now = new Date(knownFrom);
    for (let start = 0; start < customers.length; start += 5_000) {
      const input = { customers: customers.slice(start, start + 5_000), knownFrom: new Date(knownFrom) };
      await api.must(RECORD_CUSTOMERS, { input });
    }
    api.clock.now = START;
  }
}

/** The stratum or group of a customer as an attribute. */
function partOf(name: string): string {
  return name.startsWith('[') ? (JSON.parse(name) as string[]).join() : name;
}

function draftOf({ key, design, weights, metrics, plan }: BruteForce): object {
  const parts: Record<string, object> = {
    STRATIFIED: { strata: ['part'] },
    MATCHED_TUPLES: { matchOn: ['z'] },
    BY_GROUP: { groupBy: 'part', ...(plan.strata && { strata: ['block'] }) },
    RERANDOMIZED: { tiers: plan.tiers?.map(([attributes, acceptance]) => ({ attributes, acceptance })) },
  };
  const { alpha, alternative, correction, adjustFor, previousDays } = plan;
  return {
    segment: key,
    arms: weights.map((weight, arm) => ({ key: `arm${arm}`, isControl: arm === 0, weight })),
    metrics: Object.entries(metrics).map(([metric, planned]) => ({ metric, ...planned })),
    design: { method: design, seed: key, ...parts[design] },
    plan: {
      alpha,
      alternative,
      correction,
      adjustFor,
      ...(previousDays !== null && { adjustForPrevious: { days: previousDays } }),
    },
  };
}

async function recordEvents(api: Api, experiments: readonly BruteForce[]): Promise<void> {
  const named = ({ key, events }: BruteForce, index: number) => {
    const [customer, type] = at(events, index);
    return { customer: customerOf({ key } as BruteForce, customer), type, key: `k${index}` };
  };
  const events = experiments.flatMap((one) =>
    one.events.map(([, , minute, value], index) => ({ ...named(one, index), at: momentOf(minute), value })),
  );
  for (let start = 0; start < events.length; start += 5_000) {
    await api.must(RECORD_EVENTS, { input: { events: events.slice(start, start + 5_000) } });
  }
  const changes = experiments.flatMap((one) => one.changes.map(([index, to]) => ({ event: named(one, index), to })));
  const voided = changes.flatMap(({ event, to }) => (to === null ? [event] : []));
  const corrected = changes.flatMap(({ event, to }) =>
    to === null ? [] : [{ ...event, at: momentOf(to[0]), value: to[1] }],
  );
  for (const [field, input, some] of [
    ['voidEvents', 'VoidEventsInput', voided],
    ['correctEvents', 'CorrectEventsInput', corrected],
  ] as const) {
    const mutation = `mutation ($input: ${input}!) { ${field}(input: $input) { userErrors { field message } } }`;
    await api.must(mutation, { input: { events: some, reason: 'It was wrong.' } });
  }
}

/** Replaces the draw by the arms, cells and moments of the rows, as if it had come out so. */
async function assignAsStated(api: Api, { key, customers, cells }: BruteForce): Promise<void> {
  await api.database.write(async (transaction) => {
    const [row] = await transaction.query<{ id: number }>('SELECT id FROM experiment WHERE key = ?', [key]);
    const id = row?.id ?? 0;
    const arms = await transaction.query<{ id: number }>(
      `SELECT id FROM arm WHERE experiment_id = ${id} ORDER BY position`,
    );
    const known = await transaction.query<{ id: number; key: string }>(
      `SELECT id, key FROM customer WHERE key LIKE '${key}-%'`,
    );
    const idOf = new Map(known.map((customer) => [customer.key, customer.id]));
    await transaction.execute(`DELETE FROM assignment WHERE experiment_id = ${id}`);
    await transaction.execute(`DELETE FROM stratum WHERE experiment_id = ${id}`);
    const sized = cells.map((cell, index) => ({
      ...cell,
      size: customers.filter((customer) => customer[1] === index).length,
    }));
    const stored = await writeCells(transaction, id, sized, arms.length);
    const sizes = arms.map(() => 0);
    const rows = customers.map(([arm, cell, assigned], index) => {
      const own = cell < 0 ? null : stored.get(at(cells, cell).name);
      if (own) own.armSizes[arm] = at(own.armSizes, arm) + 1;
      sizes[arm] = at(sizes, arm) + 1;
      const customer = idOf.get(customerOf({ key } as BruteForce, index));
      return `(${id}, ${customer}, ${at(arms, arm).id}, ${own?.id ?? 'NULL'}, ${momentOf(assigned).getTime()})`;
    });
    await transaction.execute(
      `INSERT INTO assignment (experiment_id, customer_id, arm_id, stratum_id, assigned_at) VALUES ${rows.join(', ')}`,
    );
    await writeCellArmSizes(transaction, stored.values());
    for (const [arm, size] of sizes.entries()) {
      await transaction.execute(`UPDATE arm SET size = ${size} WHERE id = ${at(arms, arm).id}`);
    }
    const last = momentOf(Math.max(...customers.map(([, , assigned]) => assigned))).getTime();
    await transaction.execute(`UPDATE experiment SET last_assigned_at = ${last} WHERE id = ${id}`);
  });
}
