import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import type { Alternative, TestOptions } from '../../../src/statistics/summaries.js';
import {
  analyseTwoSamples,
  type TwoSampleMethod,
  WITHOUT_MARGIN,
} from '../../../src/statistics/two-samples/two-sample-analysis.js';
import oracle from '../../fixtures/two-samples/methods.json' with { type: 'json' };

const options: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
const relativeError = (actual: number | null, expected: number) => Math.abs(actual! / expected - 1);
const mean = (values: number[]) => meanSummary(momentsOf(values));
const proportions = { control: { n: 40, successes: 6 }, treatment: { n: 45, successes: 15 } };
const control = [1.2, 3.4, 2.2, 5.1, 0.4, 2.6, 3.3, 4.7, 1.9, 2.8, 0.7, 3.9];
const treatment = [3.3, 2.9, 4.6, 6.2, 1.5, 4.4, 3.8, 5.9, 3.1, 2.5, 4.9, 6.6];
const values = { control, treatment };
const ratio = (arm: number[]) => crossProductsOf(arm.map((y, i) => [y, 1 + (i % 3)]));
const pairs = crossProductsOf(control.map((x, i) => [x, treatment[i]!]));

const samples: TwoSampleMethod[] = [
  { method: 'SCORE', ...proportions },
  { method: 'FISHER', ...proportions },
  { method: 'FISHER_CENTRAL', ...proportions },
  { method: 'BOSCHLOO', control: { n: 10, successes: 0 }, treatment: { n: 10, successes: 5 } },
  { method: 'BARNARD', control: { n: 9, successes: 1 }, treatment: { n: 12, successes: 7 } },
  { method: 'WELCH', control: mean(control), treatment: mean(treatment) },
  { method: 'POOLED_T', control: mean(control), treatment: mean(treatment) },
  { method: 'PAIRED_T', pairs },
  { method: 'DELTA', control: ratio(control), treatment: ratio(treatment) },
  { method: 'RATE_SCORE', control: { events: 20, exposure: 30 }, treatment: { events: 45, exposure: 35 } },
  { method: 'RATE_EXACT', control: { events: 20, exposure: 30 }, treatment: { events: 45, exposure: 35 } },
  { method: 'TRIMMED_MEAN', values, fraction: 0.2 },
  { method: 'WINSORIZED_MEAN', values, fraction: 0.1 },
  { method: 'QUANTILE', values, probability: 0.5 },
  { method: 'MANN_WHITNEY', values },
  { method: 'PERMUTATION', values, seed: 1, resamples: 999 },
  { method: 'BOOTSTRAP_T', values, seed: 1, resamples: 999 },
  { method: 'BOOTSTRAP_BCA', values, seed: 1, resamples: 999 },
  { method: 'SCORE_EXACT', ...proportions },
  { method: 'HALL', control: mean(control), treatment: mean(treatment) },
  { method: 'RATE_SCORE_EXACT', control: { events: 20, exposure: 30 }, treatment: { events: 45, exposure: 35 } },
];
const movable = samples.filter(({ method }) => !WITHOUT_MARGIN.has(method));

it.each(samples.map((sample) => [sample.method, sample] as const))('%s: answers', (_method, sample) => {
  const { estimate } = analyseTwoSamples({ samples: sample, options });
  expect(estimate.pValue).toBeGreaterThan(0);
  expect(estimate.pValue).toBeLessThan(0.2);
  expect(estimate.insufficientData).toBeNull();
});

it('moves the interval with the skewness taken out like the other one', () => {
  const skewed = { mean: 1, standardDeviation: 15, skewness: 22 };
  const welch = { method: 'WELCH', control: { n: 9_000, ...skewed }, treatment: { n: 1_000, ...skewed } } as const;
  const claim = { goal: 'NON_INFERIORITY', margin: 2, lowerIsBetter: false } as const;
  const { estimate, margin } = analyseTwoSamples({ samples: welch, options, margin: claim });
  expect(estimate.skewnessAdjusted!.lower).toBeGreaterThan(estimate.absolute.lower!);
  expect(margin!.nullDifference).toBe(-2);
});

