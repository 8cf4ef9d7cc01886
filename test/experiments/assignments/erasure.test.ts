import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import { customerKey, ERASE, launch, openShop, RECORD_EVENTS } from '../../setup/shop.js';

const ERASE_MANY = `mutation ($input: EraseCustomersInput!) {
  eraseCustomers(input: $input) { erased userErrors { field code message } }
}`;
const CUSTOMERS = 60;
const keys = (...indices: number[]) => indices.map(customerKey);

describe('erasing customers', () => {
  let api: Api;
  const eraseMany = async (customers: string[]) =>
    (await api.must(ERASE_MANY, { input: { customers } })).eraseCustomers;
  const replay = async (experiment: string) =>
    (await api.must(`{ experiment(key: "${experiment}") { receipt { replay { matches differing erased units } } } }`))
      .experiment.receipt.replay;
  const readout = async () =>
    (await api.must('{ experiment(key: "second") { readout { metrics { arms { n mean standardDeviation } } } } }'))
      .experiment.readout;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'first');
    await launch(api, 'second');
    const events = Array.from({ length: CUSTOMERS }, (_, i) => i).flatMap((i) =>
      // The second key is the one that erasing writes.
      ['9', 'erased:1000000001', '10'].map((key, place) => ({
        customer: customerKey(i),
        type: 'purchase',
        key,
        at: new Date(START.getTime() + DAY),
        value: i + place,
      })),
    );
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await api.must(RECORD_EVENTS, { input: { events } });
    const reason = 'told us on the phone';
    await api.must(
      'mutation ($input: CorrectEventsInput!) { correctEvents(input: $input) { corrected userErrors { message } } }',
      { input: { reason, events: [{ customer: customerKey(7), type: 'purchase', key: '9', value: 70 }] } },
    );
  });
  afterAll(() => api.remove());

  it('keeps receipts and readouts, one at a time and many at once, in any order', async () => {
    const before = await readout();
    await api.must(ERASE, { input: { customer: customerKey(30) } });
    expect(await eraseMany(keys(59, 0, 31, 7, 29))).toEqual({ erased: 5, userErrors: [] });
    expect(await eraseMany(keys(58, 1, 32))).toEqual({ erased: 3, userErrors: [] });
    for (const experiment of ['first', 'second']) {
      expect(await replay(experiment)).toEqual({ matches: true, differing: 0, erased: 9, units: CUSTOMERS });
    }
    expectSameNumbers(await readout(), before);
  });

  it('leaves nothing by which a person could be identified', async () => {
    const query = (sql: string) => api.database.query<Record<string, unknown>>(sql);
    expect(await query('SELECT count(*) AS n FROM event_revision')).toEqual([{ n: 0 }]);
    const values = await query(
      'SELECT v.number FROM customer c JOIN attribute_value v ON v.customer_id = c.id WHERE c.erased_at IS NOT NULL',
    );
    expect(values).toEqual([]);
    const events = await query(
      `SELECT e.key AS key, e.value AS value FROM customer c JOIN event e ON e.customer_id = c.id
       WHERE c.id = (SELECT min(id) FROM customer WHERE erased_at IS NOT NULL) ORDER BY e.key`,
    );
    // The order in which the last of several events is found stays.
    expect(events).toEqual([
      { key: 'erased:1000000001', value: 0 },
      { key: 'erased:1000000002', value: 2 },
      { key: 'erased:1000000003', value: 1 },
    ]);
  });

  it('erases all or none, and names the unknown one', async () => {
    const before = await api.dump();
    const { data } = await api.ask(ERASE_MANY, { input: { customers: [customerKey(3), 'nobody'] } });
    expect(data.eraseCustomers).toMatchObject({
      erased: null,
      userErrors: [{ field: 'customers.1', code: 'NOT_FOUND' }],
    });
    expect(await api.dump()).toEqual(before);
  });

  it('keeps receipts whatever is erased in whichever batches', async () => {
    const left = Array.from({ length: 50 }, (_, i) => i).filter((i) => ![0, 1, 7, 29, 30, 31, 32].includes(i));
    const batches = fc
      .shuffledSubarray(left, { minLength: 20, maxLength: 20 })
      .chain((order) => fc.integer({ min: 1, max: 19 }).map((cut) => [order.slice(0, cut), order.slice(cut)]));
    const [[first = [], second = []] = []] = fc.sample(batches, 1);
    await eraseMany(keys(...first));
    await eraseMany(keys(...second));
    for (const experiment of ['first', 'second']) {
      expect(await replay(experiment)).toEqual({ matches: true, differing: 0, erased: 29, units: CUSTOMERS });
    }
  });
});
