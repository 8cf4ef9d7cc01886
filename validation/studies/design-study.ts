import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { crossProductsOf } from '../../src/statistics/cross-products.js';
import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import { momentsOf } from '../../src/statistics/moments.js';
import { adjustedEffect, adjustedMeans } from '../../src/statistics/regression/adjusted-means.js';
import { hajekEffect, horvitzThompsonEffect } from '../../src/statistics/regression/inverse-probability.js';
import { matchedTuplesEffect } from '../../src/statistics/regression/matched-tuples.js';
import { stratifiedEffect, stratifiedMeans } from '../../src/statistics/regression/stratified-means.js';
import type { EffectEstimate } from '../../src/statistics/summaries.js';
import { FACTOR, OPTIONS, SIZES } from './operating-point.js';
import { bernoulli, drawOne, enlarged, openUniform, type Population, populations } from './population.js';
import { summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

/** A customer with what is known before: a number and a stratum made of it. */
interface Customer {
  arm: number;
  covariate: number;
  stratum: number;
  /** Outcome without an effect, and with one where it is in the treatment. */
  none: number;
  effect: number;
}

/** Experiments whose analysis uses what is known of customers beforehand. */
export function designStudies(): Runnable[] {
  return populations.flatMap((population) =>
    SIZES.flatMap(({ n, replicates }) => {
      const repeated = n > 100 ? 60 : replicates / 2;
      return [
        runnable(study('Covariates', population, n, repeated, completeMethods, (i) => i % 2)),
        runnable(study('Matched pairs', population, n, repeated, pairMethods, (i) => i % 2)),
        runnable(
          study('Unequal probabilities', population, n, repeated, probabilityMethods, (_, stratum, generator) =>
            Number(openUniform(generator) < TREATED[stratum]!),
          ),
        ),
      ];
    }),
  );
}

/** Probability of the treatment in each stratum where it differs. */
const TREATED = [0.3, 0.7];

type Choice = (customer: number, stratum: number, generator: RandomGenerator) => number;
type Estimator = (customers: readonly Customer[], outcome: 'none' | 'effect') => EffectEstimate;

function study(
  section: string,
  population: Population,
  n: number,
  replicates: number,
  estimators: readonly (Pick<StudiedMethod<unknown>, 'name' | 'naive' | 'instead'> & { estimate: Estimator })[],
  armOf: Choice,
) {
  const base = population.binary ? population.mean : 2 * population.mean;
  const methods = estimators.map(({ estimate, ...rest }) => ({
    ...rest,
    observe: (customers: readonly Customer[]) => {
      const { absolute, relative } = estimate(customers, 'effect');
      return {
        falseAlarm: rejects(estimate(customers, 'none').pValue),
        interval: holds(absolute, base * (FACTOR - 1)),
        ratio: holds(relative, FACTOR - 1),
      };
    },
  }));
  const pairs = section === 'Matched pairs';
  const draw = (generator: RandomGenerator) => {
    let known = 0;
    return Array.from({ length: 2 * n }, (_, i) => {
      if (!pairs || i % 2 === 0) known = openUniform(generator);
      return customer(population, known, generator, (stratum) => armOf(i, stratum, generator));
    });
  };
  return { section, data: population.name, n, replicates, methods, draw };
}

/** The outcome is half known before: the covariate is a part of it, or the chance of it depends on the stratum. */
function customer(
  population: Population,
  known: number,
  generator: RandomGenerator,
  armOf: (stratum: number) => number,
): Customer {
  const stratum = Number(known > 0.5);
  const arm = armOf(stratum);
  if (population.binary) {
    const chance = bernoulli(population.mean * (stratum === 1 ? 1.5 : 0.5));
    const none = drawOne(chance, generator);
    const effect = arm === 1 ? drawOne(enlarged(chance, FACTOR), generator) : none;
    return { arm, covariate: stratum, stratum, none, effect };
  }
  const covariate = population.quantile(known);
  const none = covariate + drawOne(population, generator);
  return { arm, covariate, stratum, none, effect: arm === 1 ? FACTOR * none : none };
}

const arms = [0, 1] as const;
const valuesOf = (customers: readonly Customer[], arm: number, outcome: 'none' | 'effect') =>
  customers.filter((one) => one.arm === arm).map((one) => one[outcome]);
const welch: Estimator = (customers, outcome) => {
  const [control, treatment] = arms.map((arm) => summary(valuesOf(customers, arm, outcome)));
  return welchMeanEffect(control!, treatment!, OPTIONS);
};
const MORE = 'more customers';

const completeMethods = [
  { name: "Welch's t, nothing adjusted", instead: MORE, estimate: welch },
  {
    name: 'regression-adjusted (Lin)',
    instead: MORE,
    estimate: ((customers, outcome) => {
      const cross = arms.map((arm) =>
        crossProductsOf(customers.filter((one) => one.arm === arm).map((one) => [one.covariate, one[outcome]])),
      );
      return adjustedEffect(adjustedMeans(cross), 0, 1, OPTIONS);
    }) as Estimator,
  },
  {
    name: 'stratified',
    instead: MORE,
    estimate: ((customers, outcome) => {
      const cells = cellsOf(customers, outcome).map(({ arm, stratum, n, mean, squares }) => {
        return { arm, stratum, n, means: [mean], centred: [[squares]] };
      });
      return stratifiedEffect(stratifiedMeans(cells, 2), 0, 1, OPTIONS);
    }) as Estimator,
  },
];

const pairMethods = [
  {
    name: 'matched pairs',
    instead: MORE,
    estimate: ((customers, outcome) => {
      const cells = customers.map((one, i) => ({ tuple: i >> 1, arm: one.arm, n: 1, mean: one[outcome] }));
      return matchedTuplesEffect(cells, 0, 1, OPTIONS);
    }) as Estimator,
  },
  { name: "Welch's t ignoring pairs", instead: MORE, estimate: welch },
];

const probabilityMethods = [
  {
    name: 'Hájek',
    instead: MORE,
    estimate: ((customers, outcome) => hajekEffect(weighted(customers, outcome), 2, 0, 1, OPTIONS)) as Estimator,
  },
  {
    name: 'Horvitz–Thompson',
    instead: 'Hájek',
    estimate: ((customers, outcome) =>
      horvitzThompsonEffect(weighted(customers, outcome), 2, customers.length, 0, 1, OPTIONS)) as Estimator,
  },
  { name: "Welch's t ignoring probabilities", naive: true, instead: 'Hájek', estimate: welch },
];

function weighted(customers: readonly Customer[], outcome: 'none' | 'effect') {
  return cellsOf(customers, outcome).map((cell) => {
    const treated = TREATED[cell.stratum]!;
    return { ...cell, probability: cell.arm === 1 ? treated : 1 - treated };
  });
}

function cellsOf(customers: readonly Customer[], outcome: 'none' | 'effect') {
  return arms.flatMap((arm) =>
    arms.flatMap((stratum) => {
      const own = customers.filter((one) => one.arm === arm && one.stratum === stratum);
      if (own.length === 0) return [];
      const { n, mean, m2 } = momentsOf(own.map((one) => one[outcome]));
      return [{ arm, stratum, n, mean, squares: m2 }];
    }),
  );
}
