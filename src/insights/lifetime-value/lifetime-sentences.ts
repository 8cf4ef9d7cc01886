import { dayText } from '../../graph/times/calendar-day.js';
import type { Interval } from '../../results/interval.js';
import { moneyIn, shownCount, shownInterval, shownNumber, shownP } from '../../results/shown-numbers.js';
import type { ChannelFitTest } from './channel-analysis.js';
import { RECENT_DAYS } from './history-queries.js';
import { PredictionVerdict } from './lifetime-value.js';
import type { YoungShare } from './young-customers.js';

/** A prediction with its limits. */
export interface Predicted {
  total: number;
  lower: number;
  upper: number;
}

const percent = (share: number) => shownNumber(share, { kind: 'share' });
const levelOf = (level: number) => `${Number((100 * level).toPrecision(6))} %`;

/** Limits in words, such as ` (95 % limits 1,590 to 1,720)`. */
function limitsOf({ lower, upper }: Predicted, level: number): string {
  return ` (${levelOf(level)} limits ${shownCount(Math.round(lower))} to ${shownCount(Math.round(upper))})`;
}

/** How what was predicted compares with what was done. */
export function verdictOf({ lower, upper }: Predicted, actual: number): PredictionVerdict {
  if (actual > upper) return PredictionVerdict.TOO_LOW;
  return actual < lower ? PredictionVerdict.TOO_HIGH : PredictionVerdict.WITHIN_LIMITS;
}

/** A check in words. @param days the first and the last one of the period, counted from 1970-01-01 */
export function holdoutSentence(
  predicted: Predicted,
  actual: number,
  level: number,
  days: readonly [from: number, to: number],
): string {
  const [from, to] = days.map(dayText);
  const made =
    `The model predicted ${shownCount(Math.round(predicted.total))} repeat purchases from ${from} to ${to}` +
    `${limitsOf(predicted, level)}; ${shownCount(actual)} were made`;
  const verdict = verdictOf(predicted, actual);
  const off = actual === 0 ? '' : ` by ${percent(Math.abs(predicted.total / actual - 1))}`;
  if (verdict === PredictionVerdict.WITHIN_LIMITS) return `${made}, which is within the limits.`;
  return `${made}: it misses${off}, and is too ${verdict === PredictionVerdict.TOO_LOW ? 'low' : 'high'}.`;
}

/** A length of time, such as `39 weeks`. */
export function periodWords(horizon: number, timeUnitDays: number): string {
  const unit = timeUnitDays === 7 ? 'week' : timeUnitDays === 1 ? 'day' : `period`;
  const length = `${shownCount(horizon)} ${unit}${horizon === 1 ? '' : 's'}`;
  return unit === 'period' ? `${length} of ${timeUnitDays} days` : length;
}

/** What all customers will buy. */
export function expectedSentence(
  expected: Predicted,
  { until, customers, period, level }: { until: string; customers: number; period: string; level: number },
): string {
  return (
    `Within ${period} after ${until}, the ${shownCount(customers)} customers are expected to buy ` +
    `${shownCount(Math.round(expected.total))} times${limitsOf(expected, level)}, several purchases on one day counted as one.`
  );
}

/** What is known of a channel beside its value. */
interface ChannelFacts {
  /** Null for customers whose channel is unknown. */
  name: string | null;
  currency: string;
  /** The horizon in words. */
  period: string;
  cost: number | null;
  /** Of the prediction of all customers, where it missed; null where it did not, or was not checked. */
  missed: PredictionVerdict | null;
  /** Null where few customers are recent. */
  young: YoungShare | null;
}

/** What a new customer of a channel is worth beside what one costs. */
export function channelSentence(value: Interval | null, reason: string | null, facts: ChannelFacts): string {
  const whose = facts.name === null ? 'without a known channel' : `of "${facts.name}"`;
  const money = moneyIn(facts.currency);
  if (value === null) return `What a new customer ${whose} is worth cannot be estimated. ${reason ?? ''}`.trim();
  const worth = `A new customer ${whose} is worth ${shownInterval(value, money)} within ${facts.period} on average`;
  return `${worth}${besideCost(value, facts.cost, money)}.${missedWords(facts.missed)}${youngWords(facts.young)}`;
}

function besideCost(value: Interval, cost: number | null, money: ReturnType<typeof moneyIn>): string {
  if (cost === null) return '; the acquisition cost is unknown';
  const price = `the acquisition cost of ${shownNumber(cost, money)}, which is taken as exact`;
  const [lower, upper] = [value.lower ?? -Infinity, value.upper ?? Infinity];
  if (lower > cost) return `, more than ${price}`;
  if (upper < cost) return `, less than ${price}`;
  return `; the interval includes ${price}, so the data do not say whether a customer pays for it`;
}

function missedWords(missed: PredictionVerdict | null): string {
  if (missed === null) return '';
  return ` The model missed in the check, so this value may be too ${missed === PredictionVerdict.TOO_LOW ? 'low' : 'high'}.`;
}

function youngWords(young: YoungShare | null): string {
  return young === null ? '' : ` It is too low: ${youngSentence(young)}`;
}

/** How recent customers lower a share, in words. */
export function youngSentence({ recent, recentBuying, olderBuying }: YoungShare): string {
  const older = olderBuying === null ? '' : `, against ${percent(olderBuying)} of the others`;
  return (
    `${percent(recent)} of the customers were acquired in the last ${RECENT_DAYS} days, and ${percent(recentBuying)} of these have bought${older}. ` +
    'Those who have not bought yet count as customers who never do.'
  );
}

/** Whether channels differ, in words. */
export function comparisonSentence({ separate, pValue }: ChannelFitTest): string {
  return separate
    ? `Customers of the channels do not follow one model (${shownP(pValue)}): each channel has its own.`
    : `No clear difference between the models of the channels (${shownP(pValue)}): one model serves all.`;
}
