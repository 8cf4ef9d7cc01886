import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { armsOf, CREATE, customerKey, draftInput, openShop, RANDOMIZE, RECORD_CUSTOMERS } from '../../setup/shop.js';

const EXISTED = 60;
const LATER = 90;
const daysAfterStart = (days: number) => new Date(START.getTime() + days * DAY);
const lateKey = (index: number) => `late${String(index).padStart(4, '0')}`;

const DESIGNS = {
  COMPLETE: {},
  SIMPLE: {},
  STRATIFIED: { strata: ['gender'] },
  MATCHED_TUPLES: { matchOn: ['purchases'] },
  RERANDOMIZED: { tiers: [{ attributes: ['purchases'], acceptance: 0.5 }] },
  BY_GROUP: { groupBy: 'store' },
};

describe('customers who were acquired after the assignment', () => {
  let api: Api;
  const before = daysAfterStart(10);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, EXISTED);
    await api.must('mutation { defineAttribute(input: { key: "store", type: CATEGORY }) { userErrors { message } } }');
    const store = (index: number) => [{ name: 'store', text: `s${index % 8}` }];
    const stores = Array.from({ length: EXISTED }, (_, index) => ({
      key: customerKey(index),
      attributes: store(index),
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: stores, knownFrom: START } });
    api.clock.now = daysAfterStart(30);
    const customers = Array.from({ length: LATER }, (_, index) => ({
      key: lateKey(index),
      channel: 'google',
      acquiredAt: daysAfterStart(20),
      // Known by mistake before the customer was.
      attributes: [{ name: 'purchases', number: index % 7 }, { name: 'gender', text: 'f' }, ...store(index)],
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom: daysAfterStart(5) } });
  });
  afterAll(() => api?.remove());

  it.each(Object.entries(DESIGNS))('are not drawn by %s', async (method, parts) => {
    const key = `draws-${method.toLowerCase()}`;
    await api.must(CREATE, draftInput(key, { design: { method, seed: `seed of ${key}`, ...parts } }));
    const { experiment } = await api.must(
      `query ($key: String!, $at: DateTimeISO) { experiment(key: $key) {
        designReview(assignedAt: $at) { customers } now: designReview { customers }
      } }`,
      { key, at: before },
    );
    expect(experiment).toEqual({ designReview: { customers: EXISTED }, now: { customers: EXISTED + LATER } });
    await api.must(RANDOMIZE, { input: { experiment: key, assignedAt: before } });
    const arms = await armsOf(api, key);
    expect([...arms.keys()].filter((customer) => customer.startsWith('late'))).toEqual([]);
    expect(arms.size).toBe(EXISTED);
    const { experiment: started } = await api.must(
      'query ($key: String!) { experiment(key: $key) { eligibilityReport { segmentSize eligible } receipt { replay { matches } } } }',
      { key },
    );
    expect(started).toEqual({
      eligibilityReport: { segmentSize: EXISTED, eligible: EXISTED },
      receipt: { replay: { matches: true } },
    });
    await api.must(`mutation { stopExperiment(input: { experiment: "${key}" }) { userErrors { message } } }`);
  });

  it('are in the segment from their acquisition on', async () => {
    expect(await api.must('{ segment(key: "everybody") { size } }')).toEqual({ segment: { size: EXISTED + LATER } });
    api.clock.now = daysAfterStart(15);
    expect(await api.must('{ segment(key: "everybody") { size } }')).toEqual({ segment: { size: EXISTED } });
    await api.must(CREATE, draftInput('online', { design: { method: 'ONLINE', seed: 'seed of online' } }));
    await api.must(RANDOMIZE, { input: { experiment: 'online' } });
    const assign = `mutation { assign(input: { experiment: "online", customers: ["${lateKey(0)}", "${customerKey(0)}"] }) {
      customers { decidedBy } userErrors { message } } }`;
    expect((await api.must(assign)).assign.customers).toEqual([{ decidedBy: 'SEGMENT' }, { decidedBy: 'HASH' }]);
    api.clock.now = daysAfterStart(30);
    expect((await api.must(assign)).assign.customers).toEqual([{ decidedBy: 'HASH' }, { decidedBy: 'STICKY' }]);
  });

  it('do not get an acquisition in the future, or after an assignment', async () => {
    const record = async (key: string, acquiredAt: Date) => {
      const { recordCustomers } = (await api.ask(RECORD_CUSTOMERS, { input: { customers: [{ key, acquiredAt }] } }))
        .data;
      return recordCustomers.userErrors;
    };
    const now = api.clock.now.getTime();
    expect(await record('future', new Date(now + DAY))).toEqual([
      {
        field: 'customers.0.acquiredAt',
        code: 'OUT_OF_RANGE',
        message: expect.stringContaining('is in the future'),
      },
    ]);
    expect(await record('future', new Date(now + 300_001))).toMatchObject([{ code: 'OUT_OF_RANGE' }]);

    await api.must(RECORD_CUSTOMERS, { input: { customers: [{ key: 'undated', channel: 'google' }] } });
    await api.must(CREATE, draftInput('of-undated', { design: { method: 'COMPLETE', seed: 'seed of undated' } }));
    await api.must(RANDOMIZE, { input: { experiment: 'of-undated', assignedAt: before } });
    expect(await record('undated', daysAfterStart(11))).toMatchObject([
      { field: 'customers.0.acquiredAt', code: 'CONFLICT', message: expect.stringContaining('"of-undated"') },
    ]);
    expect(await record('undated', daysAfterStart(9))).toEqual([]);
  });

  it('count at once when only the clocks differ', async () => {
    const acquiredAt = new Date(api.clock.now.getTime() + 60_000);
    await api.must(RECORD_CUSTOMERS, { input: { customers: [{ key: 'ahead', channel: 'google', acquiredAt }] } });
    const assign =
      'mutation { assign(input: { experiment: "online", customers: ["ahead"] }) { customers { decidedBy } } }';
    expect((await api.must(assign)).assign.customers).toEqual([{ decidedBy: 'HASH' }]);
  });
});
