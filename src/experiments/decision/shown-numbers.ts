import type { Interval } from '../../results/interval.js';

/** A number as sentences show it: three significant digits, whole from 1,000 on. */
export function shownNumber(value: number): string {
  const rounded = Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
  return rounded.toLocaleString('en-US', { maximumSignificantDigits: 15 });
}

/** A probability in percent. */
export function shownShare(share: number): string {
  if (share < 0.0001) return 'below 0.01 %';
  if (share > 0.9999) return 'above 99.99 %';
  return `${shownNumber(100 * share)} %`;
}

/** A p-value, with the sign that belongs before it. */
export function shownPValue(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;
}

/** Limits in words, such as `95 % interval 0.09 to 0.32`. */
export function shownLimits({ lower, upper, level }: Interval): string {
  const percent = `${shownNumber(100 * level)} % interval`;
  if (lower !== null && upper !== null) return `${percent} ${shownNumber(lower)} to ${shownNumber(upper)}`;
  if (lower !== null) return `${percent} from ${shownNumber(lower)}`;
  return upper === null ? `no finite ${percent}` : `${percent} up to ${shownNumber(upper)}`;
}
