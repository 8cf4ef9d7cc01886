import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { CREATE, DEFINE_METRIC, declareComplete, draftInput, openShop } from '../../setup/shop.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await openShop(api, 10);
});
afterAll(() => api?.remove());

it('ignores space around the keys that a draft or a metric refers to, and stores the keys themselves', async () => {
  await api.must(DEFINE_METRIC, {
    input: { key: 'net', kind: 'MEAN', event: ' purchase ', minus: 'visit\t', aggregation: 'SUM' },
  });
  await declareComplete(api, api.clock.now, ' purchase');
  const draft = draftInput('spaced', {
    segment: ' everybody',
    arms: [
      { key: 'control', isControl: true },
      { key: 'coupon', redemptionCost: 1, redemptionMetric: ' orders ' },
    ],
    metrics: [{ metric: 'net ', role: 'PRIMARY' }],
    eligibility: { notContacted: { days: 3, events: [' visit'] } },
    plan: { compareSegments: ['google ', '\u00a0instagram'] },
  });
  await api.must(CREATE, draft);
  const { experiment } = await api.must(
    `{ experiment(key: "spaced") {
      segment { key } metrics { metric { key event { key } } } arms { redemptionMetric { key } }
      eligibility { notContacted { events { key } } } plan { compareSegments { key } }
    } }`,
  );
  expect(experiment).toEqual({
    segment: { key: 'everybody' },
    metrics: [{ metric: { key: 'net', event: { key: 'purchase' } } }],
    arms: [{ redemptionMetric: null }, { redemptionMetric: { key: 'orders' } }],
    eligibility: { notContacted: { events: [{ key: 'visit' }] } },
    plan: { compareSegments: [{ key: 'google' }, { key: 'instagram' }] },
  });
});

it('takes a key with and without space for the same', async () => {
  const { input } = draftInput('twice', { plan: { compareSegments: ['google', 'google '] } });
  const { data } = await api.ask(CREATE, { input });
  expect(data.createExperiment.userErrors).toMatchObject([{ field: 'plan.compareSegments.1', code: 'INVALID' }]);
});
