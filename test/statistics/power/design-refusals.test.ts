import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { costOptimalPlan } from '../../../src/statistics/power/cost-optimal-plan.js';
import { costOptimalWeights } from '../../../src/statistics/power/cost-optimal-weights.js';
import { omnibusPower } from '../../../src/statistics/power/omnibus-power.js';
import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { powerCurve } from '../../../src/statistics/power/power-curve.js';
import { sensitivityGrid } from '../../../src/statistics/power/sensitivity-grid.js';

const mean = { mean: { baseline: 10, standardDeviation: 4 } };
const rate = { proportion: { baseline: 0.2 } };
const amount: PowerInput = { outcome: mean, effect: { absolute: 1 }, power: 0.8 };
const ni = { outcome: mean, power: 0.8, margin: { kind: 'NON_INFERIORITY', absolute: 1 } } as const;
const equivalence = { ...ni, margin: { kind: 'EQUIVALENCE', absolute: 1 } } as const;
const parts = {
  ...{ numeratorMean: 20, numeratorStandardDeviation: 8, denominatorMean: 2 },
  ...{ denominatorStandardDeviation: 1, correlation: 0.5 },
};
const ratio = (change: object) => ({ ...amount, outcome: { ratio: { ...parts, ...change } } });
const anova = { outcome: { anova: { arms: 3, effectSize: 0.2 } }, power: 0.8 };

