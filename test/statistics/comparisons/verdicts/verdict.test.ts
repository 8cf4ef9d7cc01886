import { describe, expect, it } from 'vitest';
import { verdictNumbers } from '../../../../src/statistics/comparisons/verdicts/each-against-rest.js';
import type { SamplePair } from '../../../../src/statistics/comparisons/verdicts/equivalent-pairs.js';
import { type JudgedDifference, verdictOf } from '../../../../src/statistics/comparisons/verdicts/verdict.js';
import { proportionEffect } from '../../../../src/statistics/effects/proportion-effect.js';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import { holm } from '../../../../src/statistics/multiplicity/holm.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

describe('verdictOf', () => {
  const base: JudgedDifference = { difference: 1, pValue: 0.01, equivalencePValue: 0.5, allEquivalent: false };
  it.each([
    ['a difference that is shown', {}, false, 'BETTER'],
    ['one of which less is better', {}, true, 'WORSE'],
    ['a negative one', { difference: -1 }, false, 'WORSE'],
    ['a negative one of which less is better', { difference: -1 }, true, 'BETTER'],
    ['one that is not shown', { pValue: 0.05 }, false, 'CANNOT_TELL'],
    ['one without a test', { pValue: null }, false, 'CANNOT_TELL'],
    ['nothing known', { difference: null }, false, 'CANNOT_TELL'],
    ['no difference at all', { difference: 0 }, false, 'CANNOT_TELL'],
    ['one that exists and is too small to matter', { equivalencePValue: 0.049 }, false, 'EQUIVALENT'],
    ['one of several that are all too small', { allEquivalent: true }, false, 'EQUIVALENT'],
    ['one without a smallest difference', { equivalencePValue: null }, false, 'BETTER'],
  ])('judges %s', (_, given, lowerIsBetter, expected) => {
    expect(verdictOf({ ...base, ...given }, 0.05, lowerIsBetter)).toBe(expected);
  });
});

describe('verdictNumbers', () => {
  const study = [
    [74604, 31227],
    [207991, 87090],
    [111815, 46515],
  ].map(([n, successes]) => ({ n: n!, successes: successes! }));
  const restOf = (index: number) =>
    study
      .filter((_, other) => other !== index)
      .reduce((a, b) => ({ n: a.n + b.n, successes: a.successes + b.successes }));
  const againstRest = study.map((a, index): SamplePair => ({ kind: 'PROPORTIONS', a, b: restOf(index) }));

  it('compares each sample with all others together, corrected by Holm', () => {
    const effects = againstRest.map(({ a, b }) => proportionEffect(b as never, a as never, options));
    const numbers = verdictNumbers({ againstRest, pairs: [], smallestDifference: null, alpha: 0.05 });
    expect(numbers.pairs).toBeNull();
    expect(
      numbers.againstRest.map(({ difference, lower, upper, pValue }) => [difference, lower, upper, pValue]),
    ).toEqual(effects.map(({ absolute: { estimate, lower, upper }, pValue }) => [estimate, lower, upper, pValue]));
    expect(numbers.againstRest.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      holm(effects.map(({ pValue }) => pValue)),
    );
    expect(numbers.againstRest.every(({ equivalencePValue }) => equivalencePValue === null)).toBe(true);
  });

  it('judges equivalence of both where the smallest difference is given', () => {
    const means: SamplePair = {
      kind: 'MEANS',
      a: { n: 400, mean: 10, standardDeviation: 2 },
      b: { n: 500, mean: 10.1, standardDeviation: 2 },
    };
    const { againstRest: rest, pairs } = verdictNumbers({
      againstRest: [means],
      pairs: [means],
      smallestDifference: 1,
      alpha: 0.05,
    });
    expect(rest[0]!.equivalencePValue).toBe(pairs!.pValue);
    expect(rest[0]!.adjustedEquivalencePValue).toBe(pairs!.pValue);
    expect(rest[0]!.pValue).toBe(welchMeanEffect(means.b, means.a, options).pValue);
    expect(pairs!.shown).toBe(true);
  });
});
