import {
  shownChance as chanceIn,
  shownCount as countIn,
  type Estimated,
  shownEstimate as estimateIn,
  shownInterval as intervalIn,
  shownLevel as levelIn,
  shownLimits as limitsIn,
  shownNumber as numberIn,
  shownPValue as pValueIn,
  shownStated as statedIn,
  type Unit,
  unitOf,
} from '../../charts/numbers.js';
import type { Interval } from './interval.js';

export { inAList } from '../../charts/in-a-list.js';
export type { Unit } from '../../charts/numbers.js';

/**
 * Numbers in sentences, rounded as charts round them, so that a sentence and the chart beside it show the same digits. Sentences are
 * searched and copied: they have ordinary spaces and hyphens.
 */
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-');

/** An estimate with its limits, such as `0.106 (0.059 to 0.152)`. */
export function shownInterval(interval: Estimated, unit: Unit): string {
  return plain(intervalIn(interval, unit));
}

/** An estimate, rounded as beside its limits. */
export function shownEstimate(interval: Estimated, unit: Unit): string {
  return plain(estimateIn(interval, unit));
}

/** Its size, where words say in which direction it goes. */
export function shownSize(interval: Estimated, unit: Unit): string {
  return shownEstimate(interval, unit).replace(/^-/, '');
}

/** Limits with their level, such as `95 % interval 0.09 to 0.32`. */
export function shownLimits(interval: Interval, unit: Unit): string {
  const percent = `${plain(levelIn(interval.level))} interval`;
  if (interval.lower === null && interval.upper === null) return `no finite ${percent}`;
  return `${percent} ${shownRange(interval, unit)}`;
}

/** Limits alone, such as `0.09 to 0.32`. */
export function shownRange(interval: Estimated, unit: Unit): string {
  return plain(limitsIn(interval, unit));
}

/** A number without limits. */
export function shownNumber(value: number, unit?: Unit): string {
  return plain(numberIn(value, unit));
}

/** A number that somebody stated, with all its digits. */
export function shownStated(value: number, unit?: Unit): string {
  return plain(statedIn(value, unit));
}

export function shownCount(count: number): string {
  return plain(countIn(count));
}

export function shownChance(probability: number): string {
  return plain(chanceIn(probability));
}

/** A p-value with the sign before it. */
export function shownP(pValue: number): string {
  return plain(pValueIn(pValue));
}

export function moneyIn(currency: string): Unit {
  return { kind: 'money', currency };
}

/** The unit of an effect on a metric. @param currency of amounts; null where they are shown without it */
export function effectUnit(metric: Parameters<typeof unitOf>[0], currency: string | null): Unit {
  const { kind, unit } = metric;
  return unitOf({ kind, unit: currency === null ? null : unit }, currency ?? '', 'difference');
}