const refused: [field: string, why: string, work: () => unknown][] = [
  ['outcome', 'mean and ratio', () => powerAnalysis({ ...amount, outcome: { ...mean, ratio: parts } })],
  ['outcome.ratio.numeratorMean', 'NaN', () => powerAnalysis(ratio({ numeratorMean: Number.NaN }))],
  ['outcome.ratio.denominatorMean', 'no denominator', () => powerAnalysis(ratio({ denominatorMean: 0 }))],
  ['outcome.ratio.denominatorMean', 'a huge ratio', () => powerAnalysis(ratio({ denominatorMean: 1e-90 }))],
  [
    'outcome.ratio.numeratorStandardDeviation',
    'negative',
    () => powerAnalysis(ratio({ numeratorStandardDeviation: -1 })),
  ],
  ['outcome.ratio.correlation', 'above 1', () => powerAnalysis(ratio({ correlation: 1.1 }))],
  [
    'outcome.ratio.numeratorStandardDeviation',
    'a constant ratio',
    () => powerAnalysis(ratio({ numeratorStandardDeviation: 10, correlation: 1 })),
  ],
  [
    'groups.sizeVariation',
    'negative',
    () => powerAnalysis({ ...amount, groups: { size: 5, intraclassCorrelation: 0, sizeVariation: -1 } }),
  ],
  ['pairs', 'neither', () => powerAnalysis({ ...amount, pairs: {} })],
  ['pairs', 'both', () => powerAnalysis({ ...amount, pairs: { correlation: 0, standardDeviationOfDifferences: 1 } })],
  ['pairs.correlation', 'of 1', () => powerAnalysis({ ...amount, pairs: { correlation: 1 } })],
  [
    'pairs',
    'within strata',
    () => powerAnalysis({ ...amount, pairs: { correlation: 0 }, stratification: { varianceExplained: 0 } }),
  ],
  ['allocation', 'unequal pairs', () => powerAnalysis({ ...amount, pairs: { correlation: 0 }, allocation: [1, 2] })],
  [
    'pairs.standardDeviationOfDifferences',
    'for a rate',
    () =>
      powerAnalysis({
        ...amount,
        outcome: rate,
        effect: { absolute: 0.1 },
        pairs: { standardDeviationOfDifferences: 1 },
      }),
  ],
  [
    'pairs.standardDeviationOfDifferences',
    'zero',
    () => powerAnalysis({ ...amount, pairs: { standardDeviationOfDifferences: 0 } }),
  ],
  [
    'pairs.standardDeviationOfDifferences',
    'impossible',
    () => powerAnalysis({ ...amount, pairs: { standardDeviationOfDifferences: 9 } }),
  ],
  [
    'stratification.varianceExplained',
    'all',
    () => powerAnalysis({ ...amount, stratification: { varianceExplained: 1 } }),
  ],
  ['margin.kind', 'unknown', () => powerAnalysis({ ...ni, margin: { kind: 'MOON' as 'EQUIVALENCE', absolute: 1 } })],
  ['margin', 'two sizes', () => powerAnalysis({ ...ni, margin: { kind: 'EQUIVALENCE', absolute: 1, relative: 1 } })],
  ['margin.absolute', 'of 0', () => powerAnalysis({ ...ni, margin: { kind: 'EQUIVALENCE', absolute: 0 } })],
  [
    'margin.relative',
    'of nothing',
    () =>
      powerAnalysis({
        ...ni,
        outcome: { mean: { baseline: 0, standardDeviation: 1 } },
        margin: { kind: 'EQUIVALENCE', relative: 0.1 },
      }),
  ],
  ['margin', 'power and total with a size', () => powerAnalysis({ ...ni, totalSampleSize: 100 })],
  ['margin', 'no size and no total', () => powerAnalysis({ ...ni, margin: { kind: 'EQUIVALENCE' } })],
  [
    'margin.absolute',
    'more than 10¹² customers',
    () => powerAnalysis({ ...ni, margin: { kind: 'EQUIVALENCE', absolute: 1e-9 } }),
  ],
  ['effect', 'a loss outside the margin', () => powerAnalysis({ ...ni, effect: { absolute: -1.5 } })],
  ['effect', 'a gain outside the margin', () => powerAnalysis({ ...equivalence, effect: { absolute: 1 } })],
  ['alternative', 'two-sided non-inferiority', () => powerAnalysis({ ...ni, alternative: 'TWO_SIDED' })],
  ['alternative', 'one-sided equivalence', () => powerAnalysis({ ...equivalence, alternative: 'LESS' })],
  ['alpha', 'half of equivalence', () => powerAnalysis({ ...equivalence, alpha: 0.5 })],
  [
    'multiplicity.treatments',
    'Dunnett for equivalence',
    () => powerAnalysis({ ...equivalence, multiplicity: { treatments: 'DUNNETT' } }),
  ],
  [
    'multiplicity.treatments',
    'unknown',
    () => powerAnalysis({ ...amount, multiplicity: { treatments: 'X' as 'NONE' } }),
  ],
  ['multiplicity.primaryMetrics', 'none', () => powerAnalysis({ ...amount, multiplicity: { primaryMetrics: 0 } })],
  [
    'multiplicity.primaryMetrics',
    'too many',
    () => powerAnalysis({ ...amount, multiplicity: { primaryMetrics: 101 } }),
  ],
  [
    'allocation[0]',
    'a sliver of control',
    () => powerAnalysis({ ...amount, allocation: [1, 2000, 1], multiplicity: { treatments: 'DUNNETT' } }),
  ],

  ['outcome', 'no omnibus outcome', () => omnibusPower({ outcome: {}, power: 0.8 })],
  ['outcome.anova.arms', 'one arm', () => omnibusPower({ ...anova, outcome: { anova: { arms: 1, effectSize: 1 } } })],
  [
    'outcome.anova.arms',
    'too many arms',
    () => omnibusPower({ ...anova, outcome: { anova: { arms: 21, effectSize: 1 } } }),
  ],
  [
    'outcome.means.means',
    'one mean',
    () => omnibusPower({ power: 0.8, outcome: { means: { means: [1], standardDeviation: 1 } } }),
  ],
  [
    'outcome.means.means',
    'equal means',
    () => omnibusPower({ power: 0.8, outcome: { means: { means: [1, 1], standardDeviation: 1 } } }),
  ],
  [
    'outcome.means.means[1]',
    'NaN',
    () => omnibusPower({ power: 0.8, outcome: { means: { means: [1, Number.NaN], standardDeviation: 1 } } }),
  ],
  [
    'outcome.means.means[0]',
    'a mean without a square',
    () => omnibusPower({ power: 0.8, outcome: { means: { means: [1e300, 2], standardDeviation: 1 } } }),
  ],
  [
    'outcome.means.standardDeviation',
    'zero',
    () => omnibusPower({ power: 0.8, outcome: { means: { means: [1, 2], standardDeviation: 0 } } }),
  ],
  [
    'outcome.proportions.rates[0]',
    'zero',
    () => omnibusPower({ power: 0.8, outcome: { proportions: { rates: [0, 0.5] } } }),
  ],
  [
    'outcome.proportions.rates',
    'one rate',
    () => omnibusPower({ power: 0.8, outcome: { proportions: { rates: [0.5] } } }),
  ],
  [
    'outcome.anova.effectSize',
    'zero',
    () => omnibusPower({ ...anova, outcome: { anova: { arms: 3, effectSize: 0 } } }),
  ],
  ['allocation', 'a weight too few', () => omnibusPower({ ...anova, allocation: [1, 1] })],
  [
    'allocation',
    'weights of degrees',
    () =>
      omnibusPower({ power: 0.8, outcome: { chiSquared: { degreesOfFreedom: 2, effectSize: 1 } }, allocation: [1, 1] }),
  ],
  [
    'outcome.chiSquared.degreesOfFreedom',
    'none',
    () => omnibusPower({ power: 0.8, outcome: { chiSquared: { degreesOfFreedom: 0, effectSize: 1 } } }),
  ],
  [
    'outcome.chiSquared.degreesOfFreedom',
    'too many',
    () => omnibusPower({ power: 0.8, outcome: { chiSquared: { degreesOfFreedom: 2000, effectSize: 1 } } }),
  ],
  ['alpha', 'zero', () => omnibusPower({ ...anova, alpha: 0 })],
  ['alpha', 'tiny', () => omnibusPower({ ...anova, alpha: 1e-9 })],
  ['power', 'all three', () => omnibusPower({ ...anova, totalSampleSize: 100 })],
  ['power', 'below alpha', () => omnibusPower({ ...anova, power: 0.04 })],
  ['totalSampleSize', 'negative', () => omnibusPower({ ...anova, power: null, totalSampleSize: -1 })],
  [
    'outcome',
    'more than 10¹² customers',
    () => omnibusPower({ ...anova, outcome: { anova: { arms: 3, effectSize: 1e-7 } } }),
  ],

  ['costs', 'one arm', () => costOptimalWeights([1], [1])],
  ['costs', 'another number of deviations', () => costOptimalWeights([1, 1], [1])],
  ['costs[1]', 'a free arm', () => costOptimalWeights([1, 0], [1, 1])],
  ['deviations[0]', 'no deviation', () => costOptimalWeights([1, 1], [0, 1])],
  ['plan', 'an allocation', () => costOptimalPlan({ plan: { ...amount, allocation: [1, 1] }, costs: [1, 2] })],
  [
    'plan.effect',
    'no effect and no budget',
    () => costOptimalPlan({ plan: { outcome: mean, power: 0.8 }, costs: [1, 2] }),
  ],
  ['plan.outcome', 'no outcome', () => costOptimalPlan({ plan: { ...amount, outcome: {} }, costs: [1, 2] })],
  ['budget', 'nothing', () => costOptimalPlan({ plan: { ...amount, power: null }, costs: [1, 2], budget: 0 })],

  ['plan.power', 'a power of 1', () => powerCurve({ plan: { ...amount, power: 1 }, along: 'EFFECT' })],
  ['points', 'one point', () => powerCurve({ plan: amount, along: 'EFFECT', points: 1 })],
  ['points', 'too many points', () => powerCurve({ plan: amount, along: 'EFFECT', points: 201 })],
  ['from', 'NaN', () => powerCurve({ plan: amount, along: 'EFFECT', from: Number.NaN })],
  ['to', 'backwards', () => powerCurve({ plan: amount, along: 'EFFECT', from: 3, to: 2 })],

  ['plan.effect', 'an effect', () => sensitivityGrid({ plan: amount, baselines: [1], effects: [{ absolute: 1 }] })],
  [
    'baselines',
    'nothing to vary',
    () => sensitivityGrid({ plan: { outcome: mean, power: 0.8 }, effects: [{ absolute: 1 }] }),
  ],
  [
    'baselines',
    'an empty list',
    () => sensitivityGrid({ plan: { outcome: mean, power: 0.8 }, baselines: [], effects: [{ absolute: 1 }] }),
  ],
  [
    'effects',
    'too many',
    () =>
      sensitivityGrid({
        plan: { outcome: mean, power: 0.8 },
        baselines: [1],
        effects: Array.from({ length: 21 }, () => ({ absolute: 1 })),
      }),
  ],
  [
    'standardDeviations',
    'of a rate',
    () =>
      sensitivityGrid({ plan: { outcome: rate, power: 0.8 }, standardDeviations: [1], effects: [{ absolute: 0.1 }] }),
  ],
  [
    'plan.outcome',
    'a ratio',
    () =>
      sensitivityGrid({ plan: { outcome: { ratio: parts }, power: 0.8 }, baselines: [1], effects: [{ absolute: 1 }] }),
  ],
  [
    'plan.power',
    'a power of 1',
    () => sensitivityGrid({ plan: { outcome: mean, power: 1 }, baselines: [1], effects: [{ absolute: 1 }] }),
  ],
];

describe('planning refuses', () => {
  it.each(refused)('%s: %s', (field, _why, work) => {
    let error: unknown;
    try {
      work();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ field });
  });
});