describe('what stands beside the difference', () => {
  const answer = (method: TwoSampleMethod['method']) =>
    analyseTwoSamples({ samples: samples.find((sample) => sample.method === method)!, options });

  it('for proportions: odds ratio and number needed to treat', () => {
    expect(answer('SCORE').oddsRatio!.estimate).toBeCloseTo((15 * 34) / (6 * 30), 12);
    expect(answer('SCORE').numberNeededToTreat!.estimate).toBeCloseTo(1 / (15 / 45 - 6 / 40), 12);
    expect(answer('FISHER').oddsRatio!.lower).toBeGreaterThan(0);
    expect(answer('FISHER_CENTRAL').estimate.method).toContain('twice');
    expect(answer('FISHER').estimate.absolute).toMatchObject({ lower: null, upper: null });
    // scipy 1.17: boschloo_exact and barnard_exact
    expect(answer('BOSCHLOO').estimate.pValue).toBeCloseTo(0.012779235839843762, 7);
    expect(answer('BARNARD').estimate.pValue).toBeCloseTo(0.0359815620137, 10);
    expect(answer('BARNARD').numberNeededToTreat!.benefit).not.toBeNull();
  });

  it('for rates, ranks and resamples', () => {
    expect(answer('RATE_SCORE').rateRatio!.lower).toBeGreaterThan(1);
    expect(answer('RATE_EXACT').rateRatio!.estimate).toBeCloseTo(45 / 35 / (20 / 30), 12);
    expect(answer('MANN_WHITNEY').probabilityHigher).toBeGreaterThan(0.5);
    expect(answer('PERMUTATION').resampling).toEqual({ seed: 1, resamples: 999, exact: false });
    const small = { control: control.slice(0, 4), treatment: treatment.slice(0, 4) };
    const exact = analyseTwoSamples({
      samples: { method: 'PERMUTATION', values: small, seed: 1, resamples: 999 },
      options,
    });
    expect(exact.resampling).toEqual({ seed: null, resamples: 70, exact: true });
  });

  it('says why exact tests have no answer', () => {
    const none = { control: { n: 5, successes: 0 }, treatment: { n: 6, successes: 0 } };
    for (const method of ['FISHER', 'BOSCHLOO', 'BARNARD'] as const) {
      const { estimate } = analyseTwoSamples({ samples: { method, ...none }, options });
      expect(estimate).toMatchObject({
        statistic: null,
        pValue: null,
        insufficientData: expect.stringMatching(/\w+\.$/),
      });
    }
    const empty = { control: { n: 0, successes: 0 }, treatment: { n: 6, successes: 1 } };
    const { estimate } = analyseTwoSamples({ samples: { method: 'FISHER', ...empty }, options });
    expect(estimate.absolute.estimate).toBeNull();
  });
});

