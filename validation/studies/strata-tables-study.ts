import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { exactMultinomialTest } from '../../src/statistics/comparisons/counts/exact-multinomial.js';
import { shareTest } from '../../src/statistics/comparisons/counts/share-test.js';
import { mantelHaenszelTest } from '../../src/statistics/comparisons/strata/mantel-haenszel.js';
import type { StratumTable } from '../../src/statistics/comparisons/strata/stratum-table.js';
import { scoreProportionEffect } from '../../src/statistics/effects/score-proportions.js';
import { sampleRatioTest } from '../../src/statistics/sample-ratio.js';
import { ALPHA, OPTIONS, SIZES, upTo } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

const RATES = [0.05, 0.1, 0.2, 0.35, 0.5];
/** Treated customers of each stratum: where the rate is high, more are treated. */
const TREATED = [0.3, 0.4, 0.5, 0.6, 0.7];
const ODDS_RATIO = 2;
const WEIGHTS = [0.5, 0.3, 0.2];

interface Strata {
  none: StratumTable[];
  effect: StratumTable[];
}

/** Stratified tables, and shares of one sample against stated ones. */
export function strataAndSharesStudies(): Runnable[] {
  return SIZES.flatMap(({ n, replicates }) => [
    runnable({
      section: 'Strata',
      data: 'five strata, binary',
      n,
      replicates,
      methods: strataMethods,
      draw: strata(n),
    }),
    runnable({ section: 'Shares', data: '50 : 30 : 20', n, replicates, methods: shareMethods, draw: shares(n) }),
  ]);
}

const strataMethods: readonly StudiedMethod<Strata>[] = [
  {
    name: 'Cochran–Mantel–Haenszel',
    most: upTo(4_000, 2_000, 200),
    instead: 'more customers',
    observe: ({ none, effect }) => ({
      falseAlarm: rejects(mantelHaenszelTest(none, OPTIONS).pValue),
      ratio: holds(mantelHaenszelTest(effect, OPTIONS).oddsRatio, ODDS_RATIO),
    }),
  },
  {
    name: 'homogeneity of odds ratios (Breslow–Day, Tarone)',
    most: upTo(4_000, 2_000, 200),
    instead: 'more customers',
    observe: ({ effect }) => ({ falseAlarm: rejects(mantelHaenszelTest(effect, OPTIONS).homogeneity.pValue) }),
  },
  {
    name: 'score test ignoring strata',
    naive: true,
    instead: 'Cochran–Mantel–Haenszel',
    observe: ({ none }) => {
      const all = (arm: keyof StratumTable) => ({
        n: none.reduce((sum, table) => sum + table[arm].n, 0),
        successes: none.reduce((sum, table) => sum + table[arm].successes, 0),
      });
      return { falseAlarm: rejects(scoreProportionEffect(all('control'), all('treatment'), OPTIONS).pValue) };
    },
  },
];

const shareMethods: readonly StudiedMethod<number[]>[] = [
  {
    name: 'sample ratio, χ²',
    instead: 'the exact test',
    observe: (sizes) => ({ falseAlarm: rejects(sampleRatioTest(sizes, WEIGHTS).pValue) }),
  },
  ...(['PEARSON', 'LIKELIHOOD_RATIO'] as const).map((kind) => ({
    name: kind === 'PEARSON' ? 'shares, χ², with Wilson intervals' : 'shares, G-test',
    instead: 'the exact test',
    observe: (sizes: number[]) => {
      const { pValue, categories } = shareTest(sizes, WEIGHTS, kind, ALPHA);
      return {
        falseAlarm: rejects(pValue),
        ...(kind === 'PEARSON' && { interval: holds(categories[0], WEIGHTS[0]!) }),
      };
    },
  })),
  {
    name: 'shares, exact',
    most: upTo(2_000, 400, 40),
    observe: (sizes) => ({ falseAlarm: rejects(exactMultinomialTest(sizes, WEIGHTS, { replicates: 999 }).pValue) }),
  },
];

/** n customers per arm on average, spread over five strata with unequal shares of treated ones. */
function strata(n: number) {
  const size = Math.round((2 * n) / RATES.length);
  return (generator: RandomGenerator): Strata => {
    const tables = (oddsRatio: number) =>
      RATES.map((rate, i) => {
        const treated = Math.round(size * TREATED[i]!);
        const odds = (oddsRatio * rate) / (1 - rate);
        return {
          control: { n: size - treated, successes: successes(size - treated, rate, generator) },
          treatment: { n: treated, successes: successes(treated, odds / (1 + odds), generator) },
        };
      });
    return { none: tables(1), effect: tables(ODDS_RATIO) };
  };
}

function shares(n: number) {
  return (generator: RandomGenerator): number[] => {
    const sizes = WEIGHTS.map(() => 0);
    for (let i = 0; i < n; i += 1) {
      const u = openUniform(generator);
      sizes[u < WEIGHTS[0]! ? 0 : u < WEIGHTS[0]! + WEIGHTS[1]! ? 1 : 2]! += 1;
    }
    return sizes;
  };
}

function successes(n: number, rate: number, generator: RandomGenerator): number {
  let count = 0;
  for (let i = 0; i < n; i += 1) if (openUniform(generator) < rate) count += 1;
  return count;
}
