import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { AdjustPValuesResolver } from '../../../src/calculators/p-values/adjust-p-values-resolver.js';
import { ShareTestResolver } from '../../../src/calculators/shares/share-test-resolver.js';
import { StratifiedComparisonResolver } from '../../../src/calculators/strata/stratified-comparison-resolver.js';
import fixture from '../../fixtures/comparisons/many-samples.json' with { type: 'json' };
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const engine = new InlineEngine();

describe('stratifiedComparison', () => {
  const graph = new ResolverGraph([new StratifiedComparisonResolver(engine)]);
  const ask = (strata: object[], more: object = {}) =>
    graph.ask(
      `query ($input: StratifiedComparisonInput!) { stratifiedComparison(input: $input) {
        method statistic pValue oddsRatio { estimate lower upper } mantelHaenszelOddsRatio
        homogeneity { method statistic degreesOfFreedom pValue insufficientData { reason } }
        uninformative insufficientData { reason }
      } }`,
      { input: { strata, ...more } },
    );
  const arm = ([n, successes]: number[]) => ({ n, successes });
  const strataOf = (testCase: (typeof fixture.strata)[0]) =>
    testCase.strata.map(({ control, treatment }, i) => {
      return { label: `s${i}`, control: arm(control), treatment: arm(treatment) };
    });

  it.each(fixture.strata)("equals R's mantelhaen.test, χ² $chiSquared", async (testCase) => {
    const { data, errors } = await ask(strataOf(testCase));
    expect(errors).toEqual([]);
    const { statistic, pValue, mantelHaenszelOddsRatio, oddsRatio, homogeneity } = data.stratifiedComparison;
    expect(statistic ** 2).toBeCloseTo(testCase.chiSquared, 10);
    expect(pValue / testCase.pValue).toBeCloseTo(1, 8);
    expect(mantelHaenszelOddsRatio).toBeCloseTo(testCase.oddsRatio, 11);
    expect(oddsRatio.lower > 1 || oddsRatio.upper < 1).toBe(pValue < 0.05);
    expect(homogeneity.degreesOfFreedom).toBe(testCase.strata.length - 1);
    const greater = await ask(strataOf(testCase), { alternative: 'GREATER' });
    expect(greater.data.stratifiedComparison.pValue / testCase.greater).toBeCloseTo(1, 8);
    expect(greater.data.stratifiedComparison.oddsRatio.upper).toBeNull();
  });

  it('names strata that say nothing, and says when all do', async () => {
    const empty = { label: 'nobody', control: { n: 0, successes: 0 }, treatment: { n: 5, successes: 1 } };
    const { data } = await ask([...strataOf(fixture.strata[1]!), empty]);
    expect(data.stratifiedComparison.uninformative).toEqual(['nobody']);
    const alone = await ask([empty]);
    expect(alone.data.stratifiedComparison).toMatchObject({
      statistic: null,
      pValue: null,
      oddsRatio: { estimate: null },
      insufficientData: { reason: expect.stringContaining('No stratum') },
      homogeneity: { pValue: null, insufficientData: { reason: expect.stringContaining('Fewer than two') } },
    });
  });

  it('refuses no strata, the same twice, and impossible counts', async () => {
    const [first] = strataOf(fixture.strata[0]!);
    expect((await ask([])).errors[0]!.field).toBe('strata');
    expect((await ask([first!, first!])).errors[0]!.field).toBe('strata.1');
    const bad = { ...first!, control: { n: 1, successes: 2 } };
    expect((await ask([bad])).errors[0]!.field).toContain('control.successes');
  });
});

