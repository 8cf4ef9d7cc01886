import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestArmChances } from '../../../src/statistics/bayes/best-arm.js';
import { betaPosterior, uniformPrior } from '../../../src/statistics/bayes/beta-posterior.js';
import { differencePosterior } from '../../../src/statistics/bayes/contrast.js';
import { meanPosterior, referencePrior } from '../../../src/statistics/bayes/mean-posterior.js';
import { equalTailed } from '../../../src/statistics/bayes/posterior.js';
import {
  type PosteriorJob,
  type PosteriorSamples,
  posteriorAnalysis,
} from '../../../src/statistics/bayes/posterior-analysis.js';
import cases from '../../fixtures/bayes/posterior.json' with { type: 'json' };
import { expectNear } from '../near.js';

function proportions(...arms: [n: number, successes: number][]): PosteriorSamples {
  return { kind: 'proportion', summaries: arms.map(([n, successes]) => ({ n, successes })), prior: uniformPrior };
}

function means(...arms: [n: number, mean: number, standardDeviation: number][]): PosteriorSamples {
  const summaries = arms.map(([n, mean, standardDeviation]) => ({ n, mean, standardDeviation }));
  return { kind: 'mean', summaries, prior: referencePrior };
}

function analyse(samples: PosteriorSamples, change: Partial<PosteriorJob> = {}) {
  return posteriorAnalysis({ samples, control: 0, alpha: 0.05, better: 'HIGHER', ...change });
}

