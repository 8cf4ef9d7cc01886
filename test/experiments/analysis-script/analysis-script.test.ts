import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import { AGREES, download, installedLanguages, runScript } from '../../setup/analysis-scripts.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { buy, openDesignShop, spentOf } from '../../setup/design-shop.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  ERASE,
  launch,
  RECORD_EVENTS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';
import { MAINTENANCE_URL } from '../../setup/temporary-database.js';
import { ASSIGN } from '../online-assignment/online-operations.js';

const CREATE_SWITCHBACK = `mutation ($input: CreateSwitchbackInput!) {
  createSwitchback(input: $input) { switchback { key } userErrors { field code message } }
}`;
const SIZE = 480;

const installed = await installedLanguages();
// What a script calculates does not depend on the database: on PostgreSQL, one language shows that it gets the same file and numbers.
const languages = process.env[MAINTENANCE_URL] === undefined ? installed : installed.slice(0, 1);

const every = ['revenue', 'conversion', 'orders', 'basket', 'last'];
const metrics = every.map((metric) => ({ metric, role: metric === 'revenue' ? 'PRIMARY' : 'SECONDARY' }));
const three = [
  { key: 'control', isControl: true, weight: 1 },
  { key: 'mail', weight: 1 },
  { key: 'sms', weight: 0.5 },
];
const equal = three.map(({ weight: _, ...arm }) => arm);
const strata = ['gender', 'region'];

/** What varies between experiments: designs, adjustments, arms, values, alternatives and corrections. */
const experiments: Record<string, object> = {
  simple: { design: { method: 'SIMPLE', seed: '1' }, plan: { correction: 'HOCHBERG' } },
  'three-arms': { design: { method: 'COMPLETE', seed: '2' }, arms: three, plan: { correction: 'HOMMEL' } },
  adjusted: {
    design: { method: 'COMPLETE', seed: '3' },
    arms: three,
    plan: { adjustFor: ['spent', 'town', 'channel', 'born'], adjustForPrevious: { days: 30 } },
  },
  'one-direction': {
    design: { method: 'COMPLETE', seed: '4' },
    metrics: [...metrics.slice(0, 4), { metric: 'last', role: 'GUARDRAIL' }],
    plan: { alternative: 'GREATER', alpha: 0.1, correction: 'BENJAMINI_HOCHBERG' },
  },
  capped: {
    design: { method: 'SIMPLE', seed: '5' },
    metrics: [
      { metric: 'revenue', role: 'PRIMARY', cap: { percentile: 90 }, transform: 'LOG' },
      { metric: 'basket', role: 'SECONDARY', cap: { percentile: 80 } },
    ],
    plan: { correction: 'BENJAMINI_YEKUTIELI' },
  },
  stratified: { design: { method: 'STRATIFIED', strata, seed: '6' }, plan: { correction: 'BONFERRONI' } },
  'small-strata': { design: { method: 'STRATIFIED', strata: ['store', 'town'], seed: '7' }, arms: three },
  'adjusted-in-strata': {
    design: { method: 'STRATIFIED', strata, seed: '8' },
    plan: { adjustFor: ['spent', 'vip'], adjustForPrevious: { days: 30 } },
  },
  pairs: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], seed: '9' } },
  triples: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], tupleSize: 3, seed: '10' }, arms: equal },
  stores: { design: { method: 'BY_GROUP', groupBy: 'store', seed: '11' } },
  'stores-in-regions': {
    design: { method: 'BY_GROUP', groupBy: 'store', strata: ['region'], seed: '12' },
    arms: three,
  },
  rerandomized: {
    design: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent'], acceptance: 0.2 }], seed: '13' },
    metrics: metrics.filter(({ metric }) => metric !== 'basket'),
  },
  'rerandomized-adjusted': {
    design: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent'], acceptance: 0.2 }], seed: '14' },
    metrics: metrics.filter(({ metric }) => metric !== 'basket'),
    plan: { adjustFor: ['purchases'] },
  },
  online: { design: { method: 'ONLINE', coverage: 0.9, seed: '15' }, arms: three },
};

