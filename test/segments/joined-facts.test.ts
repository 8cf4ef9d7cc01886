import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JoinedFacts } from '../../src/segments/customer-facts.js';
import { loadVocabulary } from '../../src/segments/rule-vocabulary.js';
import { compileSegment } from '../../src/segments/segment-compiler.js';
import type { BehaviourMeasure, SegmentDefinition, SegmentRule } from '../../src/segments/segment-rule.js';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { launch, openShop, RECORD_CUSTOMERS, RECORD_EVENTS } from '../setup/shop.js';

const SIZE = 90;

const bounds = fc.oneof(
  fc.integer({ min: -3, max: 12 }).map((atLeast) => ({ atLeast })),
  fc.integer({ min: -3, max: 12 }).map((lessThan) => ({ lessThan })),
  fc.integer({ min: 0, max: 5 }).map((low) => ({ greaterThan: low, atMost: low + 4 })),
);
const behaviour = fc
  .record(
    {
      event: fc.constantFrom('purchase', 'visit'),
      minus: fc.constantFrom('purchase', 'visit'),
      measure: fc.constantFrom('COUNT' as BehaviourMeasure, 'SUM' as BehaviourMeasure),
      withinDays: fc.constantFrom(3, 10, 30.5),
    },
    { requiredKeys: ['event'] },
  )
  .filter(({ event, minus }) => minus !== event)
  .chain((condition) => bounds.map((own) => ({ behaviour: { ...condition, ...own } })));
const condition: fc.Arbitrary<SegmentRule> = fc.oneof(
  behaviour,
  behaviour,
  bounds.map((own) => ({ attribute: { name: 'purchases', ...own } })),
  fc.constantFrom<SegmentRule>(
    { attribute: { name: 'gender', in: ['f'] } },
    { attribute: { name: 'vip', is: true } },
    { attribute: { name: 'vip', is: false } },
    { attribute: { name: 'born', before: '1985-01-01T00:00:00Z' } },
    { channel: { in: ['google'] } },
  ),
);
const { rule } = fc.letrec<{ rule: SegmentRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    condition,
    tie('rule').map((not) => ({ not })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  ),
}));
const cluster: fc.Arbitrary<SegmentDefinition> = fc.integer({ min: 0, max: 1 }).map((number) => ({
  cluster: {
    attributes: ['purchases', 'born'],
    means: [5, Date.UTC(1985, 0, 1)],
    standardDeviations: [3, 4e11],
    centroids: [
      [-1, -0.5],
      [1, 0.5],
    ],
    cluster: number,
    within: { rule: { not: { channel: { in: ['referral'] } } } },
  },
}));
const definition = fc.oneof(
  { weight: 6, arbitrary: rule.map((own) => ({ rule: own })) },
  { weight: 1, arbitrary: cluster },
);

describe('what rules test, joined to customers', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await launch(api, 'spring');
    // Some without attributes, and without a channel.
    const strangers = Array.from({ length: 10 }, (_, i) => ({ key: `stranger${i}`, acquiredAt: START }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: strangers, knownFrom: new Date(START.getTime() - DAY) } });
    const events = Array.from({ length: 300 }, (_, i) => ({
      customer: `c${String((i * 7) % 60).padStart(4, '0')}`,
      type: i % 3 === 0 ? 'visit' : 'purchase',
      key: `e${i}`,
      at: new Date(START.getTime() + (2 - ((i * 11) % 40)) * DAY),
      value: i % 7 === 0 ? null : ((i * 37) % 19) - 4,
    }));
    api.clock.now = new Date(START.getTime() + 5 * DAY);
    await api.must(RECORD_EVENTS, { input: { events } });
  });
  afterAll(() => api.remove());

  /** Customers for whom each condition holds, by both ways: of everybody at a moment, and of an experiment at the assignment. */
  const members = async (definitions: readonly SegmentDefinition[], from: string, asOf: string, join = '') => {
    const vocabulary = await api.database.analyse((session) => loadVocabulary(session, definitions));
    const facts = new JoinedFacts({ customer: 'c', asOf });
    const scope = { customer: 'c', asOf };
    const columns = (own: object) =>
      definitions
        .map((one) => compileSegment(one, vocabulary, { ...scope, ...own }))
        .map((sql, place) => `CASE WHEN ${sql} THEN 1 ELSE 0 END AS s${place}`)
        .join(', ');
    const joined = columns({ facts });
    const ask = (select: string, joins: string) =>
      api.database.query<Record<string, number>>(`SELECT c.key AS key, ${select} FROM ${from} ${joins} ORDER BY c.key`);
    return { lookedUp: await ask(columns({}), ''), joined: await ask(joined, facts.joins({ join })), sql: joined };
  };

  it('picks the same customers as when each condition looks for itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(definition, { minLength: 1, maxLength: 5 }), async (definitions) => {
        const now = await members(definitions, 'customer c', String(START.getTime()));
        expect(now.joined).toEqual(now.lookedUp);
        const assigned = "(SELECT id FROM experiment WHERE key = 'spring')";
        const then = await members(
          definitions,
          `assignment a JOIN customer c ON c.id = a.customer_id AND a.experiment_id = ${assigned}`,
          'a.assigned_at',
          `JOIN assignment a ON a.experiment_id = ${assigned} AND a.customer_id = e.customer_id`,
        );
        expect(then.joined).toHaveLength(SIZE);
        expect(then.joined).toEqual(then.lookedUp);
      }),
      { numRuns: 40 },
    );
  });

  it('is read once however many conditions test it, and looked up where too much would be joined', async () => {
    const count = (withinDays: number): SegmentDefinition => ({
      rule: { behaviour: { event: 'visit', withinDays, atLeast: 1 } },
    });
    const few = await members([count(1), count(2), count(3)], 'customer c', String(START.getTime()));
    expect(few.sql).not.toMatch(/SELECT/);
    expect(few.joined).toEqual(few.lookedUp);
    const names = Array.from({ length: 45 }, (_, i) => `score${i}`);
    for (const name of names) {
      await api.must(
        `mutation { defineAttribute(input: { key: "${name}", type: NUMBER }) { userErrors { message } } }`,
      );
    }
    const attributes = names.slice(20).map((name, i) => ({ name, number: i }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: [{ key: 'stranger1', attributes }], knownFrom: START } });
    const all = names.map((name) => ({ attribute: { name, atLeast: 3 } }));
    const many = await members(
      [{ rule: { any: all } }, count(9), { rule: all.at(-1)! }, { rule: { not: all[0]! } }],
      'customer c',
      String(START.getTime()),
    );
    expect(many.sql).toMatch(/EXISTS \(SELECT 1 FROM attribute_value/);
    expect(many.joined.some(({ s0 }) => s0 === 1)).toBe(true);
    expect(many.joined).toEqual(many.lookedUp);
  });
});
