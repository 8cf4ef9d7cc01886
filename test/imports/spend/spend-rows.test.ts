import { describe, expect, it } from 'vitest';
import { describeReport } from '../../../src/imports/import-report.js';
import type { AnyManifest } from '../../../src/imports/manifests/manifest.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { freshImports } from '../campaign-file.js';

const base = {
  name: 'Spend',
  row: 'SPEND',
  channels: [{ key: 'web' }, { key: 'phone', name: 'Telephone' }],
  spend: { channel: { column: 'channel' }, day: { column: 'day' }, amount: { column: 'amount' } },
};
const spend = (changes: object = {}): AnyManifest =>
  readManifest(JSON.stringify({ ...base, ...changes }), 'manifest.json');
const replacing = spend({ spend: { ...base.spend, recorded: 'replace' }, reason: 'final invoice' });
const HEADER = 'channel,day,amount\n';
const FILE = `${HEADER}web,2026-03-01,10.25\nweb,2026-03-02,0\nphone,2026-03-01,3\n`;

describe('rows of spend', () => {
  const imports = freshImports();
  const { run } = imports;
  const stored = () =>
    imports.query(
      `SELECT c.key AS channel, s.day AS day, s.amount AS amount FROM channel_spend s JOIN channel c ON c.id = s.channel_id
       ORDER BY c.key, s.day`,
    );
  // 2026-03-01 is day 20513; amounts are stored in ten-thousandths.
  const expected = [
    { channel: 'phone', day: 20513, amount: 30_000 },
    { channel: 'web', day: 20513, amount: 102_500 },
    { channel: 'web', day: 20514, amount: 0 },
  ];

  it('are stored once, with the channels that the manifest lists', async () => {
    const report = await run(spend(), FILE);
    expect(report).toMatchObject({ rows: 3, spend: { new: 3, unchanged: 0, replaced: 0 }, warnings: [] });
    expect(report.created.channels).toEqual(['web', 'phone']);
    expect(describeReport(report)).toContain('days of spend: 3 new, 0 unchanged');
    expect(await stored()).toEqual(expected);
    const again = await run(spend(), FILE.slice(0, -1));
    expect(again.spend).toEqual({ new: 0, unchanged: 3, replaced: 0 });
    expect(again.warnings.map(({ code }) => code)).toEqual(['NO_FINAL_LINE_END']);
    expect(await stored()).toEqual(expected);
  });

  it('are checked by a dry run, which stores nothing', async () => {
    const report = await run(spend(), FILE, { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, spend: { new: 3, unchanged: 0, replaced: 0 } });
    expect(await stored()).toEqual([]);
  });

  it('are refused for another amount of a recorded day, unless the manifest replaces it with a reason', async () => {
    await run(spend(), FILE);
    const changed = `${HEADER}web,2026-03-03,4\nweb,2026-03-01,11\n`;
    await expect(run(spend(), changed)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/line 3, column "amount": 10.25 is recorded for "web" on 2026-03-01/),
    });
    expect(await stored()).toEqual(expected);
    expect((await run(replacing, changed)).spend).toEqual({ new: 1, unchanged: 0, replaced: 1 });
    expect(await imports.query('SELECT day, revision, amount, reason, actor FROM channel_spend_revision')).toEqual([
      { day: 20513, revision: 1, amount: 102_500, reason: 'final invoice', actor: 'tester' },
    ]);
  });

  it.each([
    ['a channel that is not listed', 'tv,2026-03-01,1', /line 2, column "channel": "tv" is not a channel/],
    ['a time', 'web,2026-03-01T10:00:00Z,1', /column "day": .* is not a day. Expected a day such as/],
    ['a day that does not exist', 'web,2026-02-30,1', /column "day"/],
    ['a day in the future', 'web,2026-04-02,1', /in the future. Expected a day up to today, 2026-04-01/],
    ['a negative amount', 'web,2026-03-01,-1', /column "amount": "-1" cannot be recorded. Expected an amount from 0/],
    ['more than four decimal places', 'web,2026-03-01,1.00001', /at most 4 decimal places/],
    ['no amount', 'web,2026-03-01,', /The cell is empty. Expected an amount; 0 where nothing was spent/],
    ['a day twice', 'web,2026-03-01,1\nweb,2026-03-01,1', /line 3, column "amount": "web" is in the file twice/],
    ['an amount that is too large', 'web,2026-03-01,1e12', /column "amount": "1e12" cannot be recorded/],
  ])('are refused with %s', async (_, rows, problem) => {
    await expect(run(spend(), `${HEADER}${rows}\n`)).rejects.toThrow(problem);
    expect(await stored()).toEqual([]);
  });

  it('name a channel that neither exists nor is listed, and all wrong cells of a row at once', async () => {
    const open = spend({ channels: undefined });
    await expect(run(open, FILE)).rejects.toThrow(/line 2, column "channel": There is no channel with the key "web"/);
    const error = await run(spend(), `${HEADER}tv,x,y\n`).catch((thrown) => thrown);
    expect(error.all.map(({ field }: { field: string }) => field)).toEqual(['channel', 'day', 'amount']);
  });

  it('can be of one channel, or name channels by words', async () => {
    const one = spend({ spend: { ...base.spend, channel: 'web' }, missing: ['-'] });
    expect((await run(one, 'day,amount\n2026-03-01,5\n')).spend.new).toBe(1);
    const words = { column: 'channel', values: { 'Google Ads': 'web' } };
    const named = spend({ spend: { ...base.spend, channel: words } });
    expect((await run(named, `${HEADER}Google Ads,2026-03-02,5\n`)).spend.new).toBe(1);
    await expect(run(spend({ expectedRows: 2 }), `${HEADER}web,2026-03-03,5\n`)).rejects.toThrow('has 1 rows');
  });

  it.each([
    ['a replacement without a reason', { spend: { ...base.spend, recorded: 'replace' } }, 'reason: Say why'],
    ['a reason for nothing', { reason: 'x' }, 'reason: Only a file that replaces'],
    ['a channel that is not listed', { spend: { ...base.spend, channel: 'tv' } }, 'spend.channel: "tv" is not one of'],
    ['a channel twice', { channels: [{ key: 'web' }, { key: 'web' }] }, '"web" is in the list twice'],
    ['no channel', { spend: { ...base.spend, channel: undefined } }, 'spend.channel: Give `channel` and `amount`'],
    [
      'a column for each channel and another one',
      { spend: { ...base.spend, amounts: [{ column: 'x', channel: 'web' }] } },
      'spend.amount: Each of `amounts` has its column',
    ],
    [
      'two channels in one column',
      {
        spend: {
          day: { column: 'day' },
          amounts: [
            { column: 'x', channel: 'web' },
            { column: 'x', channel: 'phone' },
          ],
        },
      },
      '"x" is in the list twice',
    ],
    [
      'a column of a channel that is not listed',
      { spend: { day: { column: 'day' }, amounts: [{ column: 'x', channel: 'tv' }] } },
      'spend.amounts.0.channel: "tv" is not one of',
    ],
    ['customers', { customer: { key: { column: 'x' } } }, 'customer'],
    ['no columns', { spend: undefined }, 'spend'],
    ['an unknown row', { row: 'SPENT' }, '"SPEND"'],
  ])('are not described by a manifest with %s', (_, changes, problem) => {
    expect(() => spend(changes)).toThrow(problem);
  });
});
