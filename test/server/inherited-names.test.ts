import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import {
  armsOf,
  CREATE,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
} from '../setup/shop.js';

/** Names that every object of JavaScript has: whoever looks them up in an object finds something. */
const NAMES = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const SIZE = 40;

describe('keys with the names of what every object has', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
  });
  afterAll(() => api.remove());

  it.each(NAMES)('%s is unknown until it is defined', async (name) => {
    const keys = [
      'channel',
      'attribute',
      'eventType',
      'segment',
      'metric',
      'experiment',
      'holdout',
      'namespace',
      'switchback',
      'customer',
    ];
    const found = await api.must(`{ ${keys.map((key) => `${key}(key: "${name}") { key }`).join(' ')} }`);
    expect(found).toEqual(Object.fromEntries(keys.map((key) => [key, null])));
    const attribute = { key: name, rule: { attribute: { name, atLeast: 1 } } };
    for (const rule of [attribute.rule, { channel: { in: [name] } }, { behaviour: { event: name, atLeast: 1 } }]) {
      const { data } = await api.ask(DEFINE_SEGMENT, { input: { key: name, rule } });
      expect(data.defineSegment.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    const metric = await api.ask(DEFINE_METRIC, {
      input: { key: name, kind: 'MEAN', event: name, aggregation: 'SUM' },
    });
    expect(metric.data.defineMetric.userErrors).toMatchObject([{ field: 'event', code: 'NOT_FOUND' }]);
    const recorded = await api.ask(RECORD_CUSTOMERS, {
      input: { customers: [{ key: 'a', attributes: [{ name, number: 1 }] }] },
    });
    expect(recorded.data.recordCustomers.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const parts = { segment: name, metrics: [{ metric: name, role: 'PRIMARY' }] };
    const drafted = await api.ask(CREATE, {
      input: { key: 'a', arms: [{ key: 'a', isControl: true }, { key: 'b' }], ...parts },
    });
    expect(drafted.data.createExperiment.userErrors[0]).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(NAMES)('%s is a key like others', async (name) => {
    await api.must(`mutation {
      defineChannel(input: { key: "${name}" }) { userErrors { message } }
      defineEventType(input: { key: "${name}" }) { userErrors { message } }
      number: defineAttribute(input: { key: "${name}", type: CATEGORY }) { userErrors { message } }
    }`);
    const customers = Array.from({ length: SIZE }, (_, index) => `${name}-${index}`);
    await api.must(RECORD_CUSTOMERS, {
      input: {
        customers: customers.map((key, index) => ({
          key,
          channel: name,
          attributes: [{ name, text: NAMES[index % 2] }],
        })),
        knownFrom: new Date(START.getTime() - 90 * DAY),
      },
    });
    await api.must(DEFINE_SEGMENT, {
      input: {
        key: name,
        rule: { all: [{ channel: { in: [name] } }, { attribute: { name, in: NAMES.slice(0, 2) } }] },
      },
    });
    await api.must(DEFINE_METRIC, {
      input: { key: name, kind: 'MEAN', event: name, aggregation: 'SUM', windowDays: 7 },
    });
    api.clock.now = START;
    await launch(api, name, {
      segment: name,
      arms: [{ key: 'toString', isControl: true }, { key: 'valueOf' }],
      metrics: [{ metric: name, role: 'PRIMARY' }],
      design: { method: 'STRATIFIED', strata: [name, 'channel'], seed: name },
    });
    const arms = await armsOf(api, name);
    expect(new Set(arms.values())).toEqual(new Set(['toString', 'valueOf']));
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    const events = customers.slice(0, SIZE / 2).map((customer, index) => ({
      customer,
      type: name,
      key: name,
      at: new Date(START.getTime() + DAY),
      value: 1 + (index % 7),
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const { experiment, segment } = await api.must(`{
      experiment(key: "${name}") {
        receipt { replay { matches } }
        balance(on: ["${name}", "channel"]) { covariates { name } }
        readout(adjustFor: ["${name}"]) { metrics { metric { key } effects { arm { key } pValue } } }
      }
      segment(key: "${name}") { size profile(attributes: ["${name}"]) { __typename } }
    }`);
    expect(experiment.receipt.replay.matches).toBe(true);
    expect(experiment.readout.metrics).toMatchObject([
      { metric: { key: name }, effects: [{ arm: { key: 'valueOf' } }] },
    ]);
    expect(segment.size).toBe(SIZE);
    api.clock.now = START;
  });
});
