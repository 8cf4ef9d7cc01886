import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { openShop } from '../setup/shop.js';

/** A calculator, an input in which many parts are wrong, and exactly the fields at fault. */
const calculators: [query: string, input: string, fields: string[]][] = [
  [
    'effect',
    `{ control: { proportion: { n: 10, successes: 11 } }, treatment: { mean: { n: 1, mean: 1, standardDeviation: -1 } },
      method: WELCH, confidenceLevel: 2, margin: { goal: NON_INFERIORITY, margin: 0 }, equivalence: { lower: 2, upper: 1 } }`,
    [
      'control.proportion.successes',
      'treatment.mean.standardDeviation',
      'method',
      'confidenceLevel',
      'margin.margin',
      'equivalence.upper',
    ],
  ],
  [
    'effect',
    `{ control: { values: [1, 2] }, treatment: { values: [1, 3] }, fraction: 0.1, seed: "1", quantile: 0.5 }`,
    ['fraction', 'quantile', 'seed'],
  ],
  [
    'posterior',
    `{ arms: [{ label: "", proportion: { n: 1, successes: 2 } }, { label: "b" }, { label: "b", proportion: { n: 1, successes: 0 } }],
      control: "none", credibleLevel: 1 }`,
    ['arms.0.label', 'arms.0.proportion.successes', 'arms.1', 'arms.2', 'control', 'credibleLevel'],
  ],
  [
    'comparison',
    `{ samples: [{ label: "a", mean: { n: -1, mean: 0, standardDeviation: 1 } }, { label: "a", mean: { n: 2, mean: 0, standardDeviation: -1 } }],
      confidenceLevel: 0, alternative: GREATER }`,
    ['samples.0.mean.n', 'samples.1', 'samples.1.mean.standardDeviation', 'confidenceLevel', 'alternative'],
  ],
  ['adjustPValues', '{ pValues: [0.5, 2, -1], alpha: 0, method: DUNN }', ['alpha', 'method', 'pValues.1', 'pValues.2']],
  [
    'regression',
    `{ columns: [{ name: "", values: [1] }, { name: "x", values: [1, 2] }, { name: "x", values: [1, 2] }], outcome: [1], groups: ["", "a"],
      confidenceLevel: 9 }`,
    ['confidenceLevel', 'columns.0.values', 'columns.0.name', 'columns.2', 'outcome', 'groups.0'],
  ],
  [
    'shareTest',
    `{ categories: [{ label: "a", count: -2, weight: 0 }, { label: "a", count: 1 }], confidenceLevel: 1, method: ANOVA }`,
    ['categories.0.count', 'categories.0.weight', 'categories.1', 'confidenceLevel', 'method'],
  ],
  [
    'stratifiedComparison',
    `{ strata: [{ label: "", control: { n: 1, successes: 2 }, treatment: { n: -1, successes: 0 } }], confidenceLevel: 0 }`,
    ['strata.0.label', 'strata.0.control.successes', 'strata.0.treatment.n', 'confidenceLevel'],
  ],
  [
    'confidenceSequence',
    '{ treatment: { proportion: { n: 1, successes: 3 } }, control: { proportion: { n: 1, successes: 2 } }, tunedFor: 1, confidenceLevel: 1 }',
    ['tunedFor', 'confidenceLevel', 'treatment.proportion.successes', 'control.proportion.successes'],
  ],
  [
    'sequentialBounds',
    '{ informationFractions: [0.5, 0.4], alpha: 2, rho: 1, power: 1, fixedSampleSize: 0 }',
    ['informationFractions.1', 'alpha', 'rho', 'power', 'fixedSampleSize'],
  ],
  [
    'sequentialTest',
    '{ looks: [{ informationFraction: 0.5 }, { informationFraction: 1, z: 99 }], alpha: 0 }',
    ['alpha', 'looks.0', 'looks.1.z'],
  ],
  [
    'stratifiedEffect',
    '{ strata: [{ control: { proportion: { n: 1, successes: 3 } }, treatment: { proportion: { n: 1, successes: 2 } } }], confidenceLevel: 0 }',
    ['strata.0.control.proportion.successes', 'strata.0.treatment.proportion.successes', 'confidenceLevel'],
  ],
  [
    'weightedEffect',
    '{ cells: [{ arm: CONTROL, probability: 0.5, sample: { proportion: { n: 1, successes: 3 } } }, { arm: TREATMENT, probability: 0.5, sample: { proportion: { n: 1, successes: 3 } } }], confidenceLevel: 0 }',
    ['cells.0.sample.proportion.successes', 'cells.1.sample.proportion.successes', 'confidenceLevel'],
  ],
  [
    'randomizationTest',
    `{ customers: [{ arm: "x", outcome: 1 }, { arm: "b", outcome: 2, stratum: "s" }], control: "a", treatment: "c", resamples: 0,
      design: { weights: [{ arm: "a", weight: 1 }, { arm: "b", weight: 1 }] }, confidenceLevel: 5 }`,
    ['customers', 'customers.0.arm', 'resamples', 'treatment', 'confidenceLevel'],
  ],
  [
    'powerAnalysis',
    `{ outcome: { proportion: { baseline: 0.1 } }, effect: { relative: 0.1 }, allocation: [1], margin: { goal: SUPERIORITY, absolute: 1 },
      multiplicity: { treatments: HOLM }, looks: { numberOfLooks: 0, rho: 1 } }`,
    ['allocation', 'margin.goal', 'multiplicity.treatments', 'looks.numberOfLooks', 'looks.rho'],
  ],
  [
    'powerAnalysis',
    '{ outcome: { mean: { baseline: 1, standardDeviation: 0 } }, effect: { relative: 0.1 }, alpha: 0, power: 80, allocation: [1] }',
    ['outcome.mean.standardDeviation', 'alpha', 'power', 'allocation'],
  ],
  [
    'powerCurve',
    '{ plan: { outcome: { proportion: { baseline: 10 } }, effect: { relative: 0.1 }, alpha: 5, power: 80 } }',
    ['plan.outcome.proportion.baseline', 'plan.alpha', 'plan.power'],
  ],
  [
    'valueOfWaiting',
    `{ gain: 1e80, standardError: 0, outcomeStandardDeviation: -1, additionalCustomers: 1, remainingCustomers: -1, waitingCost: -1,
      prior: { mean: 1e80, standardDeviation: 0 } }`,
    [
      'gain',
      'standardError',
      'outcomeStandardDeviation',
      'additionalCustomers',
      'remainingCustomers',
      'waitingCost',
      'prior.mean',
      'prior.standardDeviation',
    ],
  ],
  [
    'testAndRoll',
    `{ customers: 1, priorMean: 1e80, priorStandardDeviation: 0, outcomeStandardDeviation: 0,
      classical: { minimumEffect: 0, alpha: 0, power: 1 } }`,
    [
      'customers',
      'priorMean',
      'priorStandardDeviation',
      'outcomeStandardDeviation',
      'classical.alpha',
      'classical.power',
      'classical.minimumEffect',
    ],
  ],
  [
    'heterogeneity',
    `{ effects: [{ label: "", estimate: 1e80, standardError: 0 }, { label: "a", estimate: 1, standardError: 1 },
      { label: "a", estimate: 1, standardError: -1 }], confidenceLevel: 1 }`,
    [
      'confidenceLevel',
      'effects.0.label',
      'effects.0.estimate',
      'effects.0.standardError',
      'effects.2.label',
      'effects.2.standardError',
    ],
  ],
  [
    'complierEffect',
    `{ control: [{ exposed: false, customers: -1, mean: 1, standardDeviation: -1 }, { exposed: true, customers: 1 }],
      treatment: [{ exposed: true, customers: 1, success: true, mean: 1 }], confidenceLevel: 2 }`,
    ['control.0.customers', 'control.0.standardDeviation', 'control.1.success', 'treatment.0.mean', 'confidenceLevel'],
  ],
  [
    'distribution',
    '{ distribution: { f: { numeratorDegreesOfFreedom: 0, denominatorDegreesOfFreedom: -1 } }, value: { upperTail: 1 } }',
    ['distribution.f.numeratorDegreesOfFreedom', 'distribution.f.denominatorDegreesOfFreedom', 'value.upperTail'],
  ],
];

