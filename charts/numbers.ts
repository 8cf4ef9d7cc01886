/**
 * How numbers are written, by one rule wherever people read them: an estimate and its limits are rounded together, to two digits
 * of the width of the interval; percentage points are "pp" and never "%"; a p-value is never 0. The signs of decimals and thousands are
 * those of a locale, by default those of the sentences of the graph.
 */
export interface Estimated {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  unbounded?: boolean;
}

/** What a number is. A share is shown in percent, and a difference of shares in percentage points. */
export type Unit =
  | { kind: 'number'; word?: string | null }
  | { kind: 'money'; currency: string }
  | { kind: 'share' }
  | { kind: 'share-difference' }
  | { kind: 'relative' };

/** The locale of the sentences of the graph and of reports, which are the same for all readers. */
const COMMON = 'en-US';
let locale = COMMON;

/** Writes numbers as people of a locale do, such as "de-DE", from now on. */
export function writeNumbersAs(tag: string): void {
  locale = tag;
  formats.clear();
}

/** The digits of a width that are shown. */
const WIDTH_DIGITS = 2;
/** Of a number without an interval. */
const LONE_DIGITS = 3;
const MOST_DECIMALS = 12;
/** Decimals that an interval is given beyond its width, so that it is seen to exclude 0. */
const MOST_MORE = 3;
const SMALLEST_P = 0.0001;
const LARGEST_P = 0.99;
/** A no-break space: a number and its unit stay on one line. */
const GAP = '\u00a0';
const MINUS = '\u2212';

const SUFFIX = { share: '%', 'share-difference': 'pp', relative: '%' } as const;

/** An estimate with its limits, such as `0.106 (0.059 to 0.152)`. */
export function shownInterval(interval: Estimated, unit: Unit): string {
  const { estimate, lower, upper } = shownParts(interval, unit);
  const limits = limitsInWords(interval, lower, upper);
  return `${estimate}${suffixOf(unit)} (${limits})`;
}

/** The limits alone, such as `0.059 to 0.152`. */
export function shownLimits(interval: Estimated, unit: Unit): string {
  const { lower, upper } = shownParts(interval, unit);
  return `${limitsInWords(interval, lower, upper)}${suffixOf(unit)}`;
}

/** The estimate alone, rounded as beside its limits. */
export function shownEstimate(interval: Estimated, unit: Unit): string {
  return `${shownParts(interval, unit).estimate}${suffixOf(unit)}`;
}

/** A number without limits, with three digits. */
export function shownNumber(value: number | null | undefined, unit: Unit = { kind: 'number' }): string {
  if (value === null || value === undefined) return 'not known';
  const scaled = scale(value, unit);
  return `${digits(scaled, loneDecimals(scaled, unit))}${suffixOf(unit)}`;
}

/** A number as it was stated in a plan, with all its digits. */
export function shownStated(value: number, unit: Unit = { kind: 'number' }): string {
  return written(scale(value, unit), { maximumSignificantDigits: 15 }) + suffixOf(unit);
}

/** A sum of money as it was paid, such as `1,249.50 EUR`. */
export function shownAmount(value: number, currency: string): string {
  return `${digits(value, 2)}${GAP}${currency}`;
}

/** A count of customers. */
export function shownCount(value: number): string {
  return digits(value, 0);
}

/** A p-value with the sign before it: never `p = 0`. */
export function shownPValue(p: number | null | undefined): string {
  if (p === null || p === undefined) return 'p not known';
  if (p < SMALLEST_P) return `p${GAP}<${GAP}${shownStated(SMALLEST_P)}`;
  if (p > LARGEST_P) return `p${GAP}>${GAP}${shownStated(LARGEST_P)}`;
  return `p${GAP}=${GAP}${digits(p, Math.min(4, Math.max(2, decimalsOf(p, 2))))}`;
}

/** A probability or a share in percent, such as `19 %`: never `0 %` or `100 %` of what is only nearly so. */
export function shownProbability(probability: number | null | undefined): string {
  if (probability === null || probability === undefined) return 'not known';
  const percent = 100 * probability;
  if (percent > 0 && percent < 0.1) return `below ${shownStated(0.1)}${GAP}%`;
  if (percent < 100 && percent > 99.9) return `above ${shownStated(99.9)}${GAP}%`;
  const isFine = (percent < 1 || percent > 99) && Math.round(10 * percent) % 10 !== 0;
  return `${digits(percent, isFine ? 1 : 0)}${GAP}%`;
}

/** A probability that was estimated, which is never known to be 0 or 1, although the number may be rounded to it. */
export function shownChance(probability: number | null | undefined): string {
  if (probability === null || probability === undefined) return 'not known';
  return shownProbability(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probability)));
}

/** A confidence level in percent, such as `97.5 %`. */
export function shownLevel(level: number): string {
  return `${written(100 * level, { maximumSignificantDigits: 4 })}${GAP}%`;
}

/** A moment, such as `2 March 2026, 00:00`, in a time zone. */
export function shownMoment(moment: string, timeZone: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(new Date(moment)).replace(' at ', ', ');
}

/** A day, such as `2 March 2026`. */
export function shownDay(moment: string, timeZone: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(moment));
}

/** A tick of an axis: as many decimals as the steps between ticks need. */
export function shownTick(value: number, step: number, unit: Unit): string {
  const scaled = scale(step, unit);
  let decimals = 0;
  while (decimals < MOST_DECIMALS && Math.abs(Number(scaled.toFixed(decimals)) - scaled) > 1e-6 * scaled) decimals += 1;
  return digits(scale(value, unit), decimals);
}

