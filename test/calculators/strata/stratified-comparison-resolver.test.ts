import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
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
        excluded insufficientData { reason }
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

  it('names excluded strata, and explains when all are', async () => {
    const empty = { label: 'nobody', control: { n: 0, successes: 0 }, treatment: { n: 5, successes: 1 } };
    const { data } = await ask([...strataOf(fixture.strata[1]!), empty]);
    expect(data.stratifiedComparison.excluded).toEqual(['nobody']);
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