describe('all problems of a query at once', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 20);
  });
  afterAll(() => api.remove());

  const fieldsOf = async (query: string) => {
    const { errors } = await api.ask(query);
    expect(errors.map(({ message }) => message)).toHaveLength(1);
    const { problems, field } = errors[0]!.extensions;
    return problems?.map((problem: { field: string }) => problem.field) ?? [errors[0]!.message, field];
  };

  it.each(calculators)('%s', async (query, input, fields) => {
    expect((await fieldsOf(`{ ${query}(input: ${input}) { __typename } }`)).sort()).toEqual([...fields].sort());
  });

  it('channelComparison', async () => {
    const input = '{ segment: "none", metric: "revenu", channels: ["googel", "google", "google"], confidenceLevel: 1 }';
    expect(await fieldsOf(`{ channelComparison(input: ${input}) { __typename } }`)).toEqual([
      'confidenceLevel',
      'segment',
      'metric',
      'channels.0',
      'channels.2',
    ]);
  });

  it('profile', async () => {
    const given = 'attributes: ["agee", "gender", "gender"], among: "none", confidenceLevel: 1';
    expect(await fieldsOf(`{ segment(key: "everybody") { profile(${given}) { __typename } } }`)).toEqual([
      'confidenceLevel',
      'among',
      'attributes.0',
      'attributes.2',
    ]);
  });
});
