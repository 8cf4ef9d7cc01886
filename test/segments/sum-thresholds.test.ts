import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { DEFINE_SEGMENT, openShop, RECORD_EVENTS } from '../setup/shop.js';

/** What customers spent, by customer. In binary, most of these sums differ from the decimal ones in the last digits. */
const SPENT: Record<string, number[]> = {
  c0000: Array.from({ length: 100 }, () => 4.35),
  c0001: [0.1, 0.2],
  c0002: [0.1, 0.2, -0.3],
  c0003: Array.from({ length: 1_000 }, () => 0.1),
  c0004: [1e9, 0.01],
  c0005: [1e9],
};

describe('thresholds of sums', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 6);
    for (const [customer, values] of Object.entries(SPENT)) {
      const events = values.map((value, index) => ({
        customer,
        type: 'purchase',
        key: `${index}`,
        at: new Date(START.getTime() - DAY),
        value,
      }));
      await api.must(RECORD_EVENTS, { input: { events } });
    }
  });
  afterAll(() => api.remove());

  let segments = 0;
  const members = async (bounds: object): Promise<string[]> => {
    segments += 1;
    const key = `sum-${segments}`;
    const rule = { behaviour: { event: 'purchase', measure: 'SUM', ...bounds } };
    await api.must(DEFINE_SEGMENT, { input: { key, rule } });
    const { segment } = await api.must(
      'query ($key: String!) { segment(key: $key) { customers(first: 10) { edges { node { key } } } } }',
      { key },
    );
    return segment.customers.edges.map(({ node }: { node: { key: string } }) => node.key);
  };

  it.each<[object, string[]]>([
    [{ atLeast: 435, atMost: 435 }, ['c0000']],
    [{ greaterThan: 435, lessThan: 436 }, []],
    [{ greaterThan: 434, lessThan: 435 }, []],
    [{ atLeast: 0.3, atMost: 0.3 }, ['c0001']],
    [{ greaterThan: 0.3, atMost: 1 }, []],
    [{ atLeast: 0, atMost: 0 }, ['c0002']],
    [{ greaterThan: 0, lessThan: 0.1 }, []],
    [{ atLeast: 100, atMost: 100 }, ['c0003']],
    [{ greaterThan: 1e9 }, ['c0004']],
    [{ atLeast: 1e9 }, ['c0004', 'c0005']],
    [{ atMost: 1e9, atLeast: 1e8 }, ['c0005']],
  ])('%j finds who spent that to the cent', async (bounds, expected) => {
    expect(await members(bounds)).toEqual(expected);
  });
});
