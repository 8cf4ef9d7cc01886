import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../../src/database/database.js';
import { Session as AnySession } from '../../../src/database/session.js';
import { OutcomeMemory } from '../../../src/experiments/outcomes/outcome-memory.js';
import { measureOutcomes, type OutcomeCell } from '../../../src/experiments/outcomes/outcome-moments.js';
import type { OutcomeRequest } from '../../../src/experiments/outcomes/outcome-request.js';
import { ReadoutService } from '../../../src/experiments/readout/readout-service.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  CREATE,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  ERASE,
  openShop,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
} from '../../setup/shop.js';

const CUSTOMERS = 90;
const ASSIGN = `mutation ($input: AssignInput!) { assign(input: $input) { added userErrors { message } } }`;
const CHANGE = `mutation ($input: CorrectEventsInput!) { correctEvents(input: $input) { corrected userErrors { message } } }`;
const VOID = `mutation ($input: VoidEventsInput!) { voidEvents(input: $input) { voided userErrors { message } } }`;

const command = fc.record({
  kind: fc.constantFrom('record', 'record', 'correct', 'void', 'assign', 'wait', 'erase', 'channel', 'nothing'),
  who: fc.integer({ min: 0, max: CUSTOMERS - 1 }),
  days: fc.integer({ min: -20, max: 20 }),
  value: fc.integer({ min: -50, max: 500 }),
  type: fc.constantFrom('purchase', 'purchase', 'visit'),
});

describe('remembered outcomes', () => {
  let api: Api;
  let service: ReadoutService;
  let memory: OutcomeMemory;
  /** How many outcomes were brought up to date, by their number of changed customers. */
  let updates = 0;
  let readings = 0;

  /** Measures by memory and from the beginning, on the same state, and compares. */
  const compared = {
    async measure(session: Session, requests: readonly OutcomeRequest[]) {
      const queries = vi.spyOn(AnySession.prototype, 'query');
      const remembered = await memory.measure(session, requests);
      updates += queries.mock.calls.filter(([sql]) => sql.includes('FROM event_change')).length;
      queries.mockRestore();
      const whole = await measureOutcomes(session, requests);
      for (const request of requests)
        expectSameCells(remembered.get(request)!, whole.get(request)!, request.metric.key);
      readings += requests.length;
      return whole;
    },
  };

  beforeAll(async () => {
    api = await startApi();
    memory = new OutcomeMemory(1);
    const { database, preregistrations, looks } = api.services;
    service = new ReadoutService(database, preregistrations, looks, () => api.clock.now, compared);
    await openShop(api, CUSTOMERS);
    // Without a channel, which can be added later.
    const strangers = Array.from({ length: 10 }, (_, i) => ({
      key: `stranger-${i}`,
      attributes: [{ name: 'vip', flag: i % 2 === 0 }],
    }));
    await api.must(RECORD_CUSTOMERS, {
      input: { customers: strangers, knownFrom: new Date(START.getTime() - 90 * DAY) },
    });
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 7, ...parts },
      });
    await metric('week', {});
    await metric('net', { minus: 'visit' });
    await metric('bought', { kind: 'PROPORTION', aggregation: 'ANY' });
    await metric('last', { aggregation: 'LAST' });
    await metric('ever', { windowDays: null });
    await metric('basket', { kind: 'RATIO', denominator: { event: 'purchase', aggregation: 'COUNT' } });
    await metric('by-visit', {
      kind: 'RATIO',
      aggregation: 'COUNT',
      denominator: { event: 'visit', aggregation: 'COUNT' },
    });
    await api.must(CREATE, {
      input: {
        key: 'remembered',
        segment: 'everybody',
        arms: [{ key: 'control', isControl: true }, { key: 'coupon' }],
        metrics: ['week', 'net', 'bought', 'last', 'ever', 'basket', 'by-visit'].map((key) => ({
          metric: key,
          role: 'PRIMARY',
        })),
        design: { method: 'ONLINE', seed: 'remembered' },
        plan: { adjustFor: ['gender', 'channel', 'born'] },
      },
    });
    await api.must(RANDOMIZE, { input: { experiment: 'remembered' } });
    await assign(0, 30);
    await record('purchase', 0, -3, 20);
  });
  afterAll(() => api.remove());

  const at = (days: number) => new Date(Math.min(api.clock.now.getTime(), api.clock.now.getTime() + days * DAY));
  const assign = (from: number, until: number) =>
    api.must(ASSIGN, {
      input: {
        experiment: 'remembered',
        customers: Array.from({ length: until - from }, (_, i) => customerKey(from + i)),
      },
    });
  let sent = 0;
  const record = (type: string, who: number, days: number, value: number) => {
    sent += 1;
    const event = { customer: customerKey(who), type, key: `e${sent}`, at: at(days), value };
    recorded.push({ customer: event.customer, type, key: event.key });
    return api.ask(RECORD_EVENTS, { input: { events: [event] } });
  };
  const recorded: { customer: string; type: string; key: string }[] = [];
  let assigned = 30;

  const run = async ({ kind, who, days, value, type }: typeof command extends fc.Arbitrary<infer T> ? T : never) => {
    const known = recorded[who % recorded.length];
    if (kind === 'record') await record(type, who, days, value);
    else if (kind === 'correct' && known)
      await api.ask(CHANGE, { input: { events: [{ ...known, value }], reason: 'r' } });
    else if (kind === 'void' && known) await api.ask(VOID, { input: { events: [known], reason: 'r' } });
    else if (kind === 'wait') api.clock.now = new Date(api.clock.now.getTime() + Math.abs(days) * 0.3 * DAY);
    else if (kind === 'erase') await api.ask(ERASE, { input: { customer: customerKey(who) } });
    else if (kind === 'channel') {
      await api.ask(RECORD_CUSTOMERS, { input: { customers: [{ key: `stranger-${who % 10}`, channel: 'google' }] } });
    } else if (kind === 'assign' && assigned < CUSTOMERS) {
      await api.ask(ASSIGN, { input: { experiment: 'remembered', customers: [customerKey(assigned)] } });
      assigned += 1;
    }
  };
  const read = async (more: object = {}) => {
    const experiment = await api.services.experiments.get('remembered', 'key');
    const request = { experiment, metrics: null, adjustFor: null, knownAt: null, actor: 'test', ...more };
    const [readout] = await service.read([request]);
    if (readout instanceof Error) throw readout;
  };

  it('are what a reading from the beginning gives, whatever was written and however much time passed between', async () => {
    api.clock.now = new Date(START.getTime() + 8 * DAY);
    await read();
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 6, maxLength: 12 }), async (commands) => {
        for (const one of commands) {
          await run(one);
          await read();
          await read({ adjustFor: ['vip'], adjustForPrevious: { days: 14 } });
        }
      }),
      { numRuns: 4, seed: 11 },
    );
    expect(updates).toBeGreaterThan(readings / 40);
  }, 240_000);

  it('are the same after the experiment has stopped', async () => {
    await api.must(STOP, { input: { experiment: 'remembered' } });
    await read();
    for (const days of [-5, -1, 0]) {
      await record('purchase', 3, days, 70);
      await read();
    }
    await declareComplete(api);
    await read();
  });

  it('are not used without an outlier that made up most of the squares', async () => {
    await record('purchase', 1, -1, 1e9);
    await read();
    await api.must(VOID, { input: { events: [recorded.at(-1)], reason: 'a typing error' } });
    await read();
  });
});

