import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { cliffsDelta } from '../../src/statistics/effect-sizes/cliffs-delta.js';
import { cohensH } from '../../src/statistics/effect-sizes/cohens-h.js';
import { cohensD, hedgesG } from '../../src/statistics/effect-sizes/standardized-mean-difference.js';
import { compareSegments } from '../../src/statistics/heterogeneity/segment-effects.js';
import { valueCounts } from '../../src/statistics/ranks/value-counts.js';
import { ALPHA, FACTOR, OPTIONS, SIZES, upTo } from './operating-point.js';
import { drawSample, enlarged, type Population, populations } from './population.js';
import { counts, summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

/** Two arms of two segments each; the second segment is for the test of segments only. */
type Arms = readonly (readonly number[])[];

/** Intervals of effect sizes, and the test of whether segments differ. */
export function effectSizeStudies(): Runnable[] {
  return populations.flatMap((population) =>
    SIZES.map(({ n, replicates }) => {
      // A shift of half a standard deviation has d = 0.5 in every population of amounts.
      const shift = population.binary ? 0 : Math.sqrt(population.variance) / 2;
      const treated = population.binary ? enlarged(population, FACTOR) : population;
      return runnable({
        section: 'Effect sizes',
        data: population.name,
        n,
        replicates: replicates / 4,
        methods: [...(population.binary ? [sizeOfShares(population, treated)] : sizesOfAmounts), segments],
        draw: (generator: RandomGenerator): Arms =>
          [0, 1, 2, 3].map((i) => {
            const values = drawSample(i % 2 === 0 ? population : treated, n, generator);
            return i % 2 === 0 ? values : values.map((value) => value + shift);
          }),
      });
    }),
  );
}

const sizesOfAmounts: readonly StudiedMethod<Arms>[] = [
  ...[cohensD, hedgesG].map((size) => ({
    name: size === cohensD ? "Cohen's d" : "Hedges' g",
    most: upTo(200, 100, 30),
    instead: 'the difference itself, or Cliff’s δ',
    observe: ([control, treatment]: Arms) => ({
      interval: holds(size(summary(control!), summary(treatment!), ALPHA), 0.5),
    }),
  })),
  {
    name: "Cliff's δ, no effect",
    most: upTo(2_000, 400, 20),
    instead: 'more customers',
    observe: ([control, , other]) => ({ interval: holds(cliffsDelta(valueCounts([control!, other!]), OPTIONS), 0) }),
  },
];

function sizeOfShares(population: Population, treated: Population): StudiedMethod<Arms> {
  const angle = ({ mean }: Population) => 2 * Math.asin(Math.sqrt(mean));
  const truth = angle(treated) - angle(population);
  return {
    name: "Cohen's h",
    instead: 'the difference or ratio by the score test',
    observe: ([control, treatment]) => ({
      interval: holds(cohensH(counts(control!), counts(treatment!), ALPHA), truth),
    }),
  };
}

/** The effect is the same in both segments. */
const segments: StudiedMethod<Arms> = {
  name: 'segments differ (heterogeneity)',
  instead: 'more customers in each segment',
  observe: (arms) => {
    const [control, treatment, otherControl, otherTreatment] = arms.map(summary);
    const { heterogeneity } = compareSegments(
      [
        { label: 'one', control: control!, treatment: treatment! },
        { label: 'other', control: otherControl!, treatment: otherTreatment! },
      ],
      ALPHA,
    );
    return { falseAlarm: rejects(heterogeneity.pValue) };
  },
};
