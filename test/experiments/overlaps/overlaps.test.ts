import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importData } from '../../../src/imports/import-data.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { defineNamespace } from '../../setup/exclusivity.js';
import { armsOf, CREATE, customerKey, draftInput, launch, openShop, RANDOMIZE, STOP } from '../../setup/shop.js';

const SIZE = 120;
const SHOWN = `query ($key: String!) { experiment(key: $key) {
  overlaps {
    experiment { key } customers share arms { arm { key } customers share }
    independence { method statistic degreesOfFreedom pValue insufficientData { reason } warnings { code } }
  }
  readout { warnings { code severity message } }
} }`;
const REVIEW = `query ($key: String!, $assignedAt: DateTimeISO) { experiment(key: $key) {
  designReview(assignedAt: $assignedAt) { canLaunch findings { code severity field message remedy } }
} }`;
const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => customerKey(from + index));

describe('customers of two experiments', () => {
  let api: Api;
  const shown = async (key: string) => (await api.must(SHOWN, { key })).experiment;
  const overlapsOf = async (key: string) => {
    const { overlaps } = await shown(key);
    return overlaps.map((one: { experiment: { key: string }; customers: number }) => [
      one.experiment.key,
      one.customers,
    ]);
  };
  const overlapping = async (key: string) => {
    const { readout } = await shown(key);
    return readout.warnings.filter(({ code }: { code: string }) => code === 'OVERLAPPING');
  };
  const review = async (key: string, assignedAt: Date | null = null) =>
    (await api.must(REVIEW, { key, assignedAt })).experiment.designReview;
  const found = async (key: string, code: string) =>
    (await review(key)).findings.filter((finding: { code: string }) => finding.code === code);
  const stop = (experiment: string) => api.must(STOP, { input: { experiment } });
  const online = (eligibility?: object) => ({ design: { method: 'ONLINE' }, ...(eligibility && { eligibility }) });
  const assign = (experiment: string, customers: string[]) =>
    api.must(
      'mutation ($input: AssignInput!) { assign(input: $input) { customers { arm { key } } userErrors { message } } }',
      { input: { experiment, customers } },
    );

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
  });
  afterAll(() => api?.remove());

  it('are told to both, the earlier one too, with the shares of the arms', async () => {
    await launch(api, 'earlier', { segment: 'google' });
    await launch(api, 'later');
    const { overlaps, readout } = await shown('earlier');
    expect(overlaps).toMatchObject([
      {
        experiment: { key: 'later' },
        customers: 40,
        share: 1,
        arms: [
          { arm: { key: 'control' }, customers: 20, share: 1 },
          { arm: { key: 'coupon' }, customers: 20, share: 1 },
        ],
        independence: { method: "Pearson's χ² test of independence", degreesOfFreedom: 1, insufficientData: null },
      },
    ]);
    expect(readout.warnings).toContainEqual({
      code: 'OVERLAPPING',
      severity: 'WARNING',
      message: expect.stringMatching(
        /^40 customers of this experiment \(100 %: 100 % of "control", 100 % of "coupon"\) were also in "later" at the same time\./,
      ),
    });
    const [first, second] = [await armsOf(api, 'earlier'), await armsOf(api, 'later')];
    const both = [...first].filter(([customer, arm]) => arm === 'coupon' && second.get(customer) === 'coupon').length;
    const other = [...first.keys()].filter((customer) => second.get(customer) === 'coupon').length;
    // Pearson's χ² of a table with rows of 20 and 20.
    const expected =
      (40 * (both * (20 - (other - both)) - (other - both) * (20 - both)) ** 2) / (20 * 20 * other * (40 - other));
    expect(overlaps[0].independence.statistic).toBeCloseTo(expected, 10);
    const turned = await shown('later');
    expect(turned.overlaps[0]).toMatchObject({ experiment: { key: 'earlier' }, customers: 40 });
    expect(turned.overlaps[0].share).toBeCloseTo(1 / 3, 12);
    expect(turned.overlaps[0].independence.statistic).toBeCloseTo(expected, 10);
    await stop('earlier');
    await stop('later');
  });

  it('are those who were assigned, not those who could be', async () => {
    await launch(api, 'list');
    await launch(api, 'trickle', online({ overlap: 'ALLOW' }));
    expect(await overlapsOf('trickle')).toEqual([]);
    expect(await overlapping('trickle')).toEqual([]);
    await assign('trickle', keys(0, 7));
    expect(await overlapsOf('trickle')).toEqual([['list', 7]]);
    expect(await overlapsOf('list')).toEqual([['trickle', 7]]);
    expect(await overlapping('trickle')).toMatchObject([{ message: expect.stringMatching(/^7 customers .* "list"/) }]);
    expect(await overlapping('list')).toMatchObject([{ message: expect.stringMatching(/^7 customers .* "trickle"/) }]);
    api.clock.now = new Date(START.getTime() + DAY);
    await stop('list');
    // Those who arrive when the other one is over were never in both.
    await assign('trickle', keys(7, 20));
    expect(await overlapsOf('trickle')).toEqual([['list', 7]]);
    await stop('trickle');
  });

  it('of two ONLINE experiments are told to both, and before the start', async () => {
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    await launch(api, 'one', online());
    await api.must(CREATE, draftInput('two', online()));
    await assign('one', keys(0, 10));
    expect(await found('two', 'OVERLAPPING')).toMatchObject([
      {
        severity: 'WARNING',
        message: expect.stringContaining('10 customers are also in the running experiment "one"'),
      },
      {
        severity: 'WARNING',
        message: expect.stringContaining(`${SIZE - 10} customers may also come into the running ONLINE`),
      },
    ]);
    await api.must(RANDOMIZE, { input: { experiment: 'two' } });
    await assign('two', keys(5, 20));
    expect(await overlapsOf('one')).toEqual([['two', 5]]);
    expect(await overlapsOf('two')).toEqual([['one', 5]]);
    // What was counted before is counted again where customers came.
    await assign('two', keys(3, 5));
    expect(await overlapsOf('one')).toEqual([['two', 7]]);
    // One finding and one warning, whatever the number of the others.
    await launch(api, 'third', online({ overlap: 'ALLOW' }));
    await api.must(CREATE, draftInput('fourth', online({ overlap: 'ALLOW' })));
    const [also, arriving, ...more] = await found('fourth', 'OVERLAPPING');
    expect(more).toEqual([]);
    expect(also.message).toMatch(
      /^Customers are also in 2 other experiments, so the treatments mix: "two" \(\d+ customers, running\), "one"/,
    );
    expect(arriving.message).toContain(
      `into 3 running ONLINE experiments when they arrive, so the treatments mix: "third" (${SIZE} customers)`,
    );
    await stop('third');
    await stop('two');
    // Rules that keep them apart, and separate parts of a namespace, leave nobody to share.
    await stop('one');
    await defineNamespace(api, 'checkout');
    const half = (from: number, to: number) =>
      online({ overlap: 'ALLOW', namespaces: [{ namespace: 'checkout', from, to }] });
    await launch(api, 'left', half(0, 0.5));
    await api.must(CREATE, draftInput('right', half(0.5, 1)));
    expect(await found('right', 'OVERLAPPING')).toEqual([]);
    await stop('left');
    await launch(api, 'careful', online({ overlap: 'EXCLUDE' }));
    await api.must(CREATE, draftInput('careful-too', online({ overlap: 'EXCLUDE' })));
    expect(await found('careful-too', 'OVERLAPPING')).toEqual([]);
    await stop('careful');
  });

  it('count where a draw is backdated into the run of a stopped experiment', async () => {
    api.clock.now = new Date(START.getTime() + 10 * DAY);
    await launch(api, 'over', { segment: 'google' });
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await stop('over');
    api.clock.now = new Date(START.getTime() + 21 * DAY);
    await api.must(CREATE, draftInput('into', { eligibility: {} }));
    const during = new Date(START.getTime() + 15 * DAY);
    const end = new Date(START.getTime() + 20 * DAY).toISOString();
    const stopped = new RegExp(
      `in other experiments whose treatment ends after this start: "over" \\(40 customers, ended at ${end}\\)\\. .* or start at ${end} or later\\.$`,
    );
    const { canLaunch, findings } = await review('into', during);
    expect(canLaunch).toBe(false);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'NOT_ELIGIBLE', message: expect.stringMatching(stopped) }),
    );
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: 'into', assignedAt: during } });
    expect(data.randomizeExperiment.userErrors).toMatchObject([{ field: 'eligibility.overlap', code: 'CONFLICT' }]);
    // After the stop nothing overlaps.
    await api.must(RANDOMIZE, { input: { experiment: 'into' } });
    expect(await overlapsOf('into')).toEqual([]);
    await stop('into');
  });

  it('must not be drawn from one seed twice', async () => {
    const seed = { design: { method: 'COMPLETE', seed: 42 } };
    await launch(api, 'seeded', seed);
    await stop('seeded');
    await api.must(CREATE, draftInput('reseeded', { ...seed, segment: 'google' }));
    const { canLaunch } = await review('reseeded');
    const [finding] = await found('reseeded', 'SAME_SEED');
    expect(canLaunch).toBe(false);
    expect(finding).toMatchObject({
      severity: 'BLOCKING',
      field: 'design.seed',
      message: expect.stringContaining('The seed "42" already decides the arms of "seeded", and 40 customers'),
    });
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: 'reseeded' } });
    expect(data.randomizeExperiment.userErrors).toEqual([
      { field: 'design.seed', code: 'CONFLICT', message: `${finding.message} ${finding.remedy}` },
    ]);
    const hashed = { design: { method: 'ONLINE', seed: 'hash' } };
    await launch(api, 'hashed', hashed);
    await api.must(CREATE, draftInput('hashed-too', hashed));
    expect(await found('hashed-too', 'SAME_SEED')).toMatchObject([
      { message: expect.stringContaining('can be in it too') },
    ]);
    // Other customers may share a seed.
    await launch(api, 'google-only', { design: { method: 'COMPLETE', seed: 'apart' }, segment: 'google' });
    await api.must(
      CREATE,
      draftInput('instagram-only', { design: { method: 'COMPLETE', seed: 'apart' }, segment: 'instagram' }),
    );
    expect(await found('instagram-only', 'SAME_SEED')).toEqual([]);
    await api.must(RANDOMIZE, { input: { experiment: 'instagram-only' } });
  });
});

