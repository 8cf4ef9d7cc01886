import type { Attack } from './attack.js';
import { aliased, operation, requests } from './requests.js';

/** Values without a pattern, the same ones each time. */
const values = (count: number, seed: number) =>
  Array.from({ length: count }, (_, i) => Math.round(((Math.sin(i * 12.9898 + seed) * 43_758.5453) % 1) * 1e4) / 1e2);
const whole = (count: number, seed: number) => values(count, seed).map((value) => Math.abs(Math.round(value)));

const EFFECT = 'query ($input: EffectInput!) { effect(input: $input) { pValue absolute { lower upper } } }';
const samples = (count: number) => ({ control: { values: values(count, 1) }, treatment: { values: values(count, 2) } });
const proportions = (n: number) =>
  `control: { proportion: { n: ${n}, successes: 4 } } treatment: { proportion: { n: ${n}, successes: 9 } }`;
const manyEffects = (count: number, input: (index: number) => string) =>
  operation(`{ ${aliased(count, (i) => `effect(input: { ${input(i)} }) { pValue absolute { lower upper } }`)} }`);
const permutations = () =>
  operation(
    `query ($c: [Float!]!, $t: [Float!]!) { ${aliased(21, (i) => `effect(input: { control: { values: $c } treatment: { values: $t } method: PERMUTATION resamples: 100000 seed: ${i} }) { pValue absolute { lower upper } }`)} }`,
    { c: values(500, 1), t: values(500, 2) },
  );

