import { inAList } from '../../../charts/in-a-list.js';
import { shownInterval, shownNumber, type Unit } from '../../../charts/numbers.js';
import type { RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import type { Planning } from './planning.js';
import { bestTest, isTooLittle, testInWords } from './test-worth.js';

export type CurvePlan = NonNullable<RespondingChannelsFragment['plan']>;

/** A budget as large as what is spent now is about how it is spread. */
const ALIKE = 0.01;

/** What to do with the money, what that brings, and how sure it is; a sentence or two each. */
export function spendConclusion(response: RespondingChannelsFragment, plan: CurvePlan, planning: Planning) {
  return { advice: adviceOf(plan, planning), sureness: surenessOf(response, plan, planning) };
}

function adviceOf(plan: CurvePlan, planning: Planning): string {
  const { period, gain, gainName, currency } = planning;
  const money: Unit = { kind: 'money', currency };
  const { spent, unspent } = plan;
  const total = spent + unspent;
  const now = plan.channels.reduce((sum, { current }) => sum + current, 0);
  const isSpread = Math.abs(total - now) <= ALIKE * now;
  if (isSpread && !isAbove(plan.gain)) {
    return `Keep what is spent now: no other way to spread it is shown to bring more ${gainName}. The best one found would change that by ${shownInterval(plan.gain, gain)} in a ${period}.`;
  }
  const spread = `Spread the ${shownNumber(now, money)} of a ${period} differently`;
  const what = isSpread && !leavesSome(plan) ? spread : spendOf(plan, planning);
  return `${what}${movesOf(plan, planning)}. By the curves that fit, that ${changeOf(plan, planning)}, compared with what is spent now.`;
}

/** Spends are in steps, so that a little may be left. */
function leavesSome({ spent, unspent }: Pick<CurvePlan, 'spent' | 'unspent'>): boolean {
  return unspent > ALIKE * (spent + unspent);
}

/** How much of a budget, and why not all. */
function spendOf({ spent, unspent }: CurvePlan, { currency, isProfit }: Planning): string {
  const money: Unit = { kind: 'money', currency };
  const total = spent + unspent;
  if (!leavesSome({ spent, unspent })) return `Spend ${shownNumber(total, money)}`;
  const why = isProfit
    ? 'the rest would earn less than it costs, or be more than was ever spent on a channel'
    : 'no channel gets more than was ever spent on it';
  return `Spend ${shownNumber(spent, money)} of ${shownNumber(total, money)} (${why})`;
}

/** Which channels get more than now beyond doubt, and all that get less: "perhaps" where that is not beyond doubt. */
function movesOf({ channels }: CurvePlan, { nameOf }: Planning): string {
  const names = (some: typeof channels) => inAList(some.map(({ key }) => nameOf(key)));
  const more = channels.filter(({ spend, current }) => (spend.lower ?? 0) > current);
  const less = channels.filter(({ spend, current }) => (spend.upper ?? Number.POSITIVE_INFINITY) < current);
  const maybe = channels.filter(
    (one) => !less.includes(one) && one.spend.estimate !== null && one.spend.estimate < (1 - ALIKE) * one.current,
  );
  const moves = [
    ...(more.length > 0 ? [`more for ${names(more)}`] : []),
    ...(less.length > 0 ? [`less for ${names(less)}`] : []),
    ...(maybe.length > 0 ? [`perhaps less for ${names(maybe)}`] : []),
  ];
  return moves.length > 0 ? `: ${moves.join(', ')}` : '';
}

function changeOf({ gain: change }: CurvePlan, { gain, gainName, period }: Planning): string {
  const { estimate, lower, upper } = change;
  if (isAbove(change)) return `raises ${gainName} by ${shownInterval(change, gain)} in a ${period}`;
  if (upper !== null && upper < 0) {
    const minus = (value: number | null) => (value === null ? null : -value);
    const fall = { estimate: minus(estimate), lower: minus(upper), upper: minus(lower) };
    return `lowers ${gainName} by ${shownInterval(fall, gain)} in a ${period}`;
  }
  return `may raise or lower ${gainName}: by ${shownInterval(change, gain)} in a ${period}`;
}

function isAbove({ lower }: CurvePlan['gain']): boolean {
  return lower !== null && lower > 0;
}

/** How far the data support the advice, and what would support it more. */
function surenessOf(response: RespondingChannelsFragment, plan: CurvePlan, planning: Planning): string {
  const { channels, tests } = response;
  const unknown = channels.filter(({ curve }) => curve?.verdict === 'CANNOT_SAY');
  if (unknown.length === 0) {
    const isWithin = channels.some(({ curve }) => curve?.verdict === 'ONLY_WITHIN_OBSERVED');
    const known = isWithin ? 'within the spends that were observed' : 'alike by all curves that fit';
    return `How channels respond is known ${known}. Spend was not randomized: a test would prove it.`;
  }
  const names = inAList(unknown.map(({ channel }) => channel.name));
  const doubt = `This is a direction, not a forecast: the data cannot say how ${names} ${unknown.length === 1 ? 'responds' : 'respond'} to spend.`;
  const best = bestTest(tests, plan.value.estimate);
  if (best) return `${doubt} Test first: ${testInWords(best, planning)}.`;
  const [first] = tests;
  if (first && isTooLittle(first.gain, plan.value.estimate)) {
    return `${doubt} All curves that fit lead to nearly the same plan, so move a part of the money first, and compare what comes.`;
  }
  return `${doubt} Move a part of the money first, and compare what comes.`;
}
