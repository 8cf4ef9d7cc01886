import type { Attack } from '../attack/attack.js';
import { operation, requests } from '../attack/requests.js';

const values = (count: number, seed: number) =>
  Array.from({ length: count }, (_, i) => Math.round(((Math.sin(i * 12.9898 + seed) * 43_758.5453) % 1) * 1e4) / 1e2);
const ask = (title: string, query: string, variables: object = {}): Attack =>
  requests({ title, request: () => operation(query, variables) });

const EFFECT = 'query ($input: EffectInput!) { effect(input: $input) { pValue absolute { lower upper } } }';
const samples = (count: number) => ({ control: { values: values(count, 1) }, treatment: { values: values(count, 2) } });
const proportions = (n: number) => ({
  control: { proportion: { n, successes: Math.round(n / 10) } },
  treatment: { proportion: { n, successes: Math.round(n / 8) } },
});
const VALUE_METHODS = [
  'MANN_WHITNEY',
  'PERMUTATION',
  'BOOTSTRAP_BCA',
  'BOOTSTRAP_T',
  'TRIMMED_MEAN',
  'WINSORIZED_MEAN',
];
const EXACT_METHODS = ['SCORE_EXACT', 'BOSCHLOO', 'BARNARD', 'FISHER', 'FISHER_CENTRAL'];

/** Calculations of usual sizes, beside which the attacks are the largest. */
export const usualCalculations: readonly Attack[] = [
  ...VALUE_METHODS.flatMap((method) =>
    [200, 2_000].map((count) => ask(`${method} of ${count}`, EFFECT, { input: { ...samples(count), method } })),
  ),
  ...EXACT_METHODS.flatMap((method) =>
    [30, 60].map((n) => ask(`${method} of ${n}`, EFFECT, { input: { ...proportions(n), method } })),
  ),
  ask(
    'power',
    '{ powerAnalysis(input: { outcome: { proportion: { baseline: 0.1 } } effect: { relative: 0.1 } power: 0.8 }) { totalSampleSize } }',
  ),
  ...[5, 30].map((columns) =>
    ask(
      `regression of ${columns} columns`,
      'query ($input: RegressionInput!) { regression(input: $input) { rSquared } }',
      {
        input: {
          outcome: values(1_000, 5),
          columns: Array.from({ length: columns }, (_, i) => ({ name: `c${i}`, values: values(1_000, 6 + i) })),
        },
      },
    ),
  ),
  ...[10, 300].map((count) =>
    ask(
      `correction of ${count} p-values`,
      'query ($p: [Float!]!) { adjustPValues(input: { pValues: $p method: HOMMEL }) { __typename } }',
      { p: values(count, 7).map((x) => Math.abs(x) / 100) },
    ),
  ),
  ...[3, 10].map((k) =>
    ask(`clusters ${k}`, `{ clustering(input: { attributes: ["age", "income"], k: ${k} }) { silhouette } }`),
  ),
  ask(
    'replays',
    '{ experiments(first: 20) { edges { node { receipt { replay { matches } } readout { status metrics { omnibus { pValue } posterior { arms { probabilityBest } } effects { pValue } } } } } } }',
  ),
];