describe('the independence of two imported assignments', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.remove());

  /** Imports both experiments; the table says how many customers have which arms. */
  const imported = async (name: string, table: number[][]) => {
    const rows = table.flatMap((row, one) => row.map((customers, two) => ({ one, two, customers })));
    for (const which of ['one', 'two'] as const) {
      const manifest = {
        name: `${name}-${which}`,
        customer: { key: { column: 'customer' } },
        events: [{ type: 'visit', at: '2026-02-02', when: { column: 'visited' } }],
        metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 14 }],
        experiment: {
          key: `${name}-${which}`,
          assignedAt: '2026-02-01',
          stoppedAt: '2026-02-16',
          design: { method: 'SIMPLE' },
          arm: { column: 'arm', values: { 0: 'control', 1: 'mail' } },
          arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
          metrics: [{ metric: 'visit', role: 'PRIMARY' }],
        },
      };
      const lines = rows.flatMap((row, place) =>
        Array.from({ length: row.customers }, (_, index) => `${name}-${place}-${index},${index % 2},${row[which]}`),
      );
      const source = Readable.from([['customer,visited,arm', ...lines, ''].join('\n')]);
      const options = { file: 'x.csv', actor: 'tester', now: api.clock.now, timeZone: 'UTC' };
      await importData(api.database, readManifest(JSON.stringify(manifest), 'x.json'), source, options);
    }
    return (await api.must(SHOWN, { key: `${name}-one` })).experiment;
  };

  it('has the p-value of R', async () => {
    const { overlaps, readout } = await imported('plain', [
      [30, 20],
      [20, 30],
    ]);
    // R: chisq.test(matrix(c(30, 20, 20, 30), 2), correct = FALSE)
    expect(overlaps[0].independence).toMatchObject({ statistic: 4, degreesOfFreedom: 1 });
    expect(overlaps[0].independence.pValue).toBeCloseTo(0.0455002638963584, 12);
    const [warning] = readout.warnings.filter(({ code }: { code: string }) => code === 'OVERLAPPING');
    expect(warning.message).toContain('The two assignments look independent (χ² test, p = 0.046).');
  });

  it('is doubted where the arms are the same', async () => {
    const { readout } = await imported('same', [
      [50, 0],
      [0, 50],
    ]);
    expect(readout.warnings).toContainEqual({
      code: 'DEPENDENT_ARMS',
      severity: 'WARNING',
      message: expect.stringContaining(
        'The arms of this experiment and of "same-two" depend on each other (χ² test, p < 0.0001)',
      ),
    });
  });

  it('cannot be tested where only one arm shares customers', async () => {
    const { overlaps } = await imported('half', [
      [10, 10],
      [0, 0],
    ]);
    expect(overlaps[0].independence).toMatchObject({ pValue: null, insufficientData: { reason: expect.any(String) } });
  });
});
