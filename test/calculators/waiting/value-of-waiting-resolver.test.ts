import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { ValueOfWaitingResolver } from '../../../src/calculators/waiting/value-of-waiting-resolver.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

describe('valueOfWaiting', () => {
  const graph = new ResolverGraph([new ValueOfWaitingResolver()]);
  const ask = (change: object = {}) =>
    graph.ask(
      `query ($input: ValueOfWaitingInput!) { valueOfWaiting(input: $input) {
        probabilityOfGain valueOfSample { perCustomer total } valueOfPerfectInformation { total } opportunityCost netValue best { customers netValue }
      } }`,
      {
        input: {
          gain: 0.02,
          standardError: 0.05,
          outcomeStandardDeviation: 1.5,
          additionalCustomers: 10_000,
          remainingCustomers: 1_000_000,
          ...change,
        },
      },
    );

  it('gives the value of a sample, of which waiting is paid', async () => {
    const { data, errors } = await ask({ waitingCost: 1000 });
    expect(errors).toEqual([]);
    const { valueOfSample, valueOfPerfectInformation, opportunityCost, netValue } = data.valueOfWaiting;
    expect(valueOfSample.total).toBeCloseTo(8932.454432805614, 8);
    expect(valueOfSample.perCustomer).toBeCloseTo(0.008932454432805614, 14);
    expect(valueOfPerfectInformation.total).toBeCloseTo(11_521.941847372649, 7);
    expect(opportunityCost).toBe(100);
    expect(netValue).toBeCloseTo(7832.454432805614, 8);
  });

  it('gives the best number of customers, and weighs the estimate with a prior', async () => {
    const { best, netValue } = (await ask()).data.valueOfWaiting;
    expect(best.netValue).toBeGreaterThan(netValue);
    const prior = { mean: 0.02, standardDeviation: 0.05 };
    const weighed = (await ask({ prior })).data.valueOfWaiting;
    const same = (await ask({ standardError: 0.05 * Math.SQRT1_2 })).data.valueOfWaiting;
    expect(weighed.netValue).toBeCloseTo(same.netValue, 9);
  });

  it('names the field of an impossible number', async () => {
    const { errors } = await ask({ standardError: 0 });
    expect(errors[0]).toMatchObject({ field: 'standardError' });
    expect((await ask({ gain: 1e99 })).errors[0]).toMatchObject({ field: 'gain' });
  });
});
