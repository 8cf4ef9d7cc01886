import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardingWrites } from '../../../src/database/writes/write-guard.js';
import { onBehalfOf, RequestEndedError } from '../../../src/requests/request-scope.js';
import { type Api, startApi } from '../../setup/api.js';
import { defineHoldout } from '../../setup/exclusivity.js';
import { gate } from '../../setup/gate.js';
import { CREATE, customerKey, draftInput, openShop, RANDOMIZE } from '../../setup/shop.js';
import { PROOF } from './online-operations.js';

const everybody = Array.from({ length: 90 }, (_, index) => customerKey(index));

describe('assignments that wait for the same experiment', () => {
  let together: Api;
  let oneByOne: Api;
  beforeAll(async () => {
    [together, oneByOne] = await Promise.all([startApi(), startApi()]);
    for (const api of [together, oneByOne]) {
      await openShop(api, 90);
      await defineHoldout(api, 'quiet', 0.1);
      const design = { method: 'ONLINE', seed: 'web', coverage: 0.8 };
      for (const [key, segment] of Object.entries({ web: 'google', other: 'instagram', counted: 'everybody' })) {
        const parts = {
          segment,
          design: { ...design, seed: key },
          eligibility: { overlap: 'ALLOW', holdouts: ['quiet'] },
        };
        await api.must(CREATE, draftInput(key, parts));
        await api.must(RANDOMIZE, { input: { experiment: key } });
      }
      const forced = [{ customer: customerKey(3), arm: 'coupon' }];
      await api.services.onlineAssignment.assign({ experiment: 'web', customers: [], forced }, 'test');
    }
  });
  afterAll(() => Promise.all([together, oneByOne].map((api) => api.remove())));

  const assign = async (api: Api, experiment: string, customers: readonly string[]) => {
    try {
      const { added, ...answer } = await api.services.onlineAssignment.assign({ experiment, customers }, 'test');
      return { added, customers: answer.customers.map(({ arm, ...customer }) => ({ ...customer, arm: arm?.key })) };
    } catch (error) {
      return String(error);
    }
  };
  /** Runs `ask` while another write holds the lock, so that what it asks for waits. */
  const whileLocked = async <T>(ask: () => T): Promise<T> => {
    const { open, arrived, pass } = gate();
    const holding = together.database.write(pass);
    await arrived;
    const asked = ask();
    open();
    await holding;
    return asked;
  };
  const requests: [string, string[]][] = [
    ['web', everybody.slice(0, 40)],
    ['web', [...everybody.slice(30, 50), customerKey(0), customerKey(0)]],
    ['web', [customerKey(60), 'nobody', customerKey(63), 'no one']],
    ['web', ['']],
    ['other', everybody],
    ['web', everybody.slice(55, 70).reverse()],
    ['nothing', everybody],
    ['web', everybody.slice(0, 40)],
  ];

  it('have the results that they would have one by one', async () => {
    const gathered = await whileLocked(() => requests.map(([experiment, keys]) => assign(together, experiment, keys)));
    const separate: unknown[] = [];
    for (const [experiment, keys] of requests) separate.push(await assign(oneByOne, experiment, keys));
    expect(await Promise.all(gathered)).toEqual(separate);
    expect(separate.map((one) => (one as { added?: number }).added ?? one)).toEqual([
      expect.any(Number),
      expect.any(Number),
      expect.stringContaining('There is no customer with the key "nobody"'),
      expect.any(String),
      expect.any(Number),
      expect.any(Number),
      expect.stringContaining('There is no experiment with the key "nothing"'),
      0,
    ]);
    for (const key of ['web', 'other']) {
      const { experiment } = await together.must(PROOF, { key });
      expect(experiment.receipt.units).toBeGreaterThan(0);
      expect(experiment.receipt.replay.matches).toBe(true);
      expect(experiment).toEqual((await oneByOne.must(PROOF, { key })).experiment);
    }
  });

  it('take the statements of one, which are few', async () => {
    const { statements } = together.database;
    const counted = async (work: () => Promise<unknown>) => {
      const before = statements.count;
      await work();
      return statements.count - before;
    };
    const one = await counted(() => assign(together, 'counted', everybody.slice(40, 50)));
    expect(one).toBeLessThanOrEqual(7);
    const lock = await counted(() => together.database.write(async () => undefined));
    const waiting = () => Promise.all(everybody.slice(50, 60).map((key) => assign(together, 'counted', [key])));
    const many = await counted(async () => (await whileLocked(() => [waiting()]))[0]);
    expect(many - lock).toBeLessThanOrEqual(one);
  });

  it('look for their customers a thousand at a time, so that others have their turn', async () => {
    const statements = async (size: number) => {
      const before = together.database.statements.count;
      const unknown = Array.from({ length: size }, (_, index) => `unknown-${index}`);
      expect(await assign(together, 'counted', unknown)).toContain('There is no customer with the key "unknown-0"');
      return together.database.statements.count - before;
    };
    expect((await statements(2_001)) - (await statements(1_000))).toBe(2);
  });

  it('are made apart when their writes are guarded, as those of requests with a key are', async () => {
    const seen: unknown[] = [];
    const guard = { before: async () => {}, after: async (_: unknown, result: unknown) => void seen.push(result) };
    const [kept, other] = await whileLocked(() => [
      guardingWrites(guard, () => assign(together, 'counted', [customerKey(30)])),
      assign(together, 'counted', [customerKey(31)]),
    ]);
    expect(await kept).toMatchObject({ customers: [{ customerKey: customerKey(30) }] });
    expect(await other).toMatchObject({ customers: [{ customerKey: customerKey(31) }] });
    expect(seen).toMatchObject([{ customers: [{ customerKey: customerKey(30) }] }]);
  });

  it('of a client who left are not made, others are', async () => {
    const controller = new AbortController();
    const ended = new RequestEndedError('CLIENT_LEFT', 'The client has left.');
    const scope = { id: '1', client: 'a', signal: controller.signal };
    const [left, stayed] = await whileLocked(() => {
      const asked = [
        onBehalfOf(scope, () => assign(together, 'counted', [customerKey(20)])),
        assign(together, 'counted', [customerKey(21)]),
      ];
      controller.abort(ended);
      return asked;
    });
    expect(await left).toBe('RequestEndedError: The client has left.');
    expect(await stayed).toMatchObject({ customers: [{ customerKey: customerKey(21) }] });
    const rows = await together.database.query(
      'SELECT 1 AS one FROM assignment a JOIN customer c ON c.id = a.customer_id WHERE c.key = ? AND a.experiment_id = 3',
      [customerKey(20)],
    );
    expect(rows).toEqual([]);
  });
});
