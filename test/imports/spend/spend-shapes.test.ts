import { describe, expect, it } from 'vitest';
import type { AnyManifest } from '../../../src/imports/manifests/manifest.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { freshImports } from '../campaign-file.js';

const spend = (changes: object): AnyManifest =>
  readManifest(
    JSON.stringify({ name: 'Spend', row: 'SPEND', channels: [{ key: 'tv' }, { key: 'search' }], ...changes }),
    'manifest.json',
  );
const day = { column: 'day' };
const long = { channel: 'tv', day, amount: { column: 'amount' } };

describe('spend in other shapes than a row for each channel and day', () => {
  const imports = freshImports();
  const { run } = imports;
  const stored = async () => {
    const rows = await imports.query(
      `SELECT c.key AS channel, s.day AS day, s.amount AS amount FROM channel_spend s
       JOIN channel c ON c.id = s.channel_id ORDER BY c.key, s.day`,
    );
    // 2026-03-01 is day 20513; amounts are stored in ten-thousandths.
    return rows.map(({ channel, day, amount }) => ({
      channel,
      day: Number(day) - 20_513,
      amount: Number(amount) / 10_000,
    }));
  };
  const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code);

  it('can have a column for each channel', async () => {
    const amounts = [
      { column: 'tv_S', channel: 'tv' },
      { column: 'search_S', channel: 'search', decimal: ',' },
    ];
    const report = await run(
      spend({ delimiter: ';', spend: { day, amounts } }),
      'day;tv_S;search_S\n2026-03-01;10.5;0,25\n2026-03-02;3;0\n',
    );
    expect(report).toMatchObject({ rows: 2, spend: { new: 4 }, warnings: [] });
    expect(await stored()).toEqual([
      { channel: 'search', day: 0, amount: 0.25 },
      { channel: 'search', day: 1, amount: 0 },
      { channel: 'tv', day: 0, amount: 10.5 },
      { channel: 'tv', day: 1, amount: 3 },
    ]);
    await expect(run(spend({ spend: { day, amounts } }), 'day,tv_S,search_S\n2026-03-03,x,y\n')).rejects.toMatchObject({
      all: [
        { position: { line: 2, column: 'tv_S', kind: 'NOT_A_NUMBER' } },
        { position: { line: 2, column: 'search_S' } },
      ],
    });
    const other = run(spend({ delimiter: ';', spend: { day, amounts } }), 'day;tv_S;search_S\n2026-03-01;10.5;0,26\n');
    await expect(other).rejects.toThrow(/line 2, column "search_S": 0.25 is recorded/);
  });

  it('can cover weeks and months, whose amounts are spread over the days', async () => {
    const report = await run(spend({ spend: { ...long, period: 'week' } }), 'day,amount\n2026-03-01,0.0010\n');
    expect(report).toMatchObject({ rows: 1, spend: { new: 7 } });
    expect(codes(report)).toEqual(['SPREAD_AMOUNTS']);
    expect((await stored()).map(({ amount }) => amount)).toEqual([
      ...[0.0001, 0.0001, 0.0002, 0.0001, 0.0002, 0.0001, 0.0002],
    ]);
    const overlapping = run(spend({ spend: { ...long, period: 'week' } }), 'day,amount\n2026-02-01,1\n2026-02-07,1\n');
    await expect(overlapping).rejects.toThrow(/line 3, .*"tv" is in the file twice on 2026-02-07, first on line 2/);
    const unfinished = run(spend({ spend: { ...long, period: 'month' } }), 'day,amount\n2026-04-01,1\n');
    await expect(unfinished).rejects.toThrow(/The period ends on 2026-04-30, which is in the future/);
  });

  it('can say the last day of each period', async () => {
    const period = { lastDay: { column: 'to', dateFormat: 'dd.MM.yyyy' } };
    const use = spend({ spend: { ...long, period } });
    const report = await run(use, 'day,to,amount\n2026-03-01,02.03.2026,3\n2026-03-03,03.03.2026,1\n');
    expect((await stored()).map(({ amount }) => amount)).toEqual([1.5, 1.5, 1]);
    expect(report.warnings[0]?.message).toContain('1 of 2 rows cover several days');
    for (const to of ['28.02.2026', '01.04.2027']) {
      await expect(run(use, `day,to,amount\n2026-03-01,${to},3\n`)).rejects.toThrow(/column "to"/);
    }
    await expect(run(use, 'day,to,amount\n2025-01-01,02.01.2026,3\n')).rejects.toThrow(/at most 366 days in all/);
  });

  it('can have several rows of a channel and day, which are added up', async () => {
    const use = spend({ duplicates: 'sum', spend: { ...long, channel: { column: 'channel' } } });
    const file = 'channel,day,amount\ntv,2026-03-01,1.1\nsearch,2026-03-01,2\ntv,2026-03-01,0.2\n';
    const report = await run(use, file);
    expect(report).toMatchObject({ rows: 3, repeatedRows: 1, spend: { new: 2 } });
    expect(await stored()).toEqual([
      { channel: 'search', day: 0, amount: 2 },
      { channel: 'tv', day: 0, amount: 1.3 },
    ]);
    expect((await run(use, file)).spend).toEqual({ new: 0, unchanged: 2, replaced: 0 });
    const large = 'channel,day,amount\ntv,2026-03-02,1e11\ntv,2026-03-02,1e11\n';
    await expect(run(use, large)).rejects.toThrow(/too large together/);
  });

  it('rounds finer amounts only where the manifest says so', async () => {
    const file = 'day,amount\n2026-03-01,22358.3466666667\n2026-03-02,1\n';
    await expect(run(spend({ spend: long }), file)).rejects.toMatchObject({
      problems: [{ kind: 'TOO_PRECISE', count: 1, suggestion: { option: 'round', value: true } }],
    });
    const report = await run(spend({ round: true, spend: long }), file);
    expect(report.warnings).toEqual([
      { code: 'ROUNDED_AMOUNTS', message: '1 amounts were rounded to 4 decimal places.' },
    ]);
    expect((await stored())[0]).toMatchObject({ amount: 22358.3467 });
  });

  it('skips totals of other rows and counts them', async () => {
    const use = spend({ spend: { ...long, totals: { column: 'campaign', missing: ['--'] } } });
    const rows = ['A,2026-03-01,1', ',2026-03-01,9', '--,,9', 'Total: Account,,9'].join('\n');
    const report = await run(use, `campaign,day,amount\n${rows}\n`);
    expect(report).toMatchObject({ rows: 4, spend: { new: 1 } });
    expect(report.warnings).toEqual([{ code: 'TOTALS', message: '3 of 4 rows were skipped as totals of other rows.' }]);
  });

  it('refuses amounts in another currency than the configured one', async () => {
    const file = 'day,amount,code\n2026-03-01,1,EUR\n';
    for (const use of [
      spend({ currency: 'EUR', spend: long }),
      spend({ spend: { ...long, amount: { column: 'amount', currency: 'EUR' } } }),
    ]) {
      await expect(run(use, file, { currency: 'USD' })).rejects.toThrow(/currency: Amounts in EUR cannot be recorded/);
      expect((await run(use, file, { currency: 'EUR' })).rows).toBe(1);
    }
    const perRow = spend({ spend: { ...long, currencyIn: { column: 'code' } } });
    await expect(run(perRow, file, { currency: 'USD' })).rejects.toThrow(
      /column "code": The amount is in "EUR", not in USD/,
    );
    expect((await run(perRow, file, { currency: 'EUR' })).spend.unchanged).toBe(1);
    expect((await run(perRow, file)).spend.unchanged).toBe(1);
  });
});

describe('events with values in another currency', () => {
  const { run } = freshImports();

  it('are stored with a warning', async () => {
    const use = readManifest(
      JSON.stringify({
        ...{ name: 'Orders', customer: { key: { column: 'customer' } }, unknownCustomers: 'create', currency: 'EUR' },
        eventTypes: [{ key: 'purchase' }],
        events: [{ type: 'purchase', key: { column: 'order' }, at: { column: 'at' }, value: { column: 'value' } }],
      }),
      'manifest.json',
    );
    const file = 'customer,order,at,value\na,1,2026-03-01,5 €\n';
    const report = await run(use, file, { currency: 'USD' });
    expect(report.warnings.map(({ code }) => code)).toEqual(['OTHER_CURRENCY']);
    const inEuros = await run(use, file, { currency: 'EUR' });
    expect(inEuros.warnings.map(({ code }) => code)).toEqual(['SAME_FILE']);
  });
});
