import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generatorFor } from '../src/randomization/seeded-generator.js';

/** A million, unless `npm run bench -- --customers` says otherwise. */
export const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 1_000_000);
const OUTCOMES = CUSTOMERS;
const HILLSTROM_ROWS = 64_000;
/** When everybody was assigned, and when the generated outcomes happened: inside a window of four weeks. */
export const ASSIGNED_AT = Date.UTC(2026, 2, 2);
export const READ_AT = Date.UTC(2026, 4, 1);

const PIECE_CHARACTERS = 65_536;
const DAY_MS = 86_400_000;
const CHANNELS = ['organic', 'paid-ads', 'email', 'social', 'referral'] as const;
const REGIONS = ['north', 'south', 'east', 'west'] as const;

/** A row as it goes into a file, and as a hand-written program would hold it. */
interface GeneratedCustomer {
  key: string;
  channel: number;
  acquiredAt: number;
  /** Income, region (an index), member (0 or 1). */
  attributes: number[];
  /** Amount of a purchase before the experiment; null for most. */
  purchase: number | null;
}

interface GeneratedOutcome {
  customer: string;
  type: 'visit' | 'purchase';
  key: string;
  at: number;
  amount: number | null;
}

/** Numbers from 0 up to but not including 1, always the same ones. */
function uniform(seed: string): () => number {
  const generator = generatorFor(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

export function* generatedCustomers(): Generator<GeneratedCustomer> {
  const next = uniform('customers');
  for (let index = 0; index < CUSTOMERS; index += 1) {
    const quality = next();
    yield {
      key: `c-${String(index).padStart(8, '0')}`,
      channel: Math.floor(next() ** 2 * CHANNELS.length),
      acquiredAt: ASSIGNED_AT - Math.floor(1 + next() * 700) * DAY_MS,
      attributes: [Math.round(quality * 8_000_000) / 100, Math.floor(next() * REGIONS.length), next() < 0.3 ? 1 : 0],
      purchase: next() < 0.2 ? Math.round(20_000 * quality * next()) / 100 : null,
    };
  }
}

export function* generatedOutcomes(): Generator<GeneratedOutcome> {
  const next = uniform('outcomes');
  for (let index = 0; index < OUTCOMES; index += 1) {
    const buys = next() < 0.25;
    yield {
      customer: `c-${String(Math.floor(next() * CUSTOMERS)).padStart(8, '0')}`,
      type: buys ? 'purchase' : 'visit',
      key: `o-${index}`,
      at: ASSIGNED_AT + Math.floor(next() * 27 * DAY_MS),
      amount: buys ? Math.round(15_000 * next() * next()) / 100 : null,
    };
  }
}

function* customerLines(): Generator<string> {
  yield 'customer,channel,acquired_at,income,region,member,purchase\n';
  for (const { key, channel, acquiredAt, attributes, purchase } of generatedCustomers()) {
    const [income, region, member] = attributes;
    const since = new Date(acquiredAt).toISOString().slice(0, 10);
    yield `${key},${CHANNELS[channel]},${since},${income},${REGIONS[region!]},${member},${purchase ?? ''}\n`;
  }
}

function* outcomeLines(): Generator<string> {
  yield 'customer,event,key,at,amount\n';
  for (const { customer, type, key, at, amount } of generatedOutcomes()) {
    yield `${customer},${type},${key},${new Date(at).toISOString()},${amount ?? ''}\n`;
  }
}

/** Lines of the shape of Hillstrom's file. */
function* hillstromLines(): Generator<string> {
  const next = uniform('hillstrom');
  const pick = (words: readonly string[]) => words[Math.floor(next() * words.length)]!;
  yield 'recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend\n';
  for (let row = 0; row < HILLSTROM_ROWS; row += 1) {
    const history = Math.round(29.99 * 100 + next() ** 4 * 250_000) / 100;
    const classes = ['1) $0 - $100', '2) $100 - $200', '3) $200 - $350', '4) $350 - $500', '5) $500 - $750'];
    const visit = next() < 0.147;
    const conversion = visit && next() < 0.06;
    const cells = [
      1 + Math.floor(next() * 12),
      classes[Math.min(4, Math.floor(history / 150))],
      history,
      next() < 0.55 ? 1 : 0,
      next() < 0.55 ? 1 : 0,
      pick(['Surburban', 'Urban', 'Rural']),
      next() < 0.5 ? 1 : 0,
      pick(['Phone', 'Web', 'Multichannel']),
      pick(['No E-Mail', 'Mens E-Mail', 'Womens E-Mail']),
      visit ? 1 : 0,
      conversion ? 1 : 0,
      conversion ? (29.99 + Math.round(next() * 20_000) / 100).toFixed(2) : 0,
    ];
    yield `${cells.join(',')}\n`;
  }
}

export const writeCustomers = (path: string) => writeLines(path, customerLines());
export const writeOutcomes = (path: string) => writeLines(path, outcomeLines());
export const writeHillstrom = (path: string) => writeLines(path, hillstromLines());

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces(lines)), createWriteStream(path));
}

function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length > PIECE_CHARACTERS) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

export const CUSTOMER_MANIFEST = {
  name: 'Generated customers',
  customer: { key: { column: 'customer' }, channel: { column: 'channel' }, acquiredAt: { column: 'acquired_at' } },
  channels: CHANNELS.map((key) => ({ key })),
  knownFrom: '2026-03-01',
  attributes: [
    { column: 'income', name: 'income', type: 'NUMBER' },
    { column: 'region', name: 'region', type: 'CATEGORY' },
    { column: 'member', name: 'member', type: 'BOOLEAN' },
  ],
  events: [
    { type: 'purchase', key: 'past', at: '2026-02-01', value: { column: 'purchase' }, when: { column: 'purchase' } },
  ],
  eventTypes: [{ key: 'purchase' }, { key: 'visit' }],
  metrics: [
    { key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 28 },
    { key: 'orders', kind: 'MEAN', event: 'purchase', aggregation: 'COUNT', windowDays: 28 },
    { key: 'revenue', kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, unit: 'CURRENCY' },
  ],
  segments: [{ key: 'members-or-not', rule: { attribute: { name: 'income', atLeast: 0 } } }],
};

export const OUTCOME_MANIFEST = {
  name: 'Generated outcomes',
  customer: { key: { column: 'customer' } },
  events: [{ type: { column: 'event' }, key: { column: 'key' }, at: { column: 'at' }, value: { column: 'amount' } }],
};
