import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { HeterogeneityResolver } from '../../../src/calculators/heterogeneity/heterogeneity-resolver.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

describe('heterogeneity', () => {
  const graph = new ResolverGraph([new HeterogeneityResolver()]);
  const ask = (effects: object[], more: object = {}) =>
    graph.ask(
      `query ($input: HeterogeneityInput!) { heterogeneity(input: $input) {
        cochranQ { statistic degreesOfFreedom pValue } iSquared tauSquared { estimate lower upper level }
        pooled { estimate standardError lower upper pValue } prediction { lower upper }
        estimates { label estimate shrunken shrunkenStandardError } warnings { code }
      } }`,
      { input: { effects, ...more } },
    );
  const zip = [
    { label: 'Rural', estimate: 0.17351530789412, standardError: 0.05624874991924176 },
    { label: 'Suburban', estimate: 0.401120678645588, standardError: 0.03927754914490936 },
    { label: 'Urban', estimate: 0.395327134541888, standardError: 0.042290206486474385 },
  ];

  // R metafor 3.8.1, method PM, confint(), blup().
  it('equals metafor for the visits of an e-mail experiment by zip code', async () => {
    const { data, errors } = await ask(zip);
    expect(errors).toEqual([]);
    const { cochranQ, tauSquared, pooled, prediction, estimates, warnings } = data.heterogeneity;
    expect(cochranQ).toMatchObject({ degreesOfFreedom: 2 });
    expect(cochranQ.pValue).toBeCloseTo(0.0017622413817991569, 14);
    expect(tauSquared.lower).toBeCloseTo(0.0019066050094148064, 12);
    expect(tauSquared.level).toBe(0.95);
    expect(pooled.upper).toBeCloseTo(0.47231534183258667, 12);
    expect(prediction.upper).toBeCloseTo(2.1074440989, 8);
    expect(estimates[2]).toMatchObject({ label: 'Urban', estimate: 0.395327134541888 });
    expect(estimates[2].shrunken).toBeCloseTo(0.3877617614502519, 12);
    expect(warnings).toEqual([{ code: 'FEW_ESTIMATES' }]);
  });

  it('has no prediction from two estimates', async () => {
    const { data } = await ask(zip.slice(1), { confidenceLevel: 0.9 });
    expect(data.heterogeneity.prediction).toBeNull();
    expect(data.heterogeneity.tauSquared.level).toBeCloseTo(0.9, 15);
  });

  it('names the field of a wrong estimate', async () => {
    expect((await ask([zip[0]!])).errors[0]).toMatchObject({ field: 'effects' });
    const wrong = await ask([zip[0]!, { label: 'North', estimate: 1, standardError: -1 }]);
    expect(wrong.errors[0]).toMatchObject({ field: 'effects.1.standardError' });
  });
});
