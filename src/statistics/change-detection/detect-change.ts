import { requireNonNegative, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { Interval } from '../summaries.js';
import type { ValuesInTime } from './growing-series.js';
import { levelRatio } from './level-ratio.js';
import { limitedValues } from './limited-values.js';
import { logSum, type ShiftEvidence, shiftEvidence } from './shift-evidence.js';

/** Makes the variance of √x nearly independent of the mean for counts, and does not matter for large amounts. */
const ANSCOMBE = 3 / 8;

/** Totals of days in the order of time, of which those before `monitoredFrom` only say what is usual. */
export interface DailyTotals {
  /** Counts or amounts, at least 0. */
  totals: readonly number[];
  /** What each total is divided by, such as customers; above 0. */
  exposures: readonly number[];
  /** The day of the week of each day: 0, 1, 2 … */
  seasons: readonly number[];
  /** The index of the first day that is monitored. */
  monitoredFrom: number;
  /** Whether totals are sums of amounts: rare large amounts then count for no more than three standard deviations of a usual day. Defaults to false. */
  amounts?: boolean;
}

/** How the detector was set. */
export interface DetectorOptions {
  /** Evidence at which there is an alarm, above 1: without a change, alarms are on average at least as many days apart. */
  threshold: number;
  /** 1 minus the confidence level of the size and of the day of a change. */
  alpha: number;
}

/** A lasting change of the level; days are indexes of the totals. */
export interface LevelChange {
  /** The most probable first day. */
  since: number;
  /** The first and last of the days that together have a probability of 1 − α to be the first one, each equally probable beforehand. */
  earliest: number;
  latest: number;
  /** The relative change since `since`, as if that day had been known; 0.2 is an increase by 20 %. */
  relative: Interval;
}

/** What the monitored days say. */
export interface DetectedChange {
  /** The evidence after each monitored day; its logarithm to base e. */
  logEvidence: number[];
  /** The day at which the evidence first reached the threshold; null without an alarm. */
  alarmAt: number | null;
  /** The change that the days up to the last one suggest, or those up to the alarm where evidence has fallen since; null without an alarm. */
  change: LevelChange | null;
}

/**
 * Watches daily counts or amounts per exposure for a lasting change of their level, with a day of the week of its own mean and a variance
 * that is estimated, so that counts may vary more than Poisson's. √ makes the variance of counts and of summed amounts nearly constant
 * (Anscombe 1948, Biometrika 35:246–254); see `shiftEvidence` for the detector and what it promises. A day with one rare large amount is no
 * change of level, so that amounts are limited first (`limitedValues`); the size of a change counts them in full.
 *
 * @throws InvalidInputError naming the field
 */
export function detectChange(days: DailyTotals, { threshold, alpha }: DetectorOptions): DetectedChange {
  requirePositive('threshold', threshold);
  requireOpenProbability('alpha', alpha);
  const evidence = shiftEvidence(watchedValues(days));
  const reached = ({ logEvidence }: ShiftEvidence) => logEvidence >= Math.log(threshold);
  const first = evidence.findIndex(reached);
  const logEvidence = evidence.map((one) => one.logEvidence);
  if (first < 0) return { logEvidence, alarmAt: null, change: null };
  const { monitoredFrom } = days;
  const last = evidence.length - 1;
  const until = reached(at(evidence, last)) ? last : first;
  return {
    logEvidence,
    alarmAt: monitoredFrom + first,
    change: changeOf(days, at(evidence, until).logEvalues, alpha),
  };
}

/** What the monitored days of each of several series say. */
export function detectChanges(series: readonly DailyTotals[], options: DetectorOptions): DetectedChange[] {
  return series.map((days) => detectChange(days, options));
}

/** The days on the scale on which they are watched. @throws InvalidInputError naming the field */
export function watchedValues(days: DailyTotals): ValuesInTime {
  const { seasons, monitoredFrom, amounts = false } = days;
  const series = { values: stabilized(days), seasons, monitoredFrom };
  return amounts ? { ...series, values: limitedValues(series) } : series;
}

/** 2·√((x + 3/8)/n): of Poisson counts, the variance is about 1/n. */
function stabilized({ totals, exposures }: DailyTotals): number[] {
  if (exposures.length !== totals.length) {
    throw new InvalidInputError('exposures', `There must be one exposure for each total: ${totals.length}.`);
  }
  return totals.map((total, i) => {
    requireNonNegative(`totals[${i}]`, total);
    requirePositive(`exposures[${i}]`, at(exposures, i));
    return 2 * Math.sqrt((total + ANSCOMBE) / at(exposures, i));
  });
}

/** @param logEvalues of a change that began with each of the monitored days that count */
function changeOf(days: DailyTotals, logEvalues: readonly number[], alpha: number): LevelChange {
  const { exposures, seasons, monitoredFrom } = days;
  const totals = days.totals.slice(0, monitoredFrom + logEvalues.length);
  const since = monitoredFrom + logEvalues.indexOf(Math.max(...logEvalues));
  const [earliest, latest] = credibleRange(logEvalues, alpha);
  return {
    since,
    earliest: monitoredFrom + earliest,
    latest: monitoredFrom + latest,
    relative: levelRatio({ totals, exposures, seasons, since }, alpha),
  };
}

/** The e-values are the likelihoods of the days, so they are the posterior probabilities as well. */
function credibleRange(logEvalues: readonly number[], alpha: number): [earliest: number, latest: number] {
  const total = logSum(logEvalues);
  const likely = logEvalues.map((log, place) => ({ place, share: Math.exp(log - total) }));
  likely.sort((a, b) => b.share - a.share);
  let covered = 0;
  const places = likely.filter(({ share }) => {
    const counts = covered < 1 - alpha;
    covered += share;
    return counts;
  });
  return [Math.min(...places.map(({ place }) => place)), Math.max(...places.map(({ place }) => place))];
}