describe('shareTest', () => {
  const graph = new ResolverGraph([new ShareTestResolver(engine)]);
  const ask = (categories: object[], more: object = {}) =>
    graph.ask(
      `query ($input: ShareTestInput!) { shareTest(input: $input) {
        method statistic degreesOfFreedom pValue exactPValue { method pValue outcomes }
        categories { label count expected share lower upper } insufficientData { reason } warnings { code message }
      } }`,
      { input: { categories, ...more } },
    );

  it.each(fixture.shares)("equals R's chisq.test, $counts", async ({ counts, weights, pValue, gP }) => {
    const categories = counts.map((count, i) => ({ label: String(i), count, weight: weights[i] }));
    const { data, errors } = await ask(categories);
    expect(errors).toEqual([]);
    expect(data.shareTest.pValue).toBeCloseTo(pValue, 11);
    expect(data.shareTest.categories[1]).toMatchObject({ label: '1', count: counts[1] });
    expect(data.shareTest.exactPValue.method).toBe('ENUMERATED');
    const g = await ask(categories, { method: 'G_TEST', confidenceLevel: 0.9 });
    expect(g.data.shareTest.pValue).toBeCloseTo(gP, 11);
  });

  it('of two categories has the exact binomial p-value', async () => {
    const { data } = await ask([
      { label: 'yes', count: 3 },
      { label: 'no', count: 11 },
    ]);
    // R: binom.test(3, 14)$p.value
    expect(data.shareTest.exactPValue.pValue).toBeCloseTo(0.057373046875, 12);
  });

  it('gives exact intervals of shares where asked', async () => {
    const categories = [
      { label: 'yes', count: 0 },
      { label: 'no', count: 10 },
    ];
    const { data } = await ask(categories, { shareIntervals: 'CLOPPER_PEARSON' });
    // R: binom.test(0, 10)$conf.int
    expect(data.shareTest.categories[0]).toMatchObject({ lower: 0 });
    expect(data.shareTest.categories[0].upper).toBeCloseTo(0.308497107818761, 13);
  });

  it('says what it cannot answer and refuses what it cannot use', async () => {
    const nobody = ['a', 'b'].map((label) => ({ label, count: 0 }));
    const { data } = await ask(nobody);
    expect(data.shareTest).toMatchObject({ pValue: null, insufficientData: { reason: expect.any(String) } });
    expect(data.shareTest.exactPValue.pValue).toBeNull();
    expect((await ask([nobody[0]!])).errors[0]!.field).toBe('categories');
    expect((await ask([nobody[0]!, nobody[0]!])).errors[0]!.field).toBe('categories.1');
    expect((await ask([{ label: 'a', count: -1 }, nobody[1]!])).errors[0]!.field).toBe('categories.0.count');
    expect((await ask([{ label: 'a', count: 1, weight: 1e308 }, nobody[1]!])).errors[0]!.field).toBe('weights');
    expect((await ask([{ label: 'a', count: 1, weight: 0 }, nobody[1]!])).errors[0]!.field).toBe('categories.0.weight');
  });
});

describe('adjustPValues', () => {
  const graph = new ResolverGraph([new AdjustPValuesResolver()]);
  const ask = (pValues: number[], more: object = {}) =>
    graph.ask(
      `query ($input: AdjustPValuesInput!) { adjustPValues(input: $input) {
        method alpha tests { pValue adjustedPValue rejected } rejections intervalLevel intervalStatement
      } }`,
      { input: { pValues, ...more } },
    );

  it('adjusts by Holm unless told otherwise, and says that its intervals do not agree', async () => {
    const { adjustPValues } = (await ask([0.01, 0.02, 0.03, 0.04, 0.05])).data;
    // R: p.adjust(c(.01, .02, .03, .04, .05), "holm")
    const adjusted = adjustPValues.tests.map(({ adjustedPValue }: { adjustedPValue: number }) => adjustedPValue);
    for (const [i, p] of [0.05, 0.08, 0.09, 0.09, 0.09].entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
    expect(adjustPValues).toMatchObject({ method: 'HOLM', alpha: 0.05, rejections: 1, intervalLevel: null });
    expect(adjustPValues.intervalStatement).toContain('no intervals');
  });

  it.each([
    ['BONFERRONI', 0.975],
    ['BENJAMINI_HOCHBERG', 0.95],
    ['NONE', 0.95],
  ])('by %s gives the level of intervals that agree', async (method, level) => {
    const { adjustPValues } = (await ask([0.01, 0.02], { method })).data;
    expect(adjustPValues.rejections).toBe(2);
    expect(adjustPValues.intervalLevel).toBeCloseTo(level, 12);
  });

  it('refuses no p-values, what is none, and a bad alpha', async () => {
    expect((await ask([])).errors[0]!.field).toBe('pValues');
    expect((await ask([0.5, 1.5])).errors[0]!.field).toBe('pValues.1');
    expect((await ask([0.5], { alpha: 0 })).errors[0]!.field).toBe('alpha');
  });
});
