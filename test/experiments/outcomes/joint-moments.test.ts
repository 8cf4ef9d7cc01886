import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../src/database/database.js';
import { jointQueries } from '../../../src/experiments/outcomes/joint-moments.js';
import { measureOutcomes, type OutcomeCell } from '../../../src/experiments/outcomes/outcome-moments.js';
import type { OutcomeRequest } from '../../../src/experiments/outcomes/outcome-request.js';
import { ReadoutService } from '../../../src/experiments/readout/readout-service.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import { customerKey, DEFINE_METRIC, launch, openShop, RECORD_EVENTS, recordPurchases } from '../../setup/shop.js';

const KEYS = ['revenue', 'conversion', 'orders', 'net', 'last', 'basket', 'by-visit', 'week', 'soon'];

describe('outcomes that are measured together', () => {
  let api: Api;
  let seen: readonly OutcomeRequest[] = [];
  const outcomes = {
    measure: (session: Session, requests: readonly OutcomeRequest[]) => {
      seen = requests;
      return measureOutcomes(session, requests);
    },
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 120);
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, ...parts },
      });
    await metric('net', { minus: 'visit' });
    await metric('last', { aggregation: 'LAST' });
    await metric('basket', { kind: 'RATIO', denominator: { event: 'purchase', aggregation: 'COUNT' } });
    await metric('by-visit', {
      kind: 'RATIO',
      aggregation: 'COUNT',
      denominator: { event: 'visit', aggregation: 'COUNT' },
    });
    // Shorter windows, of which one is a ratio's.
    await metric('week', { windowDays: 7 });
    await metric('soon', { kind: 'RATIO', windowDays: 14, denominator: { event: 'visit', aggregation: 'SUM' } });
    const parts = {
      metrics: KEYS.map((key) => ({ metric: key, role: 'PRIMARY', ...(key === 'orders' && { transform: 'LOG' }) })),
      plan: { adjustFor: ['gender', 'born'], adjustForPrevious: { days: 30 } },
    };
    await launch(api, 'whole', parts);
    await launch(api, 'strata', {
      ...parts,
      design: { method: 'STRATIFIED', strata: ['channel'], seed: 's' },
      eligibility: { overlap: 'ALLOW' },
    });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await recordPurchases(
      api,
      Array.from(
        { length: 200 },
        (_, i) => [customerKey((i * 7) % 110), ((i * 3) % 60) - 29, ((i * 37) % 101) - 5] as [string, number, number],
      ),
    );
    const visits = Array.from({ length: 80 }, (_, i) => {
      const happened = new Date(START.getTime() + ((i % 30) - 3) * DAY);
      return {
        customer: customerKey((i * 11) % 120),
        type: 'visit',
        key: `v${i}`,
        at: happened,
        value: i % 9 === 0 ? null : i,
      };
    });
    await api.must(RECORD_EVENTS, { input: { events: visits } });
  });
  afterAll(() => api.remove());

  const requests = async (key: string, more: object) => {
    const { database, preregistrations, looks, experiments } = api.services;
    const service = new ReadoutService(database, preregistrations, looks, () => api.clock.now, outcomes);
    const experiment = await experiments.get(key, 'key');
    await service.read([{ experiment, metrics: null, adjustFor: null, knownAt: null, actor: 'test', ...more }]);
    return seen;
  };
  const measure = (list: readonly OutcomeRequest[], customers?: number) =>
    api.database.analyse(async (session) => {
      const found = await measureOutcomes(session, list, customers);
      return list.map((request) => found.get(request)!.map(plain));
    });

  it.each([
    ['whole', 'as planned', {}],
    ['whole', 'not adjusted', { adjustFor: [] }],
    ['whole', 'as of an earlier moment', { knownAt: new Date(START.getTime() + 39 * DAY) }],
    ['strata', 'as planned', {}],
    ['strata', 'not adjusted', { adjustFor: [] }],
  ])('are what each is by itself: %s, %s', async (key, _, more) => {
    const list = await requests(key, more);
    expect(list).toHaveLength(KEYS.length);
    const [joint, ...others] = jointQueries(list);
    expect(others).toEqual([]);
    // The last value needs the order of events, so it is measured by itself.
    expect(joint!.members.map(({ request }) => request.metric.key)).toEqual(KEYS.filter((one) => one !== 'last'));
    const alone: unknown[] = [];
    for (const request of list) alone.push(...(await measure([request])));
    const rounding = 1e-11;
    // Where everybody is assigned, the assignments of events are not looked up.
    for (const together of [await measure(list), await measure(list, 120)]) {
      together.forEach((cells, index) => {
        expectSameNumbers(rounded(cells), rounded(alone[index] as ReturnType<typeof plain>[]), rounding);
      });
    }
  });

  it('read each event type once in each period, and of a few customers alone where these are a sample', async () => {
    const [joint] = jointQueries(await requests('whole', {}));
    const { rows, sample } = joint!.query;
    // Purchases and visits, inside the windows and before the start.
    const readings = rows.split('FROM event e').slice(1);
    expect(readings).toHaveLength(4);
    const sampled = sample!.split('FROM event e').slice(1);
    expect(sampled).toHaveLength(4);
    for (const one of sampled) expect(one.split('GROUP BY')[0]).toContain('LIMIT 300');
    // Where everybody is assigned, the assignments of events are not looked up.
    const [everybody] = jointQueries(await requests('whole', {}), 120);
    for (const one of everybody!.query.rows.split('FROM event e').slice(1))
      expect(one.split('GROUP BY')[0]).not.toContain('JOIN');
  });

  it('read each event type once for several divisions of the customers, and find the same', async () => {
    const list = (await requests('whole', { adjustFor: [] })).filter(({ metric }) =>
      ['net', 'revenue'].includes(metric.key),
    );
    const [net, revenue] = list.map((request) => ({ ...request, covariates: [], sizes: null, assigned: 120 }));
    const divided = (expression: string) => ({ expression, needsCustomer: true });
    const asked = [
      { ...net!, cells: divided('c.channel_id') },
      { ...revenue!, cells: divided('c.id % 3') },
    ];
    const tables = new Set(jointQueries(asked, 120).flatMap(({ query }) => query.tables ?? []));
    // Purchases for both, and visits for one of them.
    expect(tables.size).toBe(2);
    const together = await measure(asked, 120);
    for (const [index, request] of asked.entries()) {
      const [alone] = await measure([request], 120);
      expectSameNumbers(rounded(together[index]!), rounded(alone!), 1e-12);
    }
  });
});

function plain({ armId, cell, closed, measured, moments, cross }: OutcomeCell) {
  return { armId, cell, closed, measured, moments, cross: { n: cross.n, means: cross.means, centred: cross.centred } };
}

/** Sums of products as correlations, of which only rounding may be left. */
function rounded(cells: ReturnType<typeof plain>[]) {
  return [...cells]
    .sort((a, b) => a.armId - b.armId || a.cell - b.cell)
    .map(({ cross, moments, ...counts }) => ({
      ...counts,
      mean: moments.mean,
      m2: moments.m2,
      m3: 1 + (moments.m3 ?? 0) / Math.max(1e-300, moments.m2 ** 1.5),
      n: cross.n,
      means: cross.means.map((mean, i) => 1 + mean / Math.max(1e-300, Math.sqrt(cross.centred[i]![i]!))),
      centred: cross.centred.map((row, i) =>
        row.map((value, j) => 1 + value / Math.max(1e-300, Math.sqrt(cross.centred[i]![i]! * cross.centred[j]![j]!))),
      ),
    }));
}
