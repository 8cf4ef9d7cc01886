import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';

const outcome = { proportion: { baseline: 0.1 } };
const mean = { mean: { baseline: 10, standardDeviation: 4 } };
const effect = { absolute: 0.02 };
const rate = { outcome, effect, power: 0.8 };
const amount = { outcome: mean, effect: { absolute: 0.5 }, power: 0.8 };
const grouped = { ...rate, groups: { size: 20, intraclassCorrelation: 0.05 } };

const refused: [field: string, why: string, input: PowerInput][] = [
  ['effect', 'nothing given', { outcome }],
  ['effect', 'only an effect', { outcome, effect }],
  ['effect', 'only a power', { outcome, power: 0.8 }],
  ['effect', 'all three', { ...rate, totalSampleSize: 1000 }],
  ['outcome', 'no outcome', { ...rate, outcome: {} }],
  ['outcome', 'two outcomes', { ...rate, outcome: { ...outcome, ...mean } }],
  ...[0, 1, -0.1, 1.2, Number.NaN, Infinity].map((baseline): [string, string, PowerInput] => [
    'outcome.proportion.baseline',
    `a rate of ${baseline}`,
    { ...rate, outcome: { proportion: { baseline } } },
  ]),
  ...[Number.NaN, Infinity, 1e80].map((baseline): [string, string, PowerInput] => [
    'outcome.mean.baseline',
    `a mean of ${baseline}`,
    { ...amount, outcome: { mean: { baseline, standardDeviation: 1 } } },
  ]),
  ...[0, -1, Number.NaN, Infinity, 1e80].map((standardDeviation): [string, string, PowerInput] => [
    'outcome.mean.standardDeviation',
    `a standard deviation of ${standardDeviation}`,
    { ...amount, outcome: { mean: { baseline: 1, standardDeviation } } },
  ]),
  ['effect', 'no effect stated', { ...rate, effect: {} }],
  ['effect', 'an effect stated twice', { ...rate, effect: { absolute: 0.01, relative: 0.1 } }],
  ['effect.absolute', 'an effect of zero', { ...rate, effect: { absolute: 0 } }],
  ['effect.relative', 'a relative effect of zero', { ...amount, effect: { relative: 0 } }],
  ['effect.absolute', 'a rate above one', { ...rate, effect: { absolute: 0.95 } }],
  ['effect.absolute', 'a rate of one', { ...rate, effect: { absolute: 0.9 } }],
  ['effect.absolute', 'a rate of zero', { ...rate, effect: { absolute: -0.1 } }],
  ['effect.relative', 'a rate below zero', { ...rate, effect: { relative: -1.5 } }],
  ['effect.absolute', 'a loss against GREATER', { ...rate, effect: { absolute: -0.02 }, alternative: 'GREATER' }],
  ['effect.relative', 'a gain against LESS', { ...amount, effect: { relative: 0.1 }, alternative: 'LESS' }],
  ['effect.absolute', 'NaN', { ...amount, effect: { absolute: Number.NaN } }],
  ['effect.absolute', 'an infinite effect', { ...amount, effect: { absolute: -Infinity } }],
  ['effect.relative', 'an infinite relative effect', { ...amount, effect: { relative: Infinity } }],
  [
    'effect.relative',
    'a relative effect on zero',
    { ...amount, outcome: { mean: { baseline: 0, standardDeviation: 1 } }, effect: { relative: 0.1 } },
  ],
  ['effect.absolute', 'more than 10¹² customers', { ...amount, effect: { absolute: 1e-9 } }],
  ['effect.relative', 'more than 10¹² customers', { ...rate, effect: { relative: 1e-9 } }],
  ['effect.absolute', 'more than 10¹² customers in groups', { ...grouped, effect: { absolute: 1e-8 } }],
  ...[0.05, 0.01, 0, 1, 1.5, -1, Number.NaN].map((power): [string, string, PowerInput] => [
    'power',
    `a power of ${power}`,
    { ...rate, power },
  ]),
  ...[0, -10, Number.NaN, Infinity, 1.1e12].map((totalSampleSize): [string, string, PowerInput] => [
    'totalSampleSize',
    `a total of ${totalSampleSize}`,
    { outcome, effect, totalSampleSize },
  ]),
  ...[0, 1, -0.05, Number.NaN, 1e-7].map((alpha): [string, string, PowerInput] => [
    'alpha',
    `an alpha of ${alpha}`,
    { ...rate, alpha },
  ]),
  ['alternative', 'an unknown alternative', { ...rate, alternative: 'UP' as 'GREATER' }],
  ['allocation', 'one arm', { ...rate, allocation: [1] }],
  ['allocation', 'twenty-one arms', { ...rate, allocation: Array.from({ length: 21 }, () => 1) }],
  ...[0, -1, Number.NaN, Infinity, 1e-13].map((weight): [string, string, PowerInput] => [
    'allocation[1]',
    `a weight of ${weight}`,
    { ...rate, allocation: [1, weight] },
  ]),
  ...[0, 0.5, -3, Number.NaN, Infinity].map((size): [string, string, PowerInput] => [
    'groups.size',
    `groups of ${size}`,
    { ...rate, groups: { size, intraclassCorrelation: 0.1 } },
  ]),
  ...[-0.1, 1, Number.NaN].map((intraclassCorrelation): [string, string, PowerInput] => [
    'groups.intraclassCorrelation',
    `an ICC of ${intraclassCorrelation}`,
    { ...rate, groups: { size: 10, intraclassCorrelation } },
  ]),
  ...[-0.1, 1, Number.NaN].map((varianceExplained): [string, string, PowerInput] => [
    'varianceExplained',
    `an R² of ${varianceExplained}`,
    { ...amount, varianceExplained },
  ]),
  ['varianceExplained', 'an adjusted proportion', { ...rate, varianceExplained: 0.3 }],
];

describe('powerAnalysis refuses', () => {
  it.each(refused)('%s: %s', (field, _why, input) => {
    let error: unknown;
    try {
      powerAnalysis(input);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ field });
    expect((error as InvalidInputError).message.length).toBeGreaterThan(20);
  });
});