describe('margins', () => {
  it.each(oracle.margins.map((row) => [row.table, row.shift, row] as const))(
    'score test of %j at %f: 40-digit arithmetic to 1e-9',
    (table, shift, row) => {
      const [x0, n0, x1, n1] = table as [number, number, number, number];
      const arms = { control: { n: n0, successes: x0 }, treatment: { n: n1, successes: x1 } };
      const goal = shift < 0 ? 'NON_INFERIORITY' : 'SUPERIORITY';
      const claim = { goal, margin: Math.abs(shift), lowerIsBetter: false } as const;
      const { margin } = analyseTwoSamples({ samples: { method: 'SCORE', ...arms }, options, margin: claim });
      expect(margin!.nullDifference).toBe(shift);
      expect(relativeError(margin!.statistic, row.z)).toBeLessThan(1e-9);
      expect(relativeError(margin!.pValue, row.greater)).toBeLessThan(1e-8);
    },
  );

  it.each(oracle.equivalence.map((row) => [row] as const))("Welch: statsmodels' ttost_ind to 1e-10", (row) => {
    const arms = { control: mean(row.control), treatment: mean(row.treatment) };
    const [lower, upper] = row.bounds as [number, number];
    const { equivalence } = analyseTwoSamples({
      samples: { method: 'WELCH', ...arms },
      options,
      equivalence: { lower, upper },
    });
    expect(relativeError(equivalence!.pValue, row.p)).toBeLessThan(1e-10);
    expect(relativeError(equivalence!.aboveLower.statistic, row.aboveLower[0]!)).toBeLessThan(1e-10);
    expect(relativeError(equivalence!.aboveLower.pValue, row.aboveLower[1]!)).toBeLessThan(1e-9);
    expect(relativeError(equivalence!.belowUpper.statistic, row.belowUpper[0]!)).toBeLessThan(1e-10);
    expect(relativeError(equivalence!.belowUpper.pValue, row.belowUpper[1]!)).toBeLessThan(1e-9);
    expect(equivalence!.shown).toBe(row.p < 0.05);
  });

  it.each(movable.map((sample) => [sample.method, sample] as const))(
    '%s: shown exactly when the limit is beyond the margin; equivalent when the wider interval lies between the bounds',
    (_method, sample) => {
      fc.assert(
        fc.property(
          fc.constantFrom('NON_INFERIORITY', 'SUPERIORITY'),
          fc.double({ min: 0.013, max: 0.97, noNaN: true }),
          fc.boolean(),
          (goal, margin, lowerIsBetter) => {
            const claim = { goal: goal as 'SUPERIORITY', margin, lowerIsBetter };
            const bounds = { lower: -margin, upper: margin };
            const answer = analyseTwoSamples({ samples: sample, options, margin: claim, equivalence: bounds });
            const { nullDifference, limit, shown, alternative } = answer.margin!;
            expect(alternative).toBe(lowerIsBetter ? 'LESS' : 'GREATER');
            expect(shown).toBe(lowerIsBetter ? limit! < nullDifference : limit! > nullDifference);
            const wider = analyseTwoSamples({ samples: sample, options: { ...options, alpha: 0.1 } }).estimate.absolute;
            expect(answer.equivalence!.shown).toBe(wider.lower! > -margin && wider.upper! < margin);
          },
        ),
        { numRuns: 6 },
      );
    },
  );

  it('points the right way', () => {
    const sample = samples[5]!;
    const at = (goal: 'NON_INFERIORITY' | 'SUPERIORITY', lowerIsBetter: boolean) =>
      analyseTwoSamples({ samples: sample, options, margin: { goal, margin: 0.5, lowerIsBetter } }).margin!;
    expect(at('NON_INFERIORITY', false)).toMatchObject({ nullDifference: -0.5, alternative: 'GREATER', shown: true });
    expect(at('SUPERIORITY', false)).toMatchObject({ nullDifference: 0.5, alternative: 'GREATER' });
    expect(at('NON_INFERIORITY', true)).toMatchObject({ nullDifference: 0.5, alternative: 'LESS', shown: false });
    expect(at('SUPERIORITY', true)).toMatchObject({ nullDifference: -0.5, alternative: 'LESS', shown: false });
  });

  it('are answered where no difference cannot be tested', () => {
    const none = { control: { n: 300, successes: 0 }, treatment: { n: 300, successes: 0 } };
    const equivalence = { lower: -0.03, upper: 0.03 };
    const proportion = analyseTwoSamples({ samples: { method: 'SCORE', ...none }, options, equivalence });
    expect(proportion.estimate.pValue).toBeNull();
    expect(proportion.equivalence!.shown).toBe(true);
    const quiet = { control: { events: 0, exposure: 300 }, treatment: { events: 0, exposure: 300 } };
    expect(
      analyseTwoSamples({ samples: { method: 'RATE_SCORE', ...quiet }, options, equivalence }).equivalence!.shown,
    ).toBe(true);
  });

  it('are null without an answer', () => {
    const one = { n: 1, mean: 1, standardDeviation: 0 };
    const claim = { goal: 'SUPERIORITY', margin: 1, lowerIsBetter: false } as const;
    const answer = analyseTwoSamples({
      samples: { method: 'WELCH', control: one, treatment: one },
      options,
      margin: claim,
      equivalence: { lower: -1, upper: 1 },
    });
    expect(answer.margin).toMatchObject({ pValue: null, shown: null, limit: null });
    expect(answer.equivalence).toMatchObject({ pValue: null, shown: null });
    const single = { n: 1, successes: 1 };
    const score = { method: 'SCORE', control: single, treatment: single } as const;
    expect(analyseTwoSamples({ samples: score, options, margin: { ...claim, margin: 0.1 } }).margin!.pValue).toBeNull();
  });

  it('are refused for methods that test no difference only, and out of range', () => {
    const claim = { goal: 'SUPERIORITY', margin: 0.1, lowerIsBetter: false } as const;
    for (const sample of samples.filter(({ method }) => WITHOUT_MARGIN.has(method))) {
      const call = () => analyseTwoSamples({ samples: sample, options, margin: claim });
      expect(call).toThrow(expect.objectContaining({ field: 'method' }));
    }
    const refuse = (change: object, field: string) =>
      expect(() => analyseTwoSamples({ samples: samples[0]!, options, ...change })).toThrow(
        expect.objectContaining({ field }),
      );
    refuse({ margin: { ...claim, margin: 1 } }, 'margin');
    refuse({ margin: { ...claim, margin: -0.1 } }, 'margin');
    refuse({ equivalence: { lower: -1.5, upper: 0.1 } }, 'margin');
    refuse({ equivalence: { lower: 0.2, upper: 0.1 } }, 'equivalence.upper');
    const means = { samples: samples[5]! };
    refuse({ ...means, equivalence: { lower: Number.NaN, upper: 0.1 } }, 'equivalence.lower');
    refuse({ ...means, equivalence: { lower: 0, upper: Infinity } }, 'equivalence.upper');
  });
});

it.each<Alternative>(['GREATER', 'LESS'])('one-sided intervals keep their open side, %s', (alternative) => {
  for (const sample of samples) {
    const { absolute } = analyseTwoSamples({ samples: sample, options: { alpha: 0.05, alternative } }).estimate;
    expect(alternative === 'GREATER' ? absolute.upper : absolute.lower).toBeNull();
  }
});
