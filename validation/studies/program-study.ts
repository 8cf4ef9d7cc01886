import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile, normalUpperQuantile } from '../../src/statistics/distributions/normal.js';
import { errorOf, guessOf, learnedFrom } from '../../src/statistics/program/learned-effects.js';
import { type TotalImpact, totalImpact } from '../../src/statistics/program/total-impact.js';
import { type RandomEffects, randomEffects } from '../../src/statistics/random-effects/random-effects.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';

const REPLICATES = 2_000;
/** Of the true effects: their mean, and their standard deviation. */
const MEAN = 0.01;
const SPREAD = 0.03;

interface DrawnProgram {
  truths: number[];
  fit: RandomEffects;
  /** Which were shipped, and how many customers each covers. */
  shipped: { place: number; customers: number }[];
}

/** Programs of 20 and of 80 experiments, whose treatments are shipped where they look clearly better. */
export function programStudies(): Runnable[] {
  return [20, 80].map((experiments) => runnable(programStudy(experiments, REPLICATES)));
}

export function programStudy(experiments: number, replicates: number): Study<DrawnProgram> {
  return {
    section: 'Programs of experiments',
    data: 'normal true effects, treatments shipped for their estimates',
    n: experiments,
    replicates,
    methods,
    draw: (generator) => drawProgram(generator, experiments),
  };
}

export function drawProgram(generator: RandomGenerator, experiments: number): DrawnProgram {
  const normal = () => normalQuantile(openUniform(generator));
  const drawn = Array.from({ length: experiments }, (_, place) => {
    const truth = MEAN + SPREAD * normal();
    const standardError = 0.01 + 0.04 * openUniform(generator);
    return { label: String(place), truth, estimate: truth + standardError * normal(), standardError };
  });
  return {
    truths: drawn.map(({ truth }) => truth),
    fit: randomEffects(drawn, ALPHA),
    shipped: drawn.flatMap(({ estimate, standardError }, place) =>
      estimate > normalUpperQuantile(ALPHA) * standardError
        ? [{ place, customers: 1_000 + Math.round(9_000 * openUniform(generator)) }]
        : [],
    ),
  };
}

/** What was shipped adds up to by estimates and by best guesses, and in truth; null where nothing was shipped. */
export function sumsOf({ truths, fit, shipped }: DrawnProgram): (TotalImpact & { truth: number }) | null {
  if (shipped.length === 0) return null;
  const effects = shipped.map(({ place, customers }) => ({ ...fit.estimates[place]!, customers, baseline: null }));
  const truth = shipped.reduce((sum, { place, customers }) => sum + customers * truths[place]!, 0);
  return { ...totalImpact(effects, learnedFrom(fit), ALPHA), truth };
}

const methods: readonly StudiedMethod<DrawnProgram>[] = [
  method('sum of the best guesses', 'shrunken'),
  method('sum of the estimates', 'raw'),
];

function method(name: string, sum: 'raw' | 'shrunken'): StudiedMethod<DrawnProgram> {
  return {
    name,
    naive: sum === 'raw',
    instead: 'sum of the best guesses',
    observe: (program) => {
      const sums = sumsOf(program);
      const total = sums?.[sum];
      if (!sums || !total) return { falseAlarm: null, interval: null, ratio: null };
      const learned = learnedFrom(program.fit);
      const within = program.shipped.filter(({ place }) => {
        const effect = program.fit.estimates[place]!;
        const guess = guessOf(effect, learned);
        const [middle, error] = sum === 'raw' ? [effect.estimate, effect.standardError] : [guess.mean, errorOf(guess)];
        return Math.abs(middle - program.truths[place]!) <= normalUpperQuantile(ALPHA / 2) * error;
      });
      return {
        falseAlarm: total.lower > sums.truth ? 1 : 0,
        interval: total.lower <= sums.truth && sums.truth <= total.upper ? 1 : 0,
        ratio: within.length / program.shipped.length,
      };
    },
  };
}
