import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseImpossible } from '../../src/segments/possible-rule.js';
import { BehaviourMeasure, type SegmentRule } from '../../src/segments/segment-rule.js';
import { type Api, startApi } from '../setup/api.js';
import { DEFINE_SEGMENT, openShop } from '../setup/shop.js';

const number = (bounds: object): SegmentRule => ({ attribute: { name: 'purchases', ...bounds } });
const orders = (condition: object): SegmentRule => ({ behaviour: { event: 'order', ...condition } });

describe('a rule that some customer could meet', () => {
  it.each<[string, SegmentRule]>([
    ['one value', number({ atLeast: 3, atMost: 3 })],
    ['between two numbers', number({ greaterThan: 3, lessThan: 4 })],
    ['no event', orders({ atMost: 0 })],
    ['fewer than one event', orders({ lessThan: 0.5 })],
    ['a negative difference of counts', orders({ minus: 'return', lessThan: 0 })],
    ['a negative sum', orders({ measure: BehaviourMeasure.SUM, lessThan: 0 })],
    ['a single moment', { attribute: { name: 'born', onOrAfter: '2020-01-01', before: '2020-01-01T00:00:00.001Z' } }],
  ])('is allowed: %s', (_, rule) => {
    expect(() => refuseImpossible(rule, 'rule')).not.toThrow();
  });

  it.each<[string, SegmentRule]>([
    ['a value of an open interval of one number', number({ atLeast: 3, lessThan: 3 })],
    ['fewer events than none', orders({ lessThan: 0 })],
    ['no moment', { attribute: { name: 'born', onOrAfter: '2020-01-01', before: '2020-01-01' } }],
    ['within others', { all: [number({ atLeast: 1 }), { not: number({ atLeast: 2, atMost: 1 }) }] }],
  ])('is another one: %s', (_, rule) => {
    expect(() => refuseImpossible(rule, 'rule')).toThrow(/No customer meets this condition/);
  });

  it('subtracts other events', () => {
    const rule = { not: orders({ minus: 'order', atLeast: 1 }) };
    expect(() => refuseImpossible(rule, 'rule')).toThrow('The event type "order" would be subtracted from itself.');
  });
});

describe('a segment that nobody can be in', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 10);
  });
  afterAll(() => api.remove());

  it('can be defined again if it was stored before there was such a refusal', async () => {
    const input = (lessThan: number, key = 'old') => ({ key, rule: number({ atLeast: 3, lessThan }) });
    await api.must(DEFINE_SEGMENT, { input: input(4) });
    await api.database.write((transaction) =>
      transaction.execute("UPDATE segment SET definition = replace(definition, '4', '3') WHERE key = 'old'"),
    );
    const again = await api.ask(DEFINE_SEGMENT, { input: input(3) });
    expect(again.data?.defineSegment).toEqual({ segment: { key: 'old', size: 0 }, userErrors: [] });
    const other = await api.ask(DEFINE_SEGMENT, { input: input(3, 'new') });
    expect(other.data?.defineSegment).toMatchObject({ userErrors: [{ field: 'rule.attribute', code: 'INVALID' }] });
  });
});
