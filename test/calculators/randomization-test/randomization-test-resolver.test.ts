import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { RandomizationTestResolver } from '../../../src/calculators/randomization-test/randomization-test-resolver.js';
import { cases } from '../../randomization/inference/inference-cases.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Test($input: RandomizationTestInput!) {
  randomizationTest(input: $input) {
    method statistic pValue monteCarloError shift { estimate lower upper } exact allocations smallestPValue
    insufficientData { reason } warnings { code message }
  }
}`;
const NAMES = ['control', 'treatment'];

describe('randomizationTest', () => {
  const graph = new ResolverGraph([new RandomizationTestResolver(new InlineEngine())]);
  const ask = (input: object) => graph.ask(query, { input: { control: 'control', treatment: 'treatment', ...input } });
  const customers = [1, 2, 3, 4, 5, 7].map((outcome, i) => ({ outcome, arm: NAMES[Number(i > 2)] }));

  it.each(cases.map((item) => [item.name, item] as const))('answers as the engine does: %s', async (_, item) => {
    const { data, errors } = await ask({
      customers: item.outcomes.map((outcome, i) => ({
        outcome,
        arm: NAMES[item.arms[i]!],
        stratum: item.strata && String(item.strata[i]),
        group: item.groups && String(item.groups[i]),
        covariates: item.covariates?.[i],
      })),
      design: {
        weights: item.weights?.map((weight, arm) => ({ arm: NAMES[arm], weight })),
        largestDistance: item.largestDistance,
      },
      confidenceLevel: 1 - item.alpha,
    });
    expect(errors).toEqual([]);
    expect(data.randomizationTest.pValue).toBeCloseTo(item.tests[0]!.pValue, 12);
    expect(data.randomizationTest.allocations).toBe(item.accepted);
  });

  it('says in words why a small design can never convince', async () => {
    const { data } = await ask({ customers });
    expect(data.randomizationTest).toMatchObject({ pValue: 0.1, smallestPValue: 0.1, shift: { lower: null } });
    expect(data.randomizationTest.insufficientData.reason).toContain('nothing can be significant at 0.05');
  });

  it('takes missing outcomes, statistic, alternative and seed', async () => {
    const missing = [{ arm: 'control' }, ...customers];
    const choices = { statistic: 'RANK', alternative: 'GREATER', seed: 7, resamples: 10, confidenceLevel: 0.9 };
    const { data } = await ask({ customers: missing, ...choices });
    expect(data.randomizationTest).toMatchObject({ exact: true, allocations: 35, shift: { upper: null } });
  });

  it.each([
    ['customers', { customers: customers.slice(0, 1) }],
    ['customers', { customers: Array.from({ length: 5_001 }, () => customers[0]) }],
    ['customers', { customers: customers.map((customer, i) => ({ ...customer, stratum: i > 0 ? 'a' : null })) }],
    ['customers.outcome', { customers: customers.map((customer) => ({ ...customer, outcome: 1e308 })) }],
    ['customers.outcome', { customers: customers.map((customer, i) => ({ ...customer, outcome: i * 1e-320 })) }],
    [
      'customers.covariates',
      { customers: customers.map((customer, i) => ({ ...customer, covariates: [1, (i % 2) * 1e308] })) },
    ],
    ['customers.0.covariates', { customers: customers.map((customer) => ({ ...customer, covariates: [] })) }],
    [
      'customers',
      { customers: [...customers, ...Array.from({ length: 20 }, (_, i) => ({ arm: `other ${i}`, outcome: 1 }))] },
    ],
    [
      'customers.6.arm',
      { customers: [...customers, { arm: 'other' }], design: { weights: weights('control', 'treatment') } },
    ],
    ['design.weights', { customers, design: { weights: weights('control', 'control') } }],
    ['treatment', { customers, treatment: 'control' }],
    ['resamples', { customers, resamples: 0 }],
    ['resamples', { customers, resamples: 100_001 }],
    ['confidenceLevel', { customers, confidenceLevel: 0.4 }],
    ['confidenceLevel', { customers, confidenceLevel: 1 }],
    [
      'design.largestDistance',
      {
        customers: customers.map((customer) => ({ ...customer, covariates: [customer.outcome] })),
        design: { largestDistance: 0.01 },
      },
    ],
  ])('refuses bad %s', async (field, input) => {
    const { errors } = await ask(input);
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});

function weights(...arms: string[]) {
  return arms.map((arm) => ({ arm, weight: 1 }));
}
