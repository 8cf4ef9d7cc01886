import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countSizes, MOMENT, sumChanges } from '../../../src/insights/segment-size/size-counts.js';
import { BehaviourMeasure, type SegmentRule } from '../../../src/segments/segment-rule.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { customerKey, ERASE, openShop, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';

const day = (days: number) => new Date(START.getTime() + days * DAY);
const CUSTOMERS = 40;

const channel = fc.subarray(['instagram', 'google'], { minLength: 1 }).map((keys) => ({ channel: { in: keys } }));
const attribute = fc.oneof(
  fc.boolean().map((is) => ({ attribute: { name: 'vip', is } })),
  fc.integer({ min: 0, max: 60 }).map((atLeast) => ({ attribute: { name: 'age', atLeast } })),
);
const behaviour = fc
  .record({
    event: fc.constant('purchase'),
    minus: fc.constantFrom(null, 'visit'),
    measure: fc.constantFrom(BehaviourMeasure.COUNT, BehaviourMeasure.SUM),
    withinDays: fc.constantFrom(null, 0.5, 1, 3, 7, 20),
    bound: fc.constantFrom('atLeast', 'atMost', 'greaterThan', 'lessThan'),
    limit: fc.constantFrom(0, 1, 2, 0.3, 0.6, 3.1),
  })
  .map(({ bound, limit, ...condition }) => ({ behaviour: { ...condition, [bound]: limit } }));
const { rule } = fc.letrec<{ rule: SegmentRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    channel,
    attribute,
    behaviour,
    behaviour,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
}));
/** On and beside the moments at which something changes. */
const moments = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -35, max: 1 }), fc.constantFrom(-1, 0, 1, DAY / 2)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((chosen) => [...new Set(chosen.map(([days, off]) => day(days).getTime() + off))].sort((a, b) => a - b));

describe('sizes counted by changes', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await api.must(
      'mutation { defineEventType(input: { key: "visit" }) { userErrors { message } } defineAttribute(input: { key: "age", type: NUMBER }) { userErrors { message } } }',
    );
    const late = Array.from({ length: 8 }, (_, index) => ({
      key: `late${index}`,
      channel: index % 3 === 0 ? null : 'google',
      acquiredAt: index === 7 ? null : day(-20 + index),
      attributes: [{ name: 'vip', flag: index % 2 === 0 }],
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: late, knownFrom: day(-30) } });
    for (const known of [-30, -12, -4]) {
      const changed = Array.from({ length: 20 }, (_, index) => ({
        key: customerKey(index),
        attributes: [
          { name: 'vip', flag: (index + known) % 3 === 0 },
          { name: 'age', number: ((index * 7 - known) % 50) + 10 },
        ],
      }));
      await api.must(RECORD_CUSTOMERS, { input: { customers: changed, knownFrom: day(known) } });
    }
    const events = Array.from({ length: 150 }, (_, index) => ({
      customer: customerKey((index * 7) % 25),
      type: index % 4 === 0 ? 'visit' : 'purchase',
      key: `e${index}`,
      at: new Date(day(-(index % 33)).getTime() - (index % 5) * 3_600_000),
      value: (index % 9) / 10,
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await api.must(ERASE, { input: { customer: customerKey(5) } });
  });
  afterAll(() => api?.remove());

  it('are those of looking for each customer at each moment', async () => {
    await fc.assert(
      fc.asyncProperty(rule, moments, (asked, at) =>
        api.database.analyse(async (session) => {
          const segment = { definition: { rule: asked } };
          const [condition = ''] = await api.services.segments.conditions(session, [segment], MOMENT);
          const changes = await api.services.segments.changes(session, segment, at);
          expect(await sumChanges(session, changes ?? '', at)).toEqual(await countSizes(session, condition, at));
        }),
      ),
      { seed: 12, numRuns: 150 },
    );
  });

  it('are not offered for rules with hundreds of different periods', async () => {
    const periods = Array.from({ length: 199 }, (_, index) => ({
      behaviour: { event: 'purchase', withinDays: index + 1, atLeast: 1 },
    }));
    const changes = (definition: { rule: SegmentRule }) =>
      api.database.read((session) => api.services.segments.changes(session, { definition }, [START.getTime()]));
    expect(await changes({ rule: { any: periods } })).toBeNull();
    expect(await changes({ rule: { any: periods.slice(0, 99) } })).not.toBeNull();
  });
});
