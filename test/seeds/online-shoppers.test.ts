import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../imports/designed-files.js';
import { type Api, startApi } from '../setup/api.js';
import { shopperFile, shopperManifest } from './shopper-rows.js';

const COMPARE = `query ($segment: String) { channelComparison(input: { metric: "conversion", segment: $segment }) {
  omnibus { method statistic degreesOfFreedom pValue }
  channels { channel { key } n estimate lower upper shareOfCustomers shareOfValue }
  exactPValue { method pValue outcomes }
  pairs { a b pValue } excluded { channel { key } reason }
  warnings { code message }
} }`;

describe('the sessions of the online shop', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await importFile(api, shopperManifest, shopperFile());
  });
  afterAll(() => api?.remove());
  const compare = async (segment: string | null = null) => (await api.must(COMPARE, { segment })).channelComparison;

  it('convert as published: 1,908 purchases in 12,330 sessions, 15.4745 %', async () => {
    const { channels } = await compare();
    const sessions = channels.reduce((sum: number, { n }: { n: number }) => sum + n, 0);
    const purchases = channels.reduce(
      (sum: number, one: { n: number; estimate: number }) => sum + one.n * one.estimate,
      0,
    );
    expect(sessions).toBe(shopperManifest.expectedRows);
    expect(purchases).toBeCloseTo(1908, 6);
    expect((100 * purchases) / sessions).toBeCloseTo(15.4745, 4);
    const of = (key: string) => channels.find(({ channel }: { channel: { key: string } }) => channel.key === key);
    expect(of('traffic-2')).toMatchObject({ n: 3913, estimate: 847 / 3913 });
    expect(of('traffic-1').shareOfCustomers).toBeCloseTo(2451 / 12330, 3);
    expect(of('traffic-1').shareOfValue).toBeCloseTo(262 / 1908, 12);
  });

  it('differ between traffic types, as scipy says of the same table, with a warning of low expected counts', async () => {
    const { omnibus, warnings, pairs, exactPValue, excluded } = await compare();
    // Types with a single session say nothing of their own.
    const single = excluded.map(({ channel }: { channel: { key: string } }) => channel.key).sort();
    expect(single).toEqual(['traffic-12', 'traffic-17']);
    expect(omnibus.degreesOfFreedom).toEqual([17]);
    expect(Math.abs(omnibus.statistic / 372.7299599955214 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(omnibus.pValue / 9.141009249391837e-69 - 1)).toBeLessThan(1e-9);
    const { message } = warnings.find(({ code }: { code: string }) => code === 'FEW_EXPECTED');
    expect(message).toContain('expects fewer than five');
    // Tables with the same margins are drawn instead of trusting χ²; none of them is as far from independence.
    expect(exactPValue).toMatchObject({ method: 'SIMULATED', outcomes: 9_999, pValue: 1e-4 });
    // Two large types differ clearly; the three sessions of type 16 prove nothing.
    const pValue = (...keys: string[]) =>
      pairs.find(({ a, b }: { a: string; b: string }) => keys.includes(a) && keys.includes(b)).pValue;
    expect(pValue('traffic-1', 'traffic-2')).toBeLessThan(1e-20);
    expect(pValue('traffic-16', 'traffic-2')).toBeGreaterThan(0.2);
  });

  it('differ between kinds of visitors: χ² = 135.2519 with 2 degrees of freedom', async () => {
    const kinds = await Promise.all(
      ['new-visitors', 'returning-visitors', 'other-visitors'].map(async (key) => {
        const { channels } = await compare(key);
        const n = channels.reduce((sum: number, one: { n: number }) => sum + one.n, 0);
        const successes = Math.round(
          channels.reduce((sum: number, one: { n: number; estimate: number }) => sum + one.n * one.estimate, 0),
        );
        return { label: key, proportion: { n, successes } };
      }),
    );
    expect(kinds.map(({ proportion }) => proportion)).toEqual([
      { n: 1694, successes: 422 },
      { n: 10551, successes: 1470 },
      { n: 85, successes: 16 },
    ]);
    const { comparison } = await api.must(
      'query ($input: ComparisonInput!) { comparison(input: $input) { omnibus { statistic degreesOfFreedom pValue } } }',
      { input: { samples: kinds } },
    );
    expect(comparison.omnibus.degreesOfFreedom).toEqual([2]);
    expect(comparison.omnibus.statistic).toBeCloseTo(135.2519228192047, 9);
    expect(Math.abs(comparison.omnibus.pValue / 4.269904152293867e-30 - 1)).toBeLessThan(1e-9);
  });
});
