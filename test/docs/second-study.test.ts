import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { projectRoot } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';

const text = readFileSync(join(projectRoot, 'docs/second-study.md'), 'utf8');
const [, query = ''] = /^```graphql\n([\s\S]*?)^```$/m.exec(text) ?? [];

interface OfChannel {
  channel: { key: string };
  estimate: number;
  shareOfCustomers: number;
  shareOfValue: number;
  againstRest: { verdict: string };
  returnOnSpend: { estimate: number; lower: number; upper: number } | null;
}

/** One request answers all five questions; the page says what is asserted here. */
describe('the tour of channels, customers and budget', () => {
  let api: Api;
  let study: Awaited<ReturnType<Api['must']>>;
  beforeAll(async () => {
    api = await startDemoApi();
    study = await api.must(query);
  });
  afterAll(() => api?.remove());
  const by = <T extends Pick<OfChannel, 'channel'>>(channels: T[]) =>
    new Map(channels.map((one) => [one.channel.key, one]));

  it('says which channels convert, and that no difference found is no proof of none', () => {
    const { channels, equivalence, conclusion } = study.convert as { channels: OfChannel[] } & Record<string, never>;
    const verdicts = [...by(channels)].map(([key, { estimate, againstRest }]) => [key, estimate, againstRest.verdict]);
    expect(verdicts).toEqual([
      ['email', 0.4, 'BETTER'],
      ['organic', expect.closeTo(0.3837, 4), 'CANNOT_TELL'],
      ['paid-ads', 0.345, 'WORSE'],
      ['referral', 0.425, 'BETTER'],
      ['social', 0.37, 'CANNOT_TELL'],
    ]);
    expect(conclusion).toContain('5 pairs differ clearly, of 10');
    expect(equivalence).toMatchObject({ shown: false });
  });

  it('says that volume is not quality', () => {
    const of = by(study.convert.channels as OfChannel[]);
    expect(of.get('paid-ads')).toMatchObject({ shareOfCustomers: 0.22, shareOfValue: expect.closeTo(0.1997, 4) });
    expect(of.get('referral')).toMatchObject({ shareOfCustomers: 0.1, shareOfValue: expect.closeTo(0.1118, 4) });
  });

  it('says that the same kinds of customers buy alike, whatever their channel', () => {
    const { conclusion, channels, warnings } = study.convert.adjusted;
    expect(conclusion).toContain('not shown to differ in Conversion (p = 0.77)');
    for (const { estimate } of channels as OfChannel[]) {
      expect(estimate).toBeGreaterThan(0.375);
      expect(estimate).toBeLessThan(0.39);
    }
    const codes = warnings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['SIMPSONS_PARADOX', 'ADJUSTED_FOR_LATER_VALUES']));
  });

  it('finds the four kinds of customers that were planted', () => {
    expect(study.kinds).toMatchObject({ verdict: 'CLUSTERS', k: 4 });
    expect(study.kinds.conclusion).toContain('0.73; stability 1.00');
  });

  it('says where the budget should go, and which test to do first', () => {
    const returns = by(study.earn.channels as OfChannel[]);
    expect(study.earn.comparedAge).toBe(12);
    const shown = (key: string) => returns.get(key)?.returnOnSpend?.estimate.toFixed(2);
    expect(['email', 'paid-ads', 'social'].map(shown)).toEqual(['3.29', '0.49', '0.66']);
    const { plan, tests, warnings } = study.budget;
    const changes = plan.channels.map((one: { key: string; current: number; spend: { estimate: number } }) => [
      one.key,
      Math.sign(one.spend.estimate - one.current),
    ]);
    expect(changes).toEqual([
      ['email', 1],
      ['paid-ads', -1],
      ['social', -1],
    ]);
    expect(plan.unspent).toBeGreaterThan(550);
    expect(plan.probabilityOfGain).toBe(1);
    expect(tests[0]).toMatchObject({ channel: 'paid-ads', to: 0 });
    expect(warnings.map(({ code }: { code: string }) => code)).toContain('SPEND_NOT_RANDOMIZED');
  });
});
