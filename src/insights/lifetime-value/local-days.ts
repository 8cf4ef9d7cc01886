import { type ZoneOffset, zoneOffsets } from '../../graph/times/zone-offsets.js';

const DAY = 86_400_000;
/** Days before 1970 that are counted: whole numbers are divided towards 0, so that nothing below 0 may be divided. */
const EARLIER = 100_000_000;

/** SQL of the day, counted from 1970-01-01, that clocks of a zone show at a moment between two others. */
export function localDay(moment: string, since: number, until: number, timeZone: string): string {
  const offset = offsetBetween(moment, zoneOffsets(since, until, timeZone));
  return `((${moment} + ${offset} + ${EARLIER * DAY}) / ${DAY} - ${EARLIER})`;
}

/** By a search that halves. */
function offsetBetween(moment: string, offsets: readonly ZoneOffset[]): string {
  const middle = offsets.length >> 1;
  const second = offsets[middle];
  if (second === undefined || middle === 0) return `(${offsets[0]?.offset ?? 0})`;
  const [low, high] = [offsets.slice(0, middle), offsets.slice(middle)];
  return `CASE WHEN ${moment} < ${second.from} THEN ${offsetBetween(moment, low)} ELSE ${offsetBetween(moment, high)} END`;
}
