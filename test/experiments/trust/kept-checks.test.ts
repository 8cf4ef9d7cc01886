import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { CONCLUDE, declareComplete, launch, openShop, recordPurchases, STOP } from '../../setup/shop.js';
import { temporaryAddress } from '../../setup/temporary-database.js';

const CUSTOMERS = 200;
const WINDOW_DAYS = 28;
const CHECKS = `query ($keys: [CheckKey!], $exposure: String, $knownAt: DateTimeISO) { experiment(key: "kept") {
  checks(keys: $keys, exposure: $exposure, knownAt: $knownAt) { key verdict evidence findings { subject statement pValue } }
} }`;

describe('checks that were made', () => {
  let one: Api;
  let other: Api;
  beforeAll(async () => {
    const address = await temporaryAddress();
    one = await startApi({ address });
    other = await startApi({ address: { ...address, remove: async () => {} } });
    await openShop(one, CUSTOMERS);
    const metrics = [{ metric: 'revenue', role: 'PRIMARY' }];
    await launch(one, 'kept', { metrics, design: { method: 'COMPLETE', seed: 'kept' } });
    later(2);
    await recordPurchases(one, [['c0000', 1, 20]]);
  });
  afterAll(async () => {
    await other?.remove();
    await one?.remove();
  });

  const later = (days: number) => {
    for (const { clock } of [one, other]) clock.now = new Date(clock.now.getTime() + days * DAY);
  };

  /** The checks, and whether any was made for it: each reads assignments. */
  async function ask(variables: object = {}, api = one) {
    let isMade = false;
    api.database.statements.listener = (sql) => {
      isMade ||= /assignment/.test(sql);
    };
    const { experiment } = await api.must(CHECKS, variables);
    delete api.database.statements.listener;
    return { checks: experiment.checks, isMade };
  }

  /** What a server says that has made no check before. */
  async function fresh() {
    const api = await startApi({ address: { url: one.url, folder: one.folder, remove: async () => {} } });
    api.clock.now = one.clock.now;
    const { checks } = await ask({}, api);
    await api.remove();
    return checks;
  }

  it('are not made again for whoever asks next, and only those that are missing', async () => {
    const some = await ask({ keys: ['BALANCE', 'SAMPLE_RATIO_BY_SEGMENT'] });
    expect(some.isMade).toBe(true);
    expect((await ask({ keys: ['SAMPLE_RATIO_BY_SEGMENT', 'BALANCE'] })).isMade).toBe(false);
    const all = await ask();
    expect(all.isMade).toBe(true);
    expect(all.checks).toEqual(await fresh());
    expect(await ask()).toEqual({ checks: all.checks, isMade: false });
  });

  it('are others for another exposure or moment, which is still validated', async () => {
    const exposed = await ask({ exposure: 'purchase' });
    expect(exposed.isMade).toBe(true);
    expect((await ask({ exposure: 'purchase' })).isMade).toBe(false);
    expect((await ask({ knownAt: START.toISOString() })).isMade).toBe(true);
    const { errors } = await one.ask(CHECKS, { exposure: 'nothing', keys: ['BALANCE'] });
    expect(errors?.[0]?.message).toContain('nothing');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an event', () => recordPurchases(other, [['c0001', 1, 30]])],
    ['until when events are complete', () => declareComplete(other, new Date(START.getTime() + DAY))],
    [
      'an attribute',
      () =>
        other.must(`mutation { defineAttribute(input: { key: "plan", type: CATEGORY }) { userErrors { message } } }`),
    ],
    ['a channel', () => other.must(`mutation { defineChannel(input: { key: "radio" }) { userErrors { message } } }`)],
    ['another experiment with the customers', () => launch(other, 'second')],
    ['a stop', () => other.must(STOP, { input: { experiment: 'kept' } })],
    ['a conclusion', () => other.must(CONCLUDE, { input: { experiment: 'kept', conclusion: 'Nothing.' } })],
  ])('are made again once another server has recorded %s', async (_, change) => {
    await ask();
    expect((await ask()).isMade).toBe(false);
    await change();
    const after = await ask();
    expect(after.isMade).toBe(true);
    expect(after.checks).toEqual(await fresh());
  });

  it('grow old within a minute while outcome windows are open, and afterwards only with a new hour', async () => {
    const minutes = (count: number) => later(count / 1_440);
    await ask();
    minutes(2);
    expect((await ask()).isMade).toBe(true);
    later(WINDOW_DAYS);
    await ask();
    minutes(2);
    expect((await ask()).isMade).toBe(false);
    minutes(60);
    expect((await ask()).isMade).toBe(true);
  });
});
