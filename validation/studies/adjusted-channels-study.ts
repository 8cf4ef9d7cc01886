import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { adjustedComparison } from '../../src/statistics/standardization/adjusted-comparison.js';
import type { PatternTable } from '../../src/statistics/standardization/pattern-table.js';
import type { MeanModel } from '../../src/statistics/standardization/standardized-means.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';
import { holds, rejects } from './verdicts.js';

/** How many times as many customers the second channel has. */
const LARGER = 4;
/** The shares of the levels of the covariate among the customers of the channels. */
const SHARES = [
  [0.4, 0.3, 0.2, 0.1],
  [0.1, 0.2, 0.3, 0.4],
] as const;
/** The rates of the levels as multiples of the base rate. */
const LEVELS = [0.4, 0.8, 1.2, 1.6] as const;
/** What the first channel adds to all rates where channels differ, as a multiple of the base rate. */
const ADDED = 1;

const RATES = [0.2, 0.05, 0.01];
const SIZES = [
  { n: 50, replicates: 500 },
  { n: 200, replicates: 250 },
  { n: 1_000, replicates: 250 },
];

/** Customers of two channels whose outcomes do not differ but for the covariate, and where the first one is better. */
interface Channels {
  alike: PatternTable;
  different: PatternTable;
  difference: number;
}

/** Standardized differences of two channels: false alarms and intervals by the models that are right for the population. */
export function adjustedChannelsStudies(): Runnable[] {
  return RATES.flatMap((rate) =>
    SIZES.map(({ n, replicates }) => runnable(adjustedChannelsStudy(rate, n, replicates))),
  );
}

/** @param n customers of the smaller channel */
export function adjustedChannelsStudy(rate: number, n: number, replicates: number): Study<Channels> {
  return {
    section: 'Adjusted channels',
    data: `outcomes of ${100 * rate} %`,
    n,
    replicates,
    methods,
    draw: (generator) => {
      const counts = SHARES.map((shares, channel) => levelCounts(shares, channel === 0 ? n : LARGER * n, generator));
      return {
        alike: tableOf(counts, rate, 0, generator),
        different: tableOf(counts, rate, ADDED * rate, generator),
        difference: ADDED * rate,
      };
    },
  };
}

function levelCounts(shares: readonly number[], customers: number, generator: RandomGenerator): number[] {
  const counts = shares.map(() => 0);
  for (let customer = 0; customer < customers; customer += 1) {
    let [u, level] = [openUniform(generator), 0];
    while (level < shares.length - 1 && u >= shares[level]!) u -= shares[level++]!;
    counts[level]! += 1;
  }
  return counts;
}

/** @param added to the rates of the first channel */
function tableOf(counts: readonly number[][], rate: number, added: number, generator: RandomGenerator): PatternTable {
  const rows = counts.flatMap((own, channel) =>
    own.flatMap((n, level) => {
      if (n === 0) return [];
      const probability = rate * LEVELS[level]! + (channel === 0 ? added : 0);
      let successes = 0;
      for (let customer = 0; customer < n; customer += 1) successes += Number(openUniform(generator) < probability);
      return [{ channel, level, n, successes }];
    }),
  );
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  return {
    group: Uint16Array.from(rows, ({ channel }) => channel),
    n: column(({ n }) => n),
    sum: column(({ successes }) => successes),
    squares: column(({ successes }) => successes),
    shift: 0,
    known: [{ name: 'level', values: column(({ level }) => level), nominal: true }],
  };
}

const methods: readonly StudiedMethod<Channels>[] = [
  method('linear, main effects', { family: 'LINEAR', interacted: false }),
  method('linear, interacted', { family: 'LINEAR', interacted: true }),
  method('logit, main effects', { family: 'LOGIT', interacted: false }, false),
  method('logit, interacted', { family: 'LOGIT', interacted: true }),
];

/** @param isRight also where the channels differ */
function method(name: string, model: MeanModel, isRight = true): StudiedMethod<Channels> {
  const pairOf = (table: PatternTable) =>
    adjustedComparison({ table, groups: 2, model, alpha: ALPHA, correction: 'HOLM' }).pairs[0]!;
  return {
    name,
    instead: 'more customers with the outcome, or a coarser covariate',
    observe: ({ alike, different, difference }) => ({
      falseAlarm: rejects(pairOf(alike).pValue),
      ...(isRight ? { interval: holds(pairOf(different), difference) } : {}),
    }),
  };
}
