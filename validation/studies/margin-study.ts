import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { analyseTwoSamples, type TwoSampleMethod } from '../../src/statistics/two-samples/two-sample-analysis.js';
import { OPTIONS, SIZES } from './operating-point.js';
import { bernoulli, drawSample, type Population, populations } from './population.js';
import { counts, summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

interface Arms {
  control: readonly number[];
  treatment: readonly number[];
}

/** Non-inferiority and equivalence where the treatment is just as bad as the margin. */
export function marginStudies(): Runnable[] {
  return populations.flatMap((population) =>
    SIZES.map(({ n, replicates }) => runnable(study(population, n, replicates))),
  );
}

function study(population: Population, n: number, replicates: number) {
  const margin = 0.05 * (population.binary ? 1 : population.mean);
  const worse = population.binary ? bernoulli(population.mean - margin) : population;
  const shift = population.binary ? 0 : margin;
  return {
    section: 'Margins',
    data: population.name,
    n,
    replicates,
    methods: [...(population.binary ? methodsOf('SCORE', margin) : []), ...methodsOf('WELCH', margin)],
    draw: (generator: RandomGenerator): Arms => ({
      control: drawSample(population, n, generator),
      treatment: drawSample(worse, n, generator).map((value) => value - shift),
    }),
  };
}

function methodsOf(method: 'SCORE' | 'WELCH', margin: number): StudiedMethod<Arms>[] {
  const name = method === 'SCORE' ? 'score test' : "Welch's t";
  const samplesOf = ({ control, treatment }: Arms): TwoSampleMethod =>
    method === 'SCORE'
      ? { method, control: counts(control), treatment: counts(treatment) }
      : { method, control: summary(control), treatment: summary(treatment) };
  const instead = method === 'SCORE' ? 'more customers' : 'more customers; for binary outcomes the score test';
  return [
    {
      name: `${name}, not worse by the margin`,
      instead,
      observe: (arms) => {
        const claim = { goal: 'NON_INFERIORITY', margin, lowerIsBetter: false } as const;
        const { margin: result } = analyseTwoSamples({ samples: samplesOf(arms), options: OPTIONS, margin: claim });
        const { pValue, limit } = result!;
        return { falseAlarm: rejects(pValue), interval: holds({ lower: limit, upper: null }, -margin) };
      },
    },
    {
      name: `${name}, equivalence within the margin`,
      instead,
      observe: (arms) => {
        const equivalence = { lower: -margin, upper: margin };
        const result = analyseTwoSamples({ samples: samplesOf(arms), options: OPTIONS, equivalence });
        return { falseAlarm: rejects(result.equivalence!.pValue) };
      },
    },
  ];
}