describe('scripts that check a readout', () => {
  let api: Api;
  let directory: string;

  beforeAll(async () => {
    api = await startApi();
    directory = await mkdtemp(join(tmpdir(), 'analysis-'));
    await openDesignShop(api, SIZE);
    const ratio = { key: 'basket', kind: 'RATIO', event: 'purchase', aggregation: 'SUM', windowDays: 28 };
    const more = [
      { ...ratio, denominator: { event: 'purchase', aggregation: 'COUNT' } },
      { key: 'last', kind: 'MEAN', event: 'purchase', aggregation: 'LAST', windowDays: 28 },
    ];
    for (const input of more) await api.must(DEFINE_METRIC, { input });
    const all = Array.from({ length: SIZE }, (_, i) => i);
    const before = all.filter((i) => i % 3 === 0);
    await recordPurchases(
      api,
      before.map((i): [string, number, number] => [customerKey(i), -(1 + (i % 25)), 3 + spentOf(i) / 2]),
    );
    for (const [key, parts] of Object.entries(experiments)) await launch(api, key, { metrics, ...parts });
    // Some arrive later, so that their windows are open at the end.
    for (const [day, remainder] of [
      [0, 0],
      [2, 1],
      [9, 2],
    ] as const) {
      api.clock.now = new Date(START.getTime() + day * DAY);
      const customers = all.filter((i) => i % 3 === remainder).map(customerKey);
      await api.must(ASSIGN, { input: { experiment: 'online', customers } });
    }
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    await buy(api, SIZE);
    const events = all
      .filter((i) => i % 7 === 0)
      .map((i) => ({
        ...{ customer: customerKey(i), type: 'purchase', key: `second ${i}` },
        ...{ at: new Date(START.getTime() + 5 * DAY), value: 12.5 + (i % 11) },
      }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const arms = await armsOf(api, 'simple');
    const visits = all
      .filter((i) => (i * 37) % 10 < (arms.get(customerKey(i)) === 'control' ? 2 : 7))
      .map((i) => ({
        customer: customerKey(i),
        type: 'visit',
        key: `visit ${i}`,
        at: new Date(START.getTime() + 10 * DAY),
      }));
    await api.must(RECORD_EVENTS, { input: { events: visits } });
    for (const key of Object.keys(experiments)) await api.must(STOP, { input: { experiment: key } });
    await api.must(ERASE, { input: { customer: customerKey(3) } });
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await api.remove();
  });

  const file = (key: string, name: string) => download(api.origin, directory, key, name);

  describe.each(languages)('in $extension', ({ extension, command }) => {
    // Skipped where the language and its packages are not installed; `.ci/run` installs them.
    it.skipIf(command === null).each(Object.keys(experiments))('agree with us: %s', async (key) => {
      const customers = await file(key, 'customers.csv?raw=true&exposure=visit');
      const script = await file(key, `analysis.${extension}?exposure=visit`);
      const { status, output } = await runScript(command!, script, customers);
      expect(output).toMatch(AGREES);
      expect(output).toContain('complier_standard_error');
      expect(status).toBe(0);
    });

    it.skipIf(command === null)('end with status 1 where a value differs', async () => {
      const customers = await file('simple', 'customers.csv?raw=true');
      const script = await file('simple', `analysis.${extension}`);
      const changed = (await readFile(customers, 'utf8')).split('\n');
      const column = changed[0]!.split(',').indexOf('value.revenue');
      const cells = changed[5]!.split(',');
      cells[column] = String(Number(cells[column]) + 0.01);
      changed[5] = cells.join(',');
      await writeFile(customers, changed.join('\n'));
      const { status, output } = await runScript(command!, script, customers);
      expect(output).toContain('DIFFERS');
      expect(status).toBe(1);
    });
  });

  it('cover every design', () => {
    const methods = Object.values(experiments).map(({ design }: { design?: { method: string } }) => design?.method);
    expect(new Set(methods)).toEqual(new Set(Object.values(DesignMethod)));
  });

  it('are not there for a switchback, which has no customers', async () => {
    const arms = [{ key: 'control', isControl: true }, { key: 'low' }];
    const times = { startsAt: new Date(api.clock.now.getTime() + DAY), periodHours: 12, block: 4, periods: 12 };
    await api.must(CREATE_SWITCHBACK, {
      input: { key: 'prices', channel: 'google', metric: 'revenue', arms, ...times },
    });
    for (const name of ['analysis.R', 'customers.csv', 'assignments.parquet']) {
      const response = await fetch(`${api.origin}/experiments/prices/${name}`);
      expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('is a switchback')]);
    }
  });

  it('say what they do not check', async () => {
    const response = await fetch(`${api.origin}/experiments/rerandomized/analysis.R`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="rerandomized-analysis.R"');
    expect(await response.text()).toContain('p-value and interval after rerandomization');
  });

  it.each([
    ['other/analysis.R', 404, 'experiment'],
    ['simple/analysis.py?knownAt=soon', 400, 'knownAt'],
    ['simple/analysis.R?exposure=visti', 404, 'exposure'],
  ])('are refused for %s', async (path, status, field) => {
    const response = await fetch(`${api.origin}/experiments/${path}`);
    const { errors } = (await response.json()) as { errors: { extensions: { field: string } }[] };
    expect([response.status, errors[0]?.extensions.field]).toEqual([status, field]);
  });
});
