import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, START, startApi } from '../../setup/api.js';

const RECORD = `mutation ($input: RecordSpendInput!) {
  recordSpend(input: $input) { added unchanged replaced userErrors { field code message } }
}`;
const day = (channel: string, day: string, amount: number) => ({ channel, day, amount });

describe('spend by channel and day', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi({ config: { timeZone: 'Europe/Berlin', currency: 'EUR' } });
    for (const key of ['radio', 'search', 'silent']) {
      await api.must(`mutation { defineChannel(input: { key: "${key}" }) { userErrors { message } } }`);
    }
  });
  afterAll(() => api.remove());

  const record = async (input: object) => (await api.ask(RECORD, { input })).data.recordSpend;

  it('is recorded once, adds up exactly, and is listed by day', async () => {
    const spend = [
      ...Array.from({ length: 9 }, (_, index) => day('radio', `2026-02-0${index + 1}`, 4.35)),
      day('radio', '2026-02-10', 0),
      day('search', '2026-02-03', 1e11),
    ];
    const done = { userErrors: [], replaced: 0 };
    expect(await record({ spend })).toEqual({ ...done, added: 11, unchanged: 0 });
    expect(await record({ spend: spend.slice(0, 2) })).toEqual({ ...done, added: 0, unchanged: 2 });
    const { channels, channel } = await api.must(`{
      channels { edges { node { key spend { amount currency recordedDays firstDay lastDay }
        early: spend(to: "2026-02-03") { amount recordedDays } none: spend(from: "2026-02-11") { amount recordedDays firstDay } } } }
      channel(key: "radio") { spendByDay(from: "2026-02-02", first: 2) {
        totalCount edges { node { day amount } } pageInfo { hasNextPage endCursor } } }
    }`);
    const radio = { currency: 'EUR', recordedDays: 10, firstDay: '2026-02-01', lastDay: '2026-02-10' };
    const none = { amount: null, recordedDays: 0, firstDay: null };
    expect(channels.edges.map(({ node }: { node: object }) => node)).toEqual([
      // 9 × 4.35 in binary is 39.150000000000006.
      { key: 'radio', spend: { ...radio, amount: 39.15 }, early: { amount: 13.05, recordedDays: 3 }, none },
      expect.objectContaining({ key: 'search', early: { amount: 1e11, recordedDays: 1 } }),
      {
        key: 'silent',
        spend: { ...none, currency: 'EUR', lastDay: null },
        early: { amount: null, recordedDays: 0 },
        none,
      },
    ]);
    const { spendByDay } = channel;
    expect(spendByDay.totalCount).toBe(9);
    expect(spendByDay.edges.map(({ node }: { node: object }) => node)).toEqual([
      { day: '2026-02-02', amount: 4.35 },
      { day: '2026-02-03', amount: 4.35 },
    ]);
    const after = spendByDay.pageInfo.endCursor;
    const next = await api.must(
      `query ($after: String) { channel(key: "radio") { spendByDay(from: "2026-02-02", first: 100, after: $after) {
        edges { node { day } } pageInfo { hasNextPage } } } }`,
      { after },
    );
    expect(next.channel.spendByDay.edges).toHaveLength(7);
    expect(next.channel.spendByDay.pageInfo.hasNextPage).toBe(false);
  });

  it('is replaced with a reason only, and keeps what was replaced', async () => {
    const spend = [day('silent', '2026-02-01', 5)];
    await record({ spend });
    const other = [day('silent', '2026-02-01', 6.5), day('silent', '2026-02-02', 1)];
    const { userErrors, added } = await record({ spend: other });
    expect(added).toBeNull();
    expect(userErrors).toEqual([
      {
        field: 'spend.0.amount',
        code: 'CONFLICT',
        message: expect.stringContaining('5 is recorded for "silent" on 2026-02-01'),
      },
    ]);
    const replacing = { recorded: 'REPLACE', reason: 'final invoice' };
    expect(await record({ spend: other, ...replacing })).toEqual({
      added: 1,
      unchanged: 0,
      replaced: 1,
      userErrors: [],
    });
    expect(await record({ spend: other, ...replacing })).toEqual({
      added: 0,
      unchanged: 2,
      replaced: 0,
      userErrors: [],
    });
    const last = [day('silent', '2026-02-01', 7)];
    expect(await record({ spend: last, recorded: 'REPLACE', reason: 'credit note' })).toMatchObject({ replaced: 1 });
    const { channel } = await api.must(`{ channel(key: "silent") { spendByDay(to: "2026-02-01") { edges { node {
      id amount recordedAt replaced { amount recordedAt replacedAt reason actor } } } } } }`);
    const { node } = channel.spendByDay.edges[0];
    const at = START.toISOString();
    const times = { recordedAt: at, replacedAt: at, actor: expect.any(String) };
    expect(node).toEqual({
      id: expect.any(String),
      amount: 7,
      recordedAt: at,
      replaced: [
        { ...times, amount: 6.5, reason: 'credit note' },
        { ...times, amount: 5, reason: 'final invoice' },
      ],
    });
    const again = await api.must(`query ($id: ID!) { node(id: $id) { ... on ChannelSpend { day amount } } }`, {
      id: node.id,
    });
    expect(again.node).toEqual({ day: '2026-02-01', amount: 7 });
  });

  it('is refused with all problems at once, and then nothing is recorded', async () => {
    const before = await api.dump();
    const { userErrors } = await record({
      spend: [
        day('radio', '2026-02-30', 1),
        day('radio', '2026-02-20', -1),
        day('radio', '2026-02-21', 0.00001),
        // The clock says midnight UTC of March 2, when it is one o'clock in Berlin.
        day('radio', '2026-03-03', 1),
        day('radio', '2026-03-02', 1),
        day('radio', '2026-03-02', 2),
      ],
      reason: 'why not',
    });
    expect(userErrors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
      'spend.0.day INVALID',
      'spend.1.amount OUT_OF_RANGE',
      'spend.2.amount OUT_OF_RANGE',
      'spend.3.day OUT_OF_RANGE',
      'spend.5.day INVALID',
      'reason INVALID',
    ]);
    const unknown = await record({ spend: [day('radioo', '2026-02-20', 1)], recorded: 'REPLACE', reason: 'x' });
    expect(unknown.userErrors).toMatchObject([{ field: 'spend.0.channel', code: 'NOT_FOUND' }]);
    expect((await record({ spend: [], recorded: 'REPLACE' })).userErrors).toMatchObject([{ field: 'spend' }]);
    expect((await record({ spend: [day('radio', '2026-02-20', 1)], recorded: 'REPLACE' })).userErrors).toMatchObject([
      { field: 'reason', code: 'INVALID' },
    ]);
    expect(await api.dump()).toEqual(before);
  });

  it('refuses periods that are none', async () => {
    const reply = await api.ask('{ channel(key: "radio") { spend(from: "2026-02-02", to: "2026-02-01") { amount } } }');
    expect(JSON.stringify(reply.errors)).toContain('is before the first');
  });

  it('keeps its channel from being deleted', async () => {
    const { data } = await api.ask(
      `mutation { deleteDefinition(input: { kind: CHANNEL, key: "radio" }) { userErrors { message } } }`,
    );
    expect(data.deleteDefinition.userErrors[0].message).toContain('10 spend records');
  });
});
