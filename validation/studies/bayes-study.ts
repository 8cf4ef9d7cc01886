import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { betaPosterior } from '../../src/statistics/bayes/beta-posterior.js';
import { differencePosterior, upliftPosterior } from '../../src/statistics/bayes/contrast.js';
import { meanPosterior, referencePrior } from '../../src/statistics/bayes/mean-posterior.js';
import { equalTailed } from '../../src/statistics/bayes/posterior.js';
import { betaQuantile } from '../../src/statistics/distributions/beta.js';
import type { ProportionSummary } from '../../src/statistics/summaries.js';
import { ALPHA, FACTOR, SIZES, upTo } from './operating-point.js';
import { drawSample, enlarged, openUniform, type Population, populations } from './population.js';
import { summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds } from './verdicts.js';

const PRIOR = { successes: 2, failures: 18 };

interface Rates {
  rates: number[];
  arms: ProportionSummary[];
}

/** Credible intervals: of rates that come from the prior, and of means that are fixed. */
export function bayesStudies(): Runnable[] {
  return SIZES.flatMap(({ n, replicates }) => [
    runnable({
      section: 'Bayes',
      data: 'binary, rates drawn from the prior Beta(2, 18)',
      n,
      replicates: replicates / 4,
      methods: rateMethods,
      draw: (generator: RandomGenerator) => drawRates(n, generator),
    }),
    ...populations
      .filter(({ binary }) => !binary)
      .map((population) => runnable(meanStudy(population, n, replicates / 4))),
  ]);
}

function drawRates(n: number, generator: RandomGenerator): Rates {
  const rates = [0, 1].map(() => betaQuantile(openUniform(generator), PRIOR.successes, PRIOR.failures));
  const arms = rates.map((rate) => {
    let successes = 0;
    for (let i = 0; i < n; i += 1) if (openUniform(generator) < rate) successes += 1;
    return { n, successes };
  });
  return { rates, arms };
}

const rateMethods: readonly StudiedMethod<Rates>[] = [
  {
    name: 'rate, beta–binomial',
    observe: ({ rates, arms }) => ({ interval: holds(equalTailed(betaPosterior(arms[0]!, PRIOR), ALPHA), rates[0]!) }),
  },
  {
    name: 'difference and uplift, beta–binomial',
    most: upTo(100, 100, 50),
    observe: ({ rates, arms }) => {
      const [base, other] = arms.map((arm) => betaPosterior(arm, PRIOR));
      return {
        interval: holds(differencePosterior(base!, other!, ALPHA), rates[1]! - rates[0]!),
        ratio: holds(upliftPosterior(base!, other!, ALPHA), rates[1]! / rates[0]! - 1),
      };
    },
  },
];

function meanStudy(population: Population, n: number, replicates: number) {
  const treated = enlarged(population, FACTOR);
  const posterior = (values: readonly number[]) => meanPosterior(summary(values), referencePrior);
  const methods: StudiedMethod<readonly number[][]>[] = [
    {
      name: 'mean, reference prior',
      instead: 'more customers',
      observe: ([control]) => {
        const found = posterior(control!);
        return { interval: found && holds(equalTailed(found, ALPHA), population.mean) };
      },
    },
    {
      name: 'difference and uplift, reference prior',
      most: upTo(60, 60, 30),
      instead: 'more customers',
      observe: ([control, treatment]) => {
        const [base, other] = [posterior(control!), posterior(treatment!)];
        if (base === null || other === null) return { interval: null, ratio: null };
        return {
          interval: holds(differencePosterior(base, other, ALPHA), treated.mean - population.mean),
          ratio: holds(upliftPosterior(base, other, ALPHA), FACTOR - 1),
        };
      },
    },
  ];
  return {
    section: 'Bayes',
    data: population.name,
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator) => [drawSample(population, n, generator), drawSample(treated, n, generator)],
  };
}
