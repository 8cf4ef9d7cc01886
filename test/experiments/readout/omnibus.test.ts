import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { welchAnova } from '../../../src/statistics/comparisons/means/welch-anova.js';
import { compareProportions } from '../../../src/statistics/comparisons/proportions/compare-proportions.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { armsOf, launch, openShop, recordPurchases, STOP } from '../../setup/shop.js';

const SIZE = 240;
const READ = `query ($key: String!, $adjustFor: [String!]) {
  experiment(key: $key) {
    readout(adjustFor: $adjustFor) {
      metrics { metric { key } omnibus { method statistic degreesOfFreedom pValue insufficientData { reason } } }
    }
  }
}`;
const ARMS = ['control', 'coupon', 'letter'];
const THREE = { arms: ARMS.map((key) => ({ key, isControl: key === 'control' })) };

describe('the test of all arms', () => {
  let api: Api;
  /** What customers spent; null without a purchase. */
  const spent = (customer: string, arm: string): number | null => {
    const index = Number(customer.slice(1));
    if (index % 4 < (arm === 'letter' ? 2 : 1)) return null;
    return 10 + (index % 17) + (arm === 'coupon' ? 2 : 0);
  };
  const read = async (key: string, adjustFor: string[] | null = null) => {
    const { experiment } = await api.must(READ, { key, adjustFor });
    return Object.fromEntries(
      experiment.readout.metrics.map((own: { metric: { key: string }; omnibus: object }) => [
        own.metric.key,
        own.omnibus,
      ]),
    );
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await launch(api, 'plain', THREE);
    await launch(api, 'strata', { ...THREE, design: { method: 'STRATIFIED', strata: ['channel'], seed: 'a' } });
    await launch(api, 'two');
    const purchases = [...(await armsOf(api, 'plain'))].flatMap(([customer, arm]): [string, number, number][] => {
      const value = spent(customer, arm);
      return value === null ? [] : [[customer, 1, value]];
    });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await recordPurchases(api, purchases);
  });
  afterAll(() => api?.remove());

  it('is Welch’s ANOVA of means and Pearson’s χ² of proportions', async () => {
    const rows = [...(await armsOf(api, 'plain'))];
    const values = ARMS.map((key) =>
      rows.filter(([, arm]) => arm === key).map(([customer, arm]) => spent(customer, arm)),
    );
    const { revenue, conversion } = await read('plain');
    const anova = welchAnova(values.map((own) => meanSummary(momentsOf(own.map((value) => value ?? 0)))));
    expect(revenue.method).toBe("Welch's ANOVA");
    expect(revenue.statistic).toBeCloseTo(anova.statistic!, 9);
    expect(revenue.pValue).toBeCloseTo(anova.pValue!, 9);
    expect(revenue.degreesOfFreedom[1]).toBeCloseTo(anova.degreesOfFreedom[1]!, 7);
    const shares = values.map((own, i) => {
      return { label: ARMS[i]!, n: own.length, successes: own.filter((value) => value !== null).length };
    });
    const { omnibus } = compareProportions(shares, 0.05);
    expect(conversion).toMatchObject({ method: "Pearson's χ² test", degreesOfFreedom: [2], insufficientData: null });
    expect(conversion.pValue).toBeCloseTo(omnibus.pValue!, 10);
  });

  it.each([
    ['strata', null],
    ['plain', ['purchases']],
  ])('is a Wald test by the estimator of the design: %s, adjusted for %j', async (key, adjustFor) => {
    const { revenue } = await read(key, adjustFor);
    expect(revenue.method).toBe('Wald test of all arms (approximate Hotelling’s T²)');
    expect(revenue.degreesOfFreedom[0]).toBe(2);
    expect(revenue.degreesOfFreedom[1]).toBeGreaterThan(50);
    expect(revenue.pValue).toBeGreaterThan(0);
    expect(revenue.pValue).toBeLessThan(1);
  });

  it('is null with two arms', async () => {
    expect(await read('two')).toEqual({ revenue: null, conversion: null });
  });

  it('is stored with the readout by which the experiment was concluded', async () => {
    const before = await read('plain');
    await api.must(STOP, { input: { experiment: 'plain' } });
    const stored = `mutation { concludeExperiment(input: { experiment: "plain", conclusion: "Send it." }) {
      experiment { concludedReadout { readout { metrics { metric { key } omnibus { method statistic degreesOfFreedom pValue
        insufficientData { reason } } } } } }
      userErrors { message }
    } }`;
    const { metrics } = (await api.must(stored)).concludeExperiment.experiment.concludedReadout.readout;
    for (const { metric, omnibus } of metrics) expect(omnibus).toEqual(before[metric.key]);
    expect(metrics).toHaveLength(2);
  });
});
