import { setTimeout as pause } from 'node:timers/promises';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  openShop,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
} from '../../setup/shop.js';

export const SIZE = 240;
export const SIMULATE = `mutation ($input: SimulatePowerInput!) {
  simulatePower(input: $input) { simulation { id status progress result { replicates } } userErrors { field code message } }
}`;
export const CHECK = `mutation ($input: CheckWithoutTreatmentInput!) {
  checkWithoutTreatment(input: $input) { simulation { id kind status } userErrors { field code message } }
}`;
export const CANCEL = `mutation ($id: ID!) {
  cancelSimulation(input: { id: $id }) { simulation { status finishedAt } userErrors { field code message } }
}`;
export const SHOW = `query ($id: ID!) {
  simulation(id: $id) {
    id kind status progress failure seed replicates version actor startedAt finishedAt
    experiment { key } metric { key }
    result {
      replicates customers effect warnings { code message } anySignificant { estimate lower upper level unbounded }
      arms {
        arm { key } significant { estimate lower upper } coverage { estimate } meanEstimate standardDeviation exaggeration
        notEstimable pValueTenths
      }
    }
  }
}`;

/** A shop whose 240 customers visited and bought in the last four weeks, in twelve stores of two towns. */
export async function shopWithHistory(change?: Parameters<typeof startApi>[0]): Promise<Api> {
  const api = await startApi(change);
  await openShop(api, SIZE);
  const at = new Date(START.getTime() - 10 * DAY);
  const events = Array.from({ length: SIZE }, (_, i) => [
    ...(i % 3 < 2 ? [{ customer: customerKey(i), type: 'purchase', at, key: `p${i}`, value: 5 + ((i * 7) % 23) }] : []),
    ...(i % 4 < 3 ? [{ customer: customerKey(i), type: 'visit', at, key: `v${i}`, value: 1 + (i % 3) }] : []),
  ]).flat();
  await api.must(RECORD_EVENTS, { input: { events } });
  for (const eventType of ['purchase', 'visit']) await declareComplete(api, START, eventType);
  for (const key of ['store', 'town']) {
    await api.must(`mutation { defineAttribute(input: { key: "${key}", type: CATEGORY }) { userErrors { message } } }`);
  }
  const customers = Array.from({ length: SIZE }, (_, i) => ({
    key: customerKey(i),
    attributes: [
      { name: 'store', text: `store ${i % 12}` },
      { name: 'town', text: `town ${i % 2}` },
    ],
  }));
  await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom: new Date(START.getTime() - 60 * DAY) } });
  const metric = (input: object) => api.must(DEFINE_METRIC, { input: { windowDays: 28, ...input } });
  await metric({ key: 'last', kind: 'MEAN', event: 'purchase', aggregation: 'LAST' });
  const denominator = { event: 'visit', aggregation: 'COUNT' };
  await metric({ key: 'per-visit', kind: 'RATIO', event: 'purchase', aggregation: 'SUM', denominator });
  return api;
}

/** Asks until the simulation is over. */
export async function finished(api: Api, id: string) {
  for (;;) {
    const { simulation } = await api.must(SHOW, { id });
    if (simulation.status !== 'RUNNING') return simulation;
    await pause(20);
  }
}
