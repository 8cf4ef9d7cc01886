import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { detectChange } from '../../src/statistics/change-detection/detect-change.js';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { poissonQuantile } from '../../src/statistics/distributions/poisson.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';

const BASELINE = 56;
const MONITORED = 62;
const WEEK = [1.2, 1.1, 1, 1, 1.1, 0.8, 0.6];
/** The monitored day on which levels change. */
const CHANGE = 14;
/** The probability of a false alarm in the monitored days is then at most alpha. */
const THRESHOLD = MONITORED / ALPHA;

/** Events per day. */
const LEVELS = [
  { n: 3, replicates: 2_000 },
  { n: 20, replicates: 2_000 },
  { n: 200, replicates: 1_000 },
];

/** The same channel without a change, and with falls by a half and by a fifth. */
interface Channel {
  same: number[];
  half: number[];
  fifth: number[];
}

/** Channels whose usual level is estimated from eight weeks, and which are watched for two months. */
export function monitoringStudies(): Runnable[] {
  return [0, 0.3].flatMap((spread) =>
    LEVELS.map(({ n, replicates }) => runnable(monitoringStudy(n, replicates, spread))),
  );
}

/** @param spread how much the logarithm of a day's level varies beyond the day of the week */
export function monitoringStudy(n: number, replicates: number, spread: number) {
  return {
    section: 'Monitoring',
    data: spread === 0 ? 'counts that vary like Poisson counts' : 'days that vary by about 30 % more',
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Channel => {
      const days = (factor: number) =>
        Array.from({ length: BASELINE + MONITORED }, (_, day) => {
          const level = n * (WEEK[day % 7] as number) * (day >= BASELINE + CHANGE ? factor : 1);
          const more = spread === 0 ? 0 : spread * normalQuantile(openUniform(generator)) - spread ** 2 / 2;
          return poissonQuantile(openUniform(generator), level * Math.exp(more));
        });
      return { same: days(1), half: days(0.5), fifth: days(0.8) };
    },
  };
}

const methods: readonly StudiedMethod<Channel>[] = [
  watched('e-detector', (totals) => {
    const seasons = totals.map((_, day) => day % 7);
    const days = { totals, exposures: totals.map(() => 1), seasons, monitoredFrom: BASELINE };
    return detectChange(days, { threshold: THRESHOLD, alpha: ALPHA }).alarmAt;
  }),
  watched('mean ± 3 standard deviations', beyondThreeDeviations, true),
];

function watched(
  name: string,
  alarmOf: (totals: readonly number[]) => number | null,
  naive = false,
): StudiedMethod<Channel> {
  const foundWithin = (totals: readonly number[], days: number) => {
    const alarm = alarmOf(totals);
    const first = BASELINE + CHANGE;
    return Number(alarm !== null && alarm >= first && alarm < first + days);
  };
  return {
    name,
    naive,
    instead: 'the e-detector',
    observe: ({ same, half, fifth }) => ({
      falseAlarm: Number(alarmOf(same) !== null),
      interval: foundWithin(half, 14),
      ratio: foundWithin(fifth, 42),
    }),
  };
}

function beyondThreeDeviations(totals: readonly number[]): number | null {
  const usual = totals.slice(0, BASELINE);
  const mean = usual.reduce((sum, total) => sum + total, 0) / BASELINE;
  const deviation = Math.sqrt(usual.reduce((sum, total) => sum + (total - mean) ** 2, 0) / (BASELINE - 1));
  const first = totals.findIndex((total, day) => day >= BASELINE && Math.abs(total - mean) > 3 * deviation);
  return first < 0 ? null : first;
}
