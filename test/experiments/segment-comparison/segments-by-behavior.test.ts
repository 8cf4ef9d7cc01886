import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_SEGMENT,
  declareComplete,
  launch,
  openShop,
  recordPurchases,
} from '../../setup/shop.js';

const SIZE = 120;
const ASSIGN = `mutation ($input: AssignInput!) { assign(input: $input) { added userErrors { message } } }`;
/** Customer, days after START, value. */
const PURCHASES = Array.from(
  { length: 500 },
  (_, i) =>
    [customerKey((i * 7) % (SIZE - 10)), ((i * 13) % 73) / 1.5 - 15, ((i * 37) % 53) / 4] as [string, number, number],
);

interface Bought {
  daysBefore: number;
  value: number;
}
const sum = (list: readonly Bought[]) => list.reduce((total, { value }) => total + value, 0);

/** Rules with whom they pick, by what was bought before the assignment. */
const SEGMENTS: Record<string, { rule: object; picks: (bought: readonly Bought[], customer: number) => boolean }> = {
  recent: {
    rule: { behaviour: { event: 'purchase', withinDays: 5, atLeast: 1 } },
    picks: (bought) => bought.some(({ daysBefore }) => daysBefore <= 5),
  },
  inactive: {
    rule: { not: { behaviour: { event: 'purchase', atLeast: 2 } } },
    picks: (bought) => bought.length < 2,
  },
  'big-google': {
    rule: {
      all: [{ channel: { in: ['google'] } }, { behaviour: { event: 'purchase', measure: 'SUM', greaterThan: 15 } }],
    },
    picks: (bought, customer) => customer % 3 === 0 && sum(bought) > 15,
  },
};

describe('segments by what customers did before their assignment', () => {
  let api: Api;
  /** When each customer of the experiment was assigned, in days after START. */
  const assignedOn = { online: (customer: number) => (customer % 4) * 2, once: () => 7 };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    for (const [key, { rule }] of Object.entries(SEGMENTS)) await api.must(DEFINE_SEGMENT, { input: { key, rule } });
    await launch(api, 'online', { design: { method: 'ONLINE', seed: 's' }, eligibility: { overlap: 'ALLOW' } });
    for (const day of [0, 2, 4, 6]) {
      api.clock.now = new Date(START.getTime() + day * DAY);
      const customers = Array.from({ length: SIZE }, (_, i) => i)
        .filter((i) => assignedOn.online(i) === day)
        .map(customerKey);
      await api.must(ASSIGN, { input: { experiment: 'online', customers } });
    }
    api.clock.now = new Date(START.getTime() + 7 * DAY);
    await launch(api, 'once', { eligibility: { overlap: 'ALLOW' } });
    api.clock.now = new Date(START.getTime() + 60 * DAY);
    await recordPurchases(api, PURCHASES);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it.each(['online', 'once'] as const)('are those of a count by hand: %s', async (key) => {
    const arms = await armsOf(api, key);
    const { segmentComparison } = await api.must(
      `query ($input: SegmentComparisonInput!) { segmentComparison(input: $input) {
        segments { segment { key } customers arms { arm { key } customers mean } }
        cells { label customers } } }`,
      { input: { experiment: key, metric: 'revenue', segments: Object.keys(SEGMENTS) } },
    );
    const people = Array.from({ length: SIZE }, (_, customer) => {
      const since = PURCHASES.filter(([who]) => who === customerKey(customer)).map(([, day, value]) => ({
        daysBefore: assignedOn[key](customer) - day,
        value,
      }));
      const own = since.filter(({ daysBefore }) => daysBefore > 0);
      const revenue = sum(since.filter(({ daysBefore }) => daysBefore <= 0 && daysBefore > -28));
      return { arm: arms.get(customerKey(customer)), own, revenue, customer };
    });
    const cells = new Map<string, number>();
    for (const { own, customer } of people) {
      const names = Object.keys(SEGMENTS).filter((name) => SEGMENTS[name]!.picks(own, customer));
      const label = names.join(' & ');
      cells.set(label, (cells.get(label) ?? 0) + 1);
    }
    cells.delete('');
    const shown = segmentComparison.cells.map(({ label, customers }: { label: string; customers: number }) => [
      label.replace(/ only$/, ''),
      customers,
    ]);
    expect(new Map(shown)).toEqual(cells);
    for (const { segment, customers, arms: read } of segmentComparison.segments) {
      const inside = people.filter(({ own, customer }) => SEGMENTS[segment.key]!.picks(own, customer));
      expect(customers).toBe(inside.length);
      expect(inside.length).toBeGreaterThan(4);
      for (const { arm, customers: count, mean } of read) {
        const values = inside.filter((person) => person.arm === arm.key).map(({ revenue }) => revenue);
        expect(count).toBe(values.length);
        expect(mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 10);
      }
    }
  });
});