/** What follows a number of the unit: with its space, or nothing. */
export function suffixOf(unit: Unit): string {
  if (unit.kind === 'number') return '';
  return GAP + (unit.kind === 'money' ? unit.currency : SUFFIX[unit.kind]);
}

/** The unit of a metric's effect or mean. */
export function unitOf(
  metric: { kind: string; unit?: string | null },
  currency: string,
  what: 'mean' | 'difference',
): Unit {
  if (metric.unit === 'CURRENCY') return { kind: 'money', currency };
  if (metric.kind === 'PROPORTION') return { kind: what === 'mean' ? 'share' : 'share-difference' };
  return { kind: 'number', word: metric.unit };
}

/** The parts of an interval as numbers without units. */
function shownParts(interval: Estimated, unit: Unit): Record<'estimate' | 'lower' | 'upper', string> {
  const scaled = (value: number | null) => (value === null ? null : scale(value, unit));
  const [estimate, lower, upper] = [scaled(interval.estimate), scaled(interval.lower), scaled(interval.upper)];
  const width = widthOf(estimate, lower, upper);
  const usual = width ? bounded(decimalsOf(width, WIDTH_DIGITS), unit) : loneDecimals(estimate ?? 0, unit);
  const decimals = lower !== null && upper !== null ? usual + decimalsToSeeSide(lower, upper, usual) : usual;
  const show = (value: number | null) => (value === null ? 'not known' : digits(value, decimals));
  return { estimate: show(estimate), lower: show(lower), upper: show(upper) };
}

/** Half the width of an interval, or what is known of it; null without limits. */
function widthOf(estimate: number | null, lower: number | null, upper: number | null): number | null {
  if (lower !== null && upper !== null) return (upper - lower) / 2;
  const limit = lower ?? upper;
  return limit === null || estimate === null ? null : Math.abs(estimate - limit);
}

/** More decimals where a limit of an interval that excludes 0 would be shown as 0. */
function decimalsToSeeSide(lower: number, upper: number, decimals: number): number {
  if (lower * upper <= 0) return 0;
  const closest = Math.min(Math.abs(lower), Math.abs(upper));
  let more = 0;
  while (more < MOST_MORE && Math.round(closest * 10 ** (decimals + more)) === 0) more += 1;
  return more;
}

function loneDecimals(value: number, unit: Unit): number {
  return bounded(Math.max(0, decimalsOf(Math.abs(value), LONE_DIGITS)), unit);
}

/** The decimals that show a number of digits of a size; negative ones round to tens. */
function decimalsOf(size: number, shown: number): number {
  return size === 0 ? 0 : shown - 1 - Math.floor(Math.log10(size));
}

/** Money has cents or none. */
function bounded(decimals: number, unit: Unit): number {
  if (unit.kind === 'money' && decimals === 1) return 2;
  return Math.min(decimals, MOST_DECIMALS);
}

function limitsInWords({ lower, upper, unbounded }: Estimated, shownLower: string, shownUpper: string): string {
  if (lower !== null && upper !== null) return `${shownLower} to ${shownUpper}`;
  if (lower !== null) return `from ${shownLower}`;
  if (upper !== null) return `up to ${shownUpper}`;
  return unbounded ? 'no finite limits' : 'limits not known';
}

function scale(value: number, { kind }: Unit): number {
  return kind === 'number' || kind === 'money' ? value : 100 * value;
}

function digits(value: number, decimals: number): string {
  const step = 10 ** -decimals;
  const shown = Math.max(0, decimals);
  return written(decimals < 0 ? Math.round(value / step) * step : value, {
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
}

/** Formats are kept, because they take far longer to make than to use. */
const formats = new Map<string, Intl.NumberFormat>();

function written(value: number, options: Intl.NumberFormatOptions): string {
  const name = JSON.stringify(options);
  // Digits of other scripts are not those of the sentences.
  const format =
    formats.get(name) ??
    new Intl.NumberFormat(locale, { signDisplay: 'negative', numberingSystem: 'latn', ...options });
  formats.set(name, format);
  return format.format(value).replace('-', MINUS);
}

/** A number in a sentence of the graph: with thousands, with decimals, or both. Dates, versions and keys are not numbers. */
const NUMBER = /(?<![\w.,:/])(?:\d{1,3}(?:,\d{3})+(?:[.]\d+)?|\d+[.]\d+)(?![\w/]|[.,]\d)/g;

/** The sign of a number below zero, which is no hyphen. */
const NEGATIVE = /(?<=^|[\s(])-(?=\d)/g;

/** What belongs to a number stays on its line: `p < 0.0001`, `80 %`, `5 USD`. */
const SIGN_OF_P = /\bp ([<>=]) (?=[\d.])/g;
const UNIT_OF_NUMBER = /(?<=\d) (?=%|pp\b|[A-Z]{3}\b)/g;

/** A sentence of the graph with its numbers as people of the locale write them; names in quotation marks are as they are. */
export function shownSentence(text: string): string {
  const typeset = text
    .replaceAll(NEGATIVE, MINUS)
    .replaceAll(SIGN_OF_P, `p${GAP}$1${GAP}`)
    .replaceAll(UNIT_OF_NUMBER, GAP);
  if (locale === COMMON) return typeset;
  return typeset
    .split(/("[^"]*"|“[^”]*”)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(NUMBER, asWritten)))
    .join('');
}

function asWritten(number: string): string {
  const decimals = number.split('.')[1]?.length ?? 0;
  return written(Number(number.replaceAll(',', '')), {
    useGrouping: number.includes(','),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
