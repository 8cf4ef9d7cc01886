import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mahalanobisCriterion } from '../../../src/randomization/inference/mahalanobis-criterion.js';
import { type ObservedCustomers, observedUnits } from '../../../src/randomization/inference/observed-units.js';
import { drawPairAllocation } from '../../../src/randomization/inference/pair-allocations.js';
import { pairBlocks } from '../../../src/randomization/inference/pair-blocks.js';
import { type RandomizationTest, randomizationTest } from '../../../src/randomization/inference/randomization-test.js';
import { referenceSet } from '../../../src/randomization/inference/reference-set.js';
import type { RandomizationTestOptions, RandomizedDesign } from '../../../src/randomization/inference/test-options.js';
import { runToEnd } from '../../../src/randomization/rerandomized.js';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { options as defaults } from './inference-cases.js';

const plain: RandomizedDesign = { weights: null, largestDistance: null };
const columns = { strata: null, groups: null, covariates: null };

function test(
  observed: ObservedCustomers,
  options: Partial<RandomizationTestOptions> = {},
  design: Partial<RandomizedDesign> = {},
): RandomizationTest {
  return runToEnd(randomizationTest(observed, { ...plain, ...design }, { ...defaults, ...options }));
}

/** Up to ten customers of two arms, some of them in strata. */
const experiment = fc
  .array(
    fc.record({
      outcome: fc.oneof(fc.integer({ min: -4, max: 9 }), fc.double({ min: -5, max: 5, noNaN: true })),
      arm: fc.integer({ min: 0, max: 1 }),
      stratum: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 5, maxLength: 9 },
  )
  .map(
    (customers): ObservedCustomers => ({
      ...columns,
      outcomes: customers.map(({ outcome }) => outcome),
      arms: customers.map(({ arm }) => arm),
      strata: customers.map(({ stratum }) => stratum),
    }),
  );
const chosen = fc.record({
  statistic: fc.constantFrom('DIFFERENCE', 'STUDENTIZED', 'RANK' as const),
  alternative: fc.constantFrom('TWO_SIDED', 'GREATER', 'LESS' as const),
  alpha: fc.constantFrom(0.1, 0.2, 0.3, 0.5),
});

function excludesZero({ lower, upper }: RandomizationTest): boolean {
  return (lower !== null && lower > 0) || (upper !== null && upper < 0);
}

describe('the randomization test', () => {
  it('rejects exactly when the limits exclude 0', () => {
    fc.assert(
      fc.property(experiment, chosen, (observed, options) => {
        const result = test(observed, options);
        fc.pre(result.insufficientData === null);
        expect(excludesZero(result)).toBe(result.pValue! < options.alpha);
      }),
      { numRuns: 150 },
    );
  });

  it('has wider limits for a smaller alpha, and no p-value below the smallest', () => {
    fc.assert(
      fc.property(experiment, chosen, (observed, { statistic }) => {
        const [wide, narrow] = [0.2, 0.4].map((alpha) => test(observed, { statistic, alpha }));
        fc.pre(wide!.insufficientData === null && narrow!.insufficientData === null);
        expect(wide!.lower!).toBeLessThanOrEqual(narrow!.lower! + 1e-9);
        expect(wide!.upper!).toBeGreaterThanOrEqual(narrow!.upper! - 1e-9);
        expect(wide!.pValue!).toBeGreaterThanOrEqual(wide!.smallestPValue! - 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it('moves with the treated outcomes, and stretches with the unit', () => {
    // Without ties: ranks jump where a shift makes some.
    const observed = { ...columns, outcomes: [3.1, 5.2, 4.4, 9.3, 1, 2.5, 2, 7], arms: [1, 1, 1, 1, 0, 0, 0, 0] };
    for (const statistic of ['DIFFERENCE', 'STUDENTIZED', 'RANK'] as const) {
      const before = test(observed, { statistic });
      const outcomes = observed.outcomes.map((value, i) => 1e3 * (value + 10 * observed.arms[i]!) - 7);
      const after = test({ ...observed, outcomes }, { statistic });
      for (const end of ['estimate', 'lower', 'upper'] as const) {
        expect(after[end]! / 1e3).toBeCloseTo(before[end]! + 10, 7);
      }
    }
  });

  it('turns its sign when the arms are swapped', () => {
    const observed = { ...columns, outcomes: [3, 5, 4, 9, 1, 2.5, 2, 7, 2], arms: [1, 1, 1, 1, 0, 0, 0, 0, 0] };
    for (const statistic of ['DIFFERENCE', 'STUDENTIZED', 'RANK'] as const) {
      const [forth, back] = [test(observed, { statistic }), test(observed, { statistic, control: 1, treatment: 0 })];
      expect(back.pValue).toBeCloseTo(forth.pValue!, 12);
      expect(back.estimate).toBeCloseTo(-forth.estimate!, 9);
      expect(back.lower).toBeCloseTo(-forth.upper!, 9);
    }
  });
});

describe('sampled allocations', () => {
  const arms = Array.from({ length: 40 }, (_, i) => i % 2);
  const observed = { ...columns, arms, outcomes: arms.map((arm, i) => arm + ((i * 7) % 11)) };
  const clear = { ...observed, outcomes: arms.map((arm, i) => 100 * arm + (i % 5)) };

  it('depend on the seed alone, and say how uncertain the p-value is', () => {
    const [first, again, other] = [{}, {}, { seed: '2' }].map((options) => test(observed, options));
    expect(again).toEqual(first);
    expect(other!.pValue).not.toBe(first!.pValue);
    expect(first).toMatchObject({ exact: false, allocations: 1000 });
    expect(first!.pValue! * 1000).toBeCloseTo(Math.round(first!.pValue! * 1000), 9);
    expect(first!.monteCarloError).toBeCloseTo(Math.sqrt((first!.pValue! * (1 - first!.pValue!)) / 999), 12);
    expect(Math.abs(first!.pValue! - other!.pValue!)).toBeLessThan(6 * first!.monteCarloError!);
  });

  it.each(['DIFFERENCE', 'STUDENTIZED', 'RANK'] as const)(
    'count the observed one: (b + 1)/(B + 1), %s',
    (statistic) => {
      expect(test(clear, { statistic, resamples: 99 })).toMatchObject({ pValue: 0.01, smallestPValue: 0.01 });
    },
  );

  it('give no limits by ranks where there are too many to rank anew', () => {
    const many = Array.from({ length: 400 }, (_, i) => i % 2);
    const outcomes = many.map((arm, i) => 3 * arm + ((i * 7) % 13));
    const result = test({ ...columns, arms: many, outcomes }, { statistic: 'RANK', resamples: 12_501 });
    expect(result).toMatchObject({ lower: null, upper: null, insufficientData: null });
    expect(result.warnings[0]!.message).toContain('would take too long');
    const few = test({ ...columns, arms: many, outcomes }, { statistic: 'RANK', resamples: 199 });
    expect(result.estimate).toBe(few.estimate);
    expect(few.lower).toBeLessThanOrEqual(few.estimate!);
  });

  it('draw arm sizes as often as the weights say', () => {
    const sizes = [1, 2, 3].map((treated, i) => ({ treated, chance: [0.5, 0.3, 0.2][i]! }));
    const units = observedUnits({ ...columns, outcomes: [1, 2, 3, 4], arms: [0, 0, 1, 1] });
    const counts = [0, 0, 0, 0, 0];
    const generator = generatorFor('sizes');
    const treated = new Uint8Array(4);
    for (let draw = 0; draw < 5_000; draw++) {
      drawPairAllocation([{ units, sizes, share: 0.425 }], treated, generator);
      counts[treated.reduce((sum, flag) => sum + flag, 0)]! += 1;
    }
    expect(counts.map((count) => Math.round(count / 250) / 20)).toEqual([0, 0.5, 0.3, 0.2, 0]);
  });

  it('measure the distance between arms by covariates that vary, and by each direction once', () => {
    const rows = [1, 2, 4, 8, 9, 3].map((value, i) => [value, 5, 2 * value + 1, i % 2]);
    const criterion = mahalanobisCriterion(rows, 4);
    const lean = mahalanobisCriterion(
      rows.map(([a, , , d]) => [a!, d!]),
      2,
    );
    expect(criterion.distance([0, 0, 0, 1, 1, 1])).toBeCloseTo(lean.distance([0, 0, 0, 1, 1, 1]), 10);
    expect(() => mahalanobisCriterion([[1], [1]], 2)).toThrow('At least one covariate must differ');
  });

  it('agree with an exact p-value, weights and rerandomization included', () => {
    const small = { ...columns, arms: arms.slice(0, 19), outcomes: observed.outcomes.slice(0, 19) };
    const covariates = small.arms.map((_, i) => [(i * 5) % 7, i % 3]);
    const weighted = test({ ...small, covariates }, {}, { weights: [1, 1], largestDistance: 3 });
    const exact = test({ ...small, covariates }, {}, { largestDistance: 3 });
    expect(exact.exact).toBe(true);
    expect(Math.abs(weighted.pValue! - exact.pValue!)).toBeLessThan(0.1);
    const drawn = test({ ...observed, covariates: arms.map((_, i) => [(i * 5) % 7]) }, {}, { largestDistance: 0.5 });
    expect(drawn).toMatchObject({ exact: false, allocations: 1000 });
  });

  it('reports progress while it draws', () => {
    const progress: number[] = [];
    const steps = randomizationTest(observed, plain, { ...defaults, resamples: 5000 });
    for (let step = steps.next(); !step.done; step = steps.next()) progress.push(step.value);
    expect(progress.length).toBeGreaterThan(5);
    expect(progress.every((value, i) => value >= 0 && value <= 1 && value >= (progress[i - 1] ?? 0))).toBe(true);
  });

  it('reports progress while draws are refused, and gives up when hardly any is accepted', () => {
    const units = observedUnits(observed);
    const blocks = pairBlocks(units, defaults, null);
    const sampling = { seed: '1', resamples: 9, mostUnitsDrawn: 4e6 };
    const steps = referenceSet(blocks, () => false, sampling).allocations();
    expect(steps.next().value).toEqual({ treated: null, progress: 0 });
    expect(() => [...steps]).toThrow('The design accepted 0 of 100001 draws');
  });
});

describe('small and odd data', () => {
  const six = { ...columns, outcomes: [1, 2, 3, 4, 5, 7], arms: [0, 0, 0, 1, 1, 1] };

  it('cannot be significant where the smallest p-value is above alpha', () => {
    const result = test(six, { alpha: 0.05 });
    expect(result).toMatchObject({ pValue: 0.1, smallestPValue: 0.1, lower: null, upper: null });
    expect(result.insufficientData).toBe(
      'This design has too few possible allocations: the smallest possible p-value is 0.100, so nothing can be significant at 0.05.',
    );
  });

  it('leaves out strata that have one arm only, and says so', () => {
    const one = test({ ...six, strata: [1, 2, 2, 2, 2, 2] });
    expect(one.warnings).toEqual([
      { code: 'UNITS_EXCLUDED', message: '1 stratum is excluded because only one of the two arms could occur there.' },
    ]);
    const strata = test({ ...six, strata: [1, 3, 2, 2, 2, 2], arms: [0, 0, 0, 1, 0, 1] });
    expect(strata.warnings[0]!.message).toContain('2 strata');
  });

  it('compares two of several arms, the others being held', () => {
    const three = { ...columns, outcomes: [1, 2, 3, 9, 8, 7, 4, 4, 4], arms: [0, 0, 0, 1, 1, 1, 2, 2, 2] };
    const two = { ...columns, outcomes: three.outcomes.slice(0, 6), arms: three.arms.slice(0, 6) };
    const result = test(three, {}, { weights: [1, 1, 1] });
    expect(result).toMatchObject({ allocations: 20, pValue: test(two).pValue });
    expect(test({ ...three, strata: three.arms.map((arm) => (arm === 2 ? 'b' : 'a')) }).pValue).toBe(result.pValue);
  });

  it('keeps customers without a value in the draw', () => {
    const result = test({ ...six, outcomes: [null, 2, 3, 4, 5, 7] });
    expect(result.allocations).toBe(20);
    // A draw that leaves an arm without a value is taken to be as extreme as the observed one.
    const sparse = test({ ...six, outcomes: [null, null, 3, null, null, 7] });
    expect(sparse.pValue).toBe(1);
  });

  it.each([
    ['unit with an outcome', { outcomes: [null, null, null, 4, 5, 7] }, {}],
    ['units with an outcome', { outcomes: [1, null, null, 4, 5, 7] }, { statistic: 'STUDENTIZED' as const }],
    ['All outcomes are the same', { outcomes: [2, 2, 2, 2, 2, 2] }, {}],
    ['do not vary within the arms', { outcomes: [1, 1, 1, 3, 3, 3] }, { statistic: 'STUDENTIZED' as const }],
  ])('answers nothing: %s', (reason, change, options) => {
    const result = test({ ...six, ...change }, options);
    expect(result).toMatchObject({ pValue: null, estimate: null, lower: null, upper: null, smallestPValue: null });
    expect(result.insufficientData).toContain(reason);
  });

  it.each([
    ['units', { arms: [0, 1] }, {}, {}],
    ['outcome', { outcomes: [1, 2, 3, 4, 5, Number.NaN] }, {}, {}],
    ['covariates', { covariates: [[1], [2], [3], [4], [5], [1, 2]] }, {}, {}],
    ['covariates', { covariates: [[1], [2], [3], [4], [5], [Number.NaN]] }, {}, {}],
    ['covariates', {}, {}, { largestDistance: 1 }],
    ['covariates', { covariates: [[1], [1], [1], [1], [1], [1]] }, {}, { largestDistance: 1 }],
    ['design.largestDistance', { covariates: [[1], [2], [3], [4], [5], [6]] }, {}, { largestDistance: 0 }],
    ['design.largestDistance', { covariates: [[1], [2], [3], [4], [5], [6]] }, {}, { largestDistance: 0.001 }],
    ['group', { groups: ['a', 'a', 'b', 'b', 'c', 'c'] }, {}, {}],
    ['group', { groups: ['a', 'a', 'b', 'c', 'd', 'd'], strata: [1, 2, 1, 1, 1, 1] }, {}, {}],
    ['control', {}, { control: -1 }, {}],
    ['treatment', {}, { treatment: 0.5 }, {}],
    ['treatment', {}, { treatment: 0 }, {}],
    ['resamples', {}, { resamples: 0 }, {}],
    ['resamples', {}, { resamples: 1_000_001 }, {}],
    ['alpha', {}, { alpha: 0 }, {}],
    ['alpha', {}, { alpha: 0.6 }, {}],
    ['weights', {}, {}, { weights: [1, Number.NaN] }],
    ['design.weights', {}, { treatment: 2 }, { weights: [1, 1] }],
    ['design.weights', {}, {}, { weights: [1, 3] }],
  ])('refuses bad %s', (field, change, options, design) => {
    expect(() => test({ ...six, ...change }, options, design)).toThrow(expect.objectContaining({ field }));
  });
});
