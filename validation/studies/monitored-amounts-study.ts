import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { detectChange } from '../../src/statistics/change-detection/detect-change.js';
import { levelRatio } from '../../src/statistics/change-detection/level-ratio.js';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { poissonQuantile } from '../../src/statistics/distributions/poisson.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';
import { holds } from './verdicts.js';

const MONITORED = 62;
const WEEK = [1.2, 1.1, 1, 1, 1.1, 0.8, 0.6];
const NO_WEEK = [1];
/** The monitored day on which the level falls. */
const CHANGE = 14;
/** Days since then in which the fall is to be found, and by which its size is measured. */
const FOUND_WITHIN = 14;
const FALL = 0.5;
const THRESHOLD = MONITORED / ALPHA;

/** Events per day. */
const LEVELS = [
  { n: 3, replicates: 1_000 },
  { n: 5, replicates: 1_000 },
  { n: 20, replicates: 1_000 },
  { n: 200, replicates: 400 },
];

/** How days and the amounts of their events come about. */
export interface AmountsPopulation {
  name: string;
  /** The amount below which a share of the events is. */
  quantile(share: number): number;
  week: readonly number[];
  /** How much the logarithm of a day's level varies beyond the day of the week. */
  spread: number;
  /** Days before the monitored ones. */
  baseline: number;
}

const lognormal = (deviation: number) => (share: number) => Math.exp(deviation * normalQuantile(share));
const usual = { week: WEEK, spread: 0, baseline: 56 };

export const amountsPopulations: readonly AmountsPopulation[] = [
  { ...usual, name: 'similar amounts (lognormal, σ = 0.5)', quantile: lognormal(0.5) },
  { ...usual, name: 'amounts like orders (lognormal, σ = 1)', quantile: lognormal(1) },
  { ...usual, name: 'skewed amounts (lognormal, σ = 1.5)', quantile: lognormal(1.5) },
  { ...usual, name: 'very skewed amounts (lognormal, σ = 2)', quantile: lognormal(2) },
  { ...usual, name: 'amounts of infinite variance (Pareto, exponent 1.2)', quantile: (share) => share ** (-1 / 1.2) },
  { ...usual, name: 'skewed amounts, all days of the week alike', quantile: lognormal(1.5), week: NO_WEEK },
  { ...usual, name: 'skewed amounts, days that vary by about 30 % more', quantile: lognormal(1.5), spread: 0.3 },
  { ...usual, name: 'skewed amounts, a baseline of three weeks', quantile: lognormal(1.5), baseline: 21 },
];

/** The same channel without a change, and with a fall by a half. */
interface Channel {
  same: number[];
  fallen: number[];
  baseline: number;
}

/** Sums of amounts by day: false alarms, falls that are found, and the limits of their sizes. */
export function monitoredAmountsStudies(): Runnable[] {
  return amountsPopulations.flatMap((population) =>
    LEVELS.map(({ n, replicates }) => runnable(monitoredAmountsStudy(population, n, replicates))),
  );
}

export function monitoredAmountsStudy(population: AmountsPopulation, n: number, replicates: number): Study<Channel> {
  const { name, baseline } = population;
  return {
    section: 'Monitored amounts',
    data: name,
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator) => {
      const same = Array.from({ length: baseline + MONITORED }, (_, day) => dayTotal(population, n, day, generator));
      const fallen = same.map((total, day) =>
        day < baseline + CHANGE ? total : dayTotal(population, n * FALL, day, generator),
      );
      return { same, fallen, baseline };
    },
  };
}

function dayTotal({ quantile, week, spread }: AmountsPopulation, n: number, day: number, generator: RandomGenerator) {
  const more = spread === 0 ? 0 : spread * normalQuantile(openUniform(generator)) - spread ** 2 / 2;
  const level = n * (week[day % week.length] as number) * Math.exp(more);
  const events = poissonQuantile(openUniform(generator), level);
  let total = 0;
  for (let event = 0; event < events; event += 1) total += quantile(openUniform(generator));
  return total;
}

const methods: readonly StudiedMethod<Channel>[] = [
  watched('amounts limited to three standard deviations', true),
  { ...watched('nothing limited (earlier rule)', false), naive: true },
  {
    name: 'size of the change, from its true day',
    instead: 'more days since the change, or the number of events',
    observe: ({ fallen, baseline }) => {
      const since = baseline + CHANGE;
      const days = daysOf(fallen.slice(0, since + FOUND_WITHIN), baseline);
      return { interval: holds(levelRatio({ ...days, since }, ALPHA), FALL - 1) };
    },
  },
  {
    name: 'size of the change, from the reported day',
    instead: 'more days since the change, or the number of events',
    observe: ({ fallen, baseline }) => {
      const days = { ...daysOf(fallen.slice(0, baseline + CHANGE + FOUND_WITHIN), baseline), amounts: true };
      const { change } = detectChange(days, { threshold: THRESHOLD, alpha: ALPHA });
      return { interval: change && holds(change.relative, FALL - 1) };
    },
  },
];

function watched(name: string, amounts: boolean): StudiedMethod<Channel> {
  const alarmOf = (totals: readonly number[], baseline: number) =>
    detectChange({ ...daysOf(totals, baseline), amounts }, { threshold: THRESHOLD, alpha: ALPHA }).alarmAt;
  return {
    name,
    instead: 'amounts limited to three standard deviations',
    observe: ({ same, fallen, baseline }) => {
      const first = baseline + CHANGE;
      const alarm = alarmOf(fallen.slice(0, first + FOUND_WITHIN), baseline);
      return { falseAlarm: Number(alarmOf(same, baseline) !== null), ratio: Number(alarm !== null && alarm >= first) };
    },
  };
}

function daysOf(totals: readonly number[], baseline: number) {
  const seasons = totals.map((_, day) => day % 7);
  return { totals, exposures: totals.map(() => 1), seasons, monitoredFrom: baseline };
}