/** Up to 1e-12 of the size of the values. */
function expectSameCells(found: readonly OutcomeCell[], wanted: readonly OutcomeCell[], metric: string): void {
  const sorted = (cells: readonly OutcomeCell[]) => [...cells].sort((a, b) => a.armId - b.armId || a.cell - b.cell);
  const [ours, theirs] = [sorted(found), sorted(wanted)];
  expect(
    ours.map(({ armId, cell, closed, measured }) => [armId, cell, closed, measured]),
    metric,
  ).toEqual(theirs.map(({ armId, cell, closed, measured }) => [armId, cell, closed, measured]));
  for (const [index, { cross, moments }] of theirs.entries()) {
    const own = ours[index]!;
    const size = (column: number) =>
      Math.hypot(cross.means[column]!, Math.sqrt(cross.centred[column]![column]! / Math.max(1, cross.n)));
    expect(own.cross.n, metric).toBe(cross.n);
    cross.means.forEach((mean, i) => {
      expect(Math.abs(own.cross.means[i]! - mean), `${metric}: mean ${i}`).toBeLessThanOrEqual(1e-12 * size(i));
      cross.centred[i]!.forEach((square, j) => {
        const scale = Math.sqrt(cross.centred[i]![i]! * cross.centred[j]![j]!);
        expect(Math.abs(own.cross.centred[i]![j]! - square), `${metric}: ${i} ${j}`).toBeLessThanOrEqual(1e-12 * scale);
      });
    });
    const third = Math.abs((own.moments.m3 ?? 0) - (moments.m3 ?? 0));
    expect(third, `${metric}: third moment`).toBeLessThanOrEqual(1e-11 * moments.m2 ** 1.5);
  }
}