describe('posteriorAnalysis', () => {
  it.each(cases)('equals an independent quadrature: $kind $summaries', (testCase) => {
    const { kind, summaries, alpha, prior } = testCase;
    const samples = { kind, summaries, prior: prior ?? referencePrior } as unknown as PosteriorSamples;
    const { arms } = posteriorAnalysis({ samples, control: 0, alpha, better: 'HIGHER' });
    arms!.forEach((arm, k) => {
      expectNear(arm.probabilityBest, testCase.best[k]!, 1e-9, 1e-300);
      expectNear(arm.expectedLoss, testCase.loss[k]!, 1e-8, 1e-15);
    });
    if (!testCase.difference || !testCase.uplift) return;
    const { difference, relative } = arms![1]!.againstControl!;
    expectNear(difference.lower, testCase.difference[0]!, 1e-8, 1e-9);
    expectNear(difference.upper, testCase.difference[1]!, 1e-8, 1e-9);
    if (relative.estimate === null) return;
    expectNear(relative.lower, testCase.uplift[0]!, 1e-7, 1e-8);
    expectNear(relative.estimate, testCase.uplift[1]!, 1e-7, 1e-8);
    expectNear(relative.upper, testCase.uplift[2]!, 1e-7, 1e-8);
  });

  it('shares out the chance to be best, and losses differ by the means', () => {
    const arm = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n })));
    fc.assert(
      fc.property(
        fc.array(arm, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('HIGHER' as const, 'LOWER' as const),
        (arms, better) => {
          const posteriors = arms.map(([n, successes]) => betaPosterior({ n, successes }, uniformPrior));
          const chances = bestArmChances(posteriors, better);
          expectNear(
            chances.reduce((sum, { best }) => sum + best, 0),
            1,
            1e-10,
          );
          const sign = better === 'HIGHER' ? 1 : -1;
          const [first, second] = posteriors;
          const meanGap = sign * (second!.mean! - first!.mean!);
          expectNear(chances[0]!.expectedLoss! - chances[1]!.expectedLoss!, meanGap, 1e-9, 1e-11);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('turns around when the arms are swapped, and keeps far tails', () => {
    const forth = analyse(proportions([200, 20], [200, 90])).arms!;
    const back = analyse(proportions([200, 90], [200, 20])).arms!;
    expectNear(back[1]!.probabilityBest, forth[0]!.probabilityBest, 1e-12);
    expect(forth[0]!.probabilityBest).toBeGreaterThan(0);
    expect(forth[0]!.probabilityBest).toBeLessThan(1e-14);
    expectNear(back[1]!.againstControl!.difference.lower, -forth[1]!.againstControl!.difference.upper!, 1e-9);
    expect(forth[0]!.againstControl).toBeNull();
  });

  it('follows the unit of a mean', () => {
    const small = analyse(means([40, 3, 1], [50, 3.4, 1.3])).arms![1]!;
    const large = analyse(means([40, 300, 100], [50, 340, 130])).arms![1]!;
    expectNear(large.expectedLoss, 100 * small.expectedLoss!, 1e-9);
    expectNear(large.againstControl!.difference.upper, 100 * small.againstControl!.difference.upper!, 1e-9);
    expectNear(large.againstControl!.relative.lower, small.againstControl!.relative.lower!, 1e-8);
  });

  it('has the closed form of two normal-like means with equal spread', () => {
    const { arms } = analyse(means([1e6, 0, 1], [1e6, 0.002, 1]));
    // √2 · 0.001 apart: Φ(√2).
    expectNear(arms![1]!.probabilityBest, 0.9213503964748574, 1e-5);
    expect(arms![1]!.againstControl!.relative).toEqual({ estimate: null, lower: null, upper: null });
  });

  it('gives what a heavy-tailed posterior has, and null for what it has not', () => {
    const { arms } = analyse(means([2, 5, 1], [3, 6, 1]));
    expect(arms![0]).toMatchObject({ standardDeviation: null, expectedLoss: null, interval: { estimate: null } });
    expect(arms![1]).toMatchObject({ standardDeviation: null, expectedLoss: null, interval: { estimate: 6 } });
    expect(arms![1]!.againstControl!.difference.estimate).toBeNull();
    expectNear(arms![0]!.probabilityBest + arms![1]!.probabilityBest, 1, 1e-9);
  });

  it('moves towards a prior', () => {
    const prior = { mean: 10, meanCustomers: 50, standardDeviation: 2, degreesOfFreedom: 50 };
    const informed = analyse({ ...means([50, 20, 2], [50, 20, 2]), prior } as PosteriorSamples);
    expect(informed.method).toContain('worth 50 customers');
    expectNear(informed.arms![0]!.interval.estimate, 15, 1e-12);
    // n·(ȳ − m₀)²/2 = 2500, plus both sums of squares, over 100 degrees of freedom and 100 customers.
    const scale = Math.sqrt((50 * 4 + 49 * 4 + 2500) / 100 / 100);
    expectNear(informed.arms![0]!.standardDeviation, scale * Math.sqrt(100 / 98), 1e-12);
    const alone = meanPosterior({ n: 0, mean: 0, standardDeviation: 0 }, prior)!;
    expect(alone.mean).toBe(10);
  });

  it('says when data and prior do not suffice', () => {
    for (const samples of [means([1, 5, 0], [9, 5, 1]), means([9, 5, 0], [9, 5, 1]), means([0, 0, 0], [9, 5, 1])]) {
      expect(analyse(samples)).toMatchObject({
        arms: null,
        insufficientData: expect.stringContaining('two customers'),
      });
    }
  });

  it('refuses what is no job', () => {
    expect(() => analyse(proportions([10, 1]))).toThrow('arms');
    expect(() => analyse(proportions([10, 1], [10, 11]))).toThrow('exceed');
    expect(() => analyse(proportions([10, 1], [10, 1]), { control: 2 })).toThrow('no arm 2');
    expect(() => analyse(proportions([10, 1], [10, 1]), { alpha: 1 })).toThrow('alpha');
    expect(() => betaPosterior({ n: 1, successes: 1 }, { successes: 0, failures: 1 })).toThrow('prior.successes');
    expect(() => betaPosterior({ n: 1, successes: 1 }, { successes: 1e300, failures: 1 })).toThrow('prior.successes');
    expect(() => betaPosterior({ n: 1, successes: 1 }, { successes: 1, failures: 2e12 })).toThrow('prior.failures');
    const summary = { n: 5, mean: 1, standardDeviation: 1 };
    const huge = (change: object) => () => meanPosterior(summary, { ...referencePrior, ...change });
    expect(huge({ meanCustomers: 2e12 })).toThrow('prior.meanCustomers');
    expect(huge({ degreesOfFreedom: 1e300 })).toThrow('prior.degreesOfFreedom');
    const bad = { ...referencePrior, degreesOfFreedom: -2 };
    expect(() => meanPosterior({ n: 5, mean: 1, standardDeviation: 1 }, bad)).toThrow('at least −1');
  });
});

describe('posteriors', () => {
  it('have intervals that leave alpha/2 on each side', () => {
    const beta = betaPosterior({ n: 30, successes: 4 }, uniformPrior);
    const { lower, upper } = equalTailed(beta, 0.1);
    expectNear(beta.lowerTail(lower!), 0.05, 1e-12);
    expectNear(beta.upperTail(upper!), 0.05, 1e-12);
  });

  it('of a difference contain 0 exactly as far as one arm may beat the other', () => {
    const [a, b] = [
      betaPosterior({ n: 30, successes: 4 }, uniformPrior),
      betaPosterior({ n: 30, successes: 9 }, uniformPrior),
    ];
    const beats = bestArmChances([a, b], 'HIGHER')[0]!.best;
    expectNear(differencePosterior(a, b, 2 * beats).lower, 0, 0, 1e-9);
  });
});