/** Calculations of numbers in the request, as large as the schema allows. */
export const calculatorAttacks: Record<string, Attack> = {
  permutations: requests({ title: '21 aliased permutation tests of 1,000 customers', request: permutations }),
  'permutations-left': requests({
    title: '4 requests of 21 aliased permutation tests, whose clients leave after a second',
    times: 4,
    leaveAfter: 1,
    request: permutations,
  }),
  'exact-tests': requests({
    title: '55 aliased exact score tests of large counts',
    request: () => manyEffects(55, (i) => `${proportions(1_000_000 + i)} method: SCORE_EXACT`),
  }),
  barnard: requests({
    title: '55 aliased exact tests of 9,900 tables',
    request: () => manyEffects(55, (i) => `${proportions(98)} method: BARNARD confidenceLevel: 0.9${i + 10}`),
  }),
  'exact-rates': requests({
    title: '55 aliased exact tests of rates with large counts',
    request: () =>
      manyEffects(
        55,
        (i) =>
          `control: { rate: { events: ${1_000_000 + i}, exposure: 1e6 } } treatment: { rate: { events: 1001000, exposure: 1e6 } } method: RATE_SCORE_EXACT`,
      ),
  }),
  bootstrap: requests({
    title: '4 bootstraps of 20,000 values, 5,000 times, at once',
    times: 4,
    request: () => operation(EFFECT, { input: { ...samples(10_000), method: 'BOOTSTRAP_BCA', resamples: 5_000 } }),
  }),
  ranks: requests({
    title: '8 rank tests of 20,000 values at once',
    times: 8,
    request: () => operation(EFFECT, { input: { ...samples(10_000), method: 'MANN_WHITNEY' } }),
  }),
  'many-values': requests({
    title: '8 means of 20,000 values at once',
    times: 8,
    request: () => operation(EFFECT, { input: samples(10_000) }),
  }),
  pairs: requests({
    title: '8 effects of 10,000 pairs at once',
    times: 8,
    request: () =>
      operation(EFFECT, {
        input: { pairs: whole(10_000, 3).map((x, i) => ({ control: x, treatment: x + (i % 5) })) },
      }),
  }),
  'many-ranks': requests({
    title: '4 comparisons of 20 samples of 5,000 values by ranks, at once',
    times: 4,
    request: () =>
      operation('query ($s: [LabeledSampleInput!]!) { comparison(input: { samples: $s }) { pairs { pValue } } }', {
        s: Array.from({ length: 20 }, (_, i) => ({ label: `s${i}`, values: whole(5_000, i) })),
      }),
  }),
  'power-curves': requests({
    title: '55 aliased power curves with 20 looks',
    request: () =>
      operation(
        `{ ${aliased(
          55,
          (i) =>
            `powerCurve(input: { points: 100 plan: { outcome: { proportion: { baseline: 0.${i + 10} } } effect: { relative: 0.05 } power: 0.8 looks: { numberOfLooks: 20 } allocation: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] multiplicity: { treatments: DUNNETT } } }) { points { power } }`,
        )} }`,
      ),
  }),
  'sensitivity-grids': requests({
    title: '30 aliased grids of 20 baselines and 20 effects',
    request: () =>
      operation(
        `query ($b: [Float!]!, $e: [PlannedEffectInput!]!) { ${aliased(
          30,
          (i) =>
            `sensitivityGrid(input: { plan: { outcome: { proportion: { baseline: 0.1 } } power: 0.${i + 60} looks: { numberOfLooks: 20 } } effects: $e vary: { baselines: $b } }) { cells { __typename } }`,
        )} }`,
        {
          b: Array.from({ length: 20 }, (_, i) => 0.05 + i / 50),
          e: Array.from({ length: 20 }, (_, i) => ({ relative: 0.02 + i / 100 })),
        },
      ),
  }),
  posteriors: requests({
    title: '30 aliased posteriors of 20 arms',
    request: () =>
      operation(
        `query ($arms: [PosteriorArmInput!]!) { ${aliased(30, (i) => `posterior(input: { arms: $arms credibleLevel: 0.${i + 60} }) { arms { probabilityBest expectedLoss } }`)} }`,
        { arms: whole(20, 3).map((x, i) => ({ label: `a${i}`, proportion: { n: 100_000, successes: 1_000 + x } })) },
      ),
  }),
  'randomization-tests': requests({
    title: '2 randomization tests of 5,000 customers with covariates, 100,000 draws, at once',
    times: 2,
    request: () =>
      operation(
        'query ($input: RandomizationTestInput!) { randomizationTest(input: $input) { pValue shift { lower upper } } }',
        {
          input: {
            control: 'c',
            treatment: 't',
            resamples: 100_000,
            statistic: 'STUDENTIZED',
            customers: whole(5_000, 4).map((outcome, i) => ({
              arm: i % 2 ? 'c' : 't',
              outcome,
              stratum: `s${i % 50}`,
            })),
          },
        },
      ),
  }),
  regression: requests({
    title: '4 regressions of 30 columns, 1,200 rows in groups, at once',
    times: 4,
    request: () =>
      operation('query ($input: RegressionInput!) { regression(input: $input) { rSquared } }', {
        input: {
          covariance: 'CR2',
          outcome: values(1_200, 5),
          groups: Array.from({ length: 1_200 }, (_, i) => `g${i % 400}`),
          columns: Array.from({ length: 30 }, (_, i) => ({ name: `c${i}`, values: values(1_200, 6 + i) })),
        },
      }),
  }),
  'many-samples': requests({
    title: '20 aliased comparisons of 20 samples in 50 categories, with exact p-values',
    request: () =>
      operation(
        `query ($s: [LabeledSampleInput!]!) { ${aliased(20, (i) => `comparison(input: { samples: $s }) { exactPValue(resamples: 100000, seed: ${i}) { pValue } pairs { pValue } }`)} }`,
        { s: Array.from({ length: 20 }, (_, i) => ({ label: `s${i}`, counts: whole(50, i) })) },
      ),
  }),
  'studentized-ranges': requests({
    title: '20 aliased comparisons of 20 means by studentized ranges',
    request: () =>
      operation(
        `query ($s: [LabeledSampleInput!]!) { ${aliased(20, (i) => `comparison(input: { samples: $s confidenceLevel: 0.${i + 75} }) { pairs { pValue } }`)} }`,
        {
          s: whole(20, 9).map((x, i) => ({ label: `s${i}`, mean: { n: 20 + i, mean: x / 50, standardDeviation: 1 } })),
        },
      ),
  }),
  'many-looks': requests({
    title: '55 aliased sequential tests of 20 looks',
    request: () =>
      operation(
        `query ($looks: [ObservedLookInput!]!) { ${aliased(55, (i) => `sequentialTest(input: { looks: $looks alpha: 0.0${i + 10} }) { afterStopping { pValue absolute { lower upper } } }`)} }`,
        { looks: Array.from({ length: 20 }, (_, i) => ({ informationFraction: (i + 1) / 20, z: 0.1 * i })) },
      ),
  }),
  'p-values': requests({
    title: '55 aliased adjustments of 1,000 p-values by Hommel',
    request: () =>
      operation(
        `query ($p: [Float!]!) { ${aliased(55, (i) => `adjustPValues(input: { pValues: $p method: HOMMEL alpha: 0.${i + 10} }) { __typename }`)} }`,
        { p: whole(1_000, 7).map((x) => x / 200) },
      ),
  }),
  tuples: requests({
    title: '20 aliased effects over 5,000 matched tuples',
    request: () =>
      operation(
        `query ($t: [MatchedTupleInput!]!) { ${aliased(20, (i) => `matchedTuplesEffect(input: { tuples: $t confidenceLevel: 0.${i + 75} }) { pValue }`)} }`,
        { t: whole(5_000, 8).map((x, i) => ({ control: { n: 1, mean: x }, treatment: { n: 1, mean: x + (i % 7) } })) },
      ),
  }),
};
