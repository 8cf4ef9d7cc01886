import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { PosteriorResolver } from '../../../src/calculators/posterior/posterior-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const graph = new ResolverGraph([new PosteriorResolver(new InlineEngine())]);

describe('posterior', () => {
  const posterior = (input: object) =>
    graph.ask(
      `query ($input: PosteriorInput!) { posterior(input: $input) {
        method credibleLevel insufficientData { reason }
        arms { label value { estimate lower upper level } probabilityBest expectedLoss probabilityToBeatControl
          difference { estimate lower upper } relative { estimate lower upper } } } }`,
      { input },
    );
  const share = (label: string, n: number, successes: number) => ({ label, proportion: { n, successes } });
  const average = (label: string, value: number) => ({ label, mean: { n: 50, mean: value, standardDeviation: 2 } });

  it('reads two shares', async () => {
    const { data, errors } = await posterior({ arms: [share('control', 1000, 100), share('coupon', 1000, 130)] });
    expect(errors).toEqual([]);
    const [control, coupon] = data.posterior.arms;
    expect(coupon.probabilityToBeatControl).toBeCloseTo(0.9821650661163508, 10);
    expect(coupon.relative.estimate).toBeCloseTo(0.2979489324917313, 8);
    expect(control).toMatchObject({ probabilityToBeatControl: null, difference: null, relative: null });
  });

  it('takes priors, a control by label, and less as better', async () => {
    const arms = [average('old', 3), average('new', 2)];
    const prior = { mean: { mean: 2.5, meanCustomers: 5, standardDeviation: 2, degreesOfFreedom: 5 } };
    const { data } = await posterior({ arms, prior, control: 'new', lowerIsBetter: true, credibleLevel: 0.9 });
    expect(data.posterior.credibleLevel).toBeCloseTo(0.9, 12);
    expect(data.posterior.arms[1].probabilityToBeatControl).toBeNull();
    expect(data.posterior.arms[1].probabilityBest).toBeGreaterThan(0.9);
    const weak = await posterior({
      arms: [share('a', 5, 1), share('b', 5, 2)],
      prior: { proportion: { successes: 2, failures: 8 } },
    });
    expect(weak.data.posterior.method).toContain('Beta(2, 8)');
    const none = await posterior({
      arms: [average('a', 1), { label: 'b', mean: { n: 1, mean: 2, standardDeviation: 0 } }],
    });
    expect(none.data.posterior).toMatchObject({ arms: [], insufficientData: { reason: expect.any(String) } });
  });

  it.each([
    [{ arms: [share('a', 5, 1)] }, 'arms'],
    [{ arms: [share('a', 5, 1), share('a', 5, 1)] }, 'arms.1'],
    [{ arms: [share('a', 5, 1), average('b', 1)] }, 'arms'],
    [{ arms: [share('a', 5, 1), share('b', 5, 1)], control: 'c' }, 'control'],
    [{ arms: [share('a', 5, 1), share('b', 5, 1)], credibleLevel: 1 }, 'credibleLevel'],
    [{ arms: [average('a', 5), average('b', 1)], prior: { proportion: { successes: 1, failures: 1 } } }, 'prior'],
    [
      {
        arms: [share('a', 5, 1), share('b', 5, 1)],
        prior: { mean: { mean: 0, meanCustomers: 1, standardDeviation: 1, degreesOfFreedom: 1 } },
      },
      'prior',
    ],
  ])('refuses %j', async (input, field) => {
    expect((await posterior(input)).errors[0]!.field).toBe(field);
  });
});
