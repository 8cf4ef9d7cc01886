import { MetricKind } from '../../metrics/metric.js';
import { confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import {
  shownEstimate,
  shownInterval,
  shownLimits,
  shownP,
  shownStated,
  type Unit,
} from '../../results/shown-numbers.js';
import type { SampleEstimate } from '../../statistics/comparisons/comparison.js';
import type { Verdict } from '../../statistics/comparisons/verdicts/verdict.js';
import { ChannelVerdict } from './verdict.js';

/** What sentences about differences need. */
export interface SentenceScope {
  /** The compared quantity, such as `conversion`. */
  quantity: string;
  unit: Unit;
  alpha: number;
  smallestDifference: number | null;
  /** Whether there are channels of which nothing is recorded, about which no sentence says anything. */
  hasSilent?: boolean;
}

/** A difference a − b with its verdict. */
export interface WordedDifference {
  a: string;
  b: string;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  adjustedPValue: number | null;
  equivalencePValue: number | null;
  verdict: Verdict;
  /** Whether `a` is one channel beside all others: then sentences are about it. */
  isAgainstRest?: boolean;
  /** Why it cannot be compared; null where it can. */
  reason: string | null;
}

/** The verdict on a difference, as sentences. */
export function verdictSentence(pair: WordedDifference, scope: SentenceScope): string {
  const { a, b, difference, verdict, adjustedPValue } = pair;
  if (difference === null || adjustedPValue === null) {
    return `${a} and ${b} cannot be compared: ${lowerFirst(pair.reason ?? 'The data cannot answer.')}`;
  }
  const found = adjustedPValue < scope.alpha && difference !== 0;
  if (verdict === 'EQUIVALENT') {
    const beside = found ? ' The difference exists, but it is too small to matter.' : '';
    return `${a} and ${b} differ by less than ${margin(scope)} in ${scope.quantity} (${equivalence(pair)}): the difference is ${interval(pair, scope)}.${beside}`;
  }
  const p = `corrected ${shownP(adjustedPValue)}`;
  if (found) {
    const words = pair.isAgainstRest ? besideRestWords(pair, scope) : aboveWords(pair, scope);
    return `${words}, ${p}.${sizeSentence(pair, scope)}`;
  }
  const nor =
    scope.smallestDifference === null || pair.equivalencePValue === null
      ? ''
      : ` That they differ by less than ${margin(scope)} is not shown either (${equivalence(pair)}).`;
  return `The data cannot tell ${a} from ${b} in ${scope.quantity}: the difference is ${interval(pair, scope)}, ${p}.${nor}`;
}

/** Which channel is first, and whether it is clearly ahead of the next. @param verdict on both; null where they are not tested */
export function firstSentence(
  first: SampleEstimate,
  next: SampleEstimate,
  verdict: ChannelVerdict | null,
  scope: SentenceScope & { kind: MetricKind; lowerIsBetter: boolean; hasUnequalTimes: boolean },
): string {
  const unit: Unit = scope.unit.kind === 'share-difference' ? { kind: 'share' } : scope.unit;
  const each = unit.kind === 'money' && scope.kind === MetricKind.MEAN ? ' per customer' : '';
  const [most, ahead] = scope.lowerIsBetter ? ['lowest', 'below'] : ['highest', 'above'];
  const apart = 'the channels were observed for different times, so this does not say whose customers are worth more';
  const [top, other] = [shownEstimate(first, unit), `"${next.label}" (${shownEstimate(next, unit)})`];
  if (scope.hasUnequalTimes) {
    return `"${first.label}" is ${most} in ${scope.quantity}, ${top}${each}, of all that is recorded: ${apart}.`;
  }
  const start = `"${first.label}" is ${most} in ${scope.quantity}, ${top}${each}`;
  if (verdict === null) return `${start}; the next is ${other}, and the two are not tested.`;
  if (verdict === ChannelVerdict.EQUIVALENT) {
    return `${start}, but ${ahead} the next, ${other}, by less than the smallest difference that matters.`;
  }
  const isClear = verdict !== ChannelVerdict.CANNOT_TELL;
  return `${start}, ${isClear ? 'clearly' : 'but not clearly'} ${ahead} the next, ${other}.`;
}

/** Which of both is higher, by how much. */
export function aboveWords(pair: Omit<WordedDifference, 'verdict'>, scope: SentenceScope): string {
  const { a, b, difference } = pair;
  const [higher, lower] = (difference ?? 0) > 0 ? [a, b] : [b, a];
  const turned = (difference ?? 0) > 0 ? pair : { ...pair, ...mirrored(pair) };
  return `${higher} is above ${lower} in ${scope.quantity} by ${shownEstimate({ ...turned, estimate: turned.difference }, scope.unit)} (${limits(turned, scope)})`;
}

/** By how much the channel is above or below the others. */
function besideRestWords({ a, b, ...pair }: WordedDifference, scope: SentenceScope): string {
  const isAbove = (pair.difference ?? 0) > 0;
  const turned = isAbove ? pair : { ...pair, ...mirrored(pair) };
  const size = shownEstimate({ ...turned, estimate: turned.difference }, scope.unit);
  return `${a} is ${size} ${isAbove ? 'above' : 'below'} ${b} in ${scope.quantity} (${limits(turned, scope)})`;
}

/** Whether all pairs are equivalent, as a sentence. @param widest the pair with the largest p-value */
export function equivalenceSentence(
  answer: { pValue: number | null; shown: boolean | null },
  widest: { a: string; b: string } | null,
  scope: SentenceScope,
): string {
  const { pValue, shown } = answer;
  if (pValue === null) {
    return `Whether all channels differ by less than ${margin(scope)} cannot be tested: it takes at least two channels, each with enough customers.`;
  }
  const all = scope.hasSilent ? 'All channels with recorded events' : 'All channels';
  if (shown) return `${all} are shown to differ by less than ${margin(scope)} (${shownP(pValue)}).`;
  const value = shownP(pValue).replace('p = ', '').replace('p > ', 'above ').replace('p < ', 'below ');
  const at = widest === null ? '' : `, that of ${widest.a} and ${widest.b}`;
  return `The channels are not shown to differ by less than ${margin(scope)}: the largest p-value of all pairs is ${value}${at}.`;
}

function sizeSentence({ lower, upper }: WordedDifference, scope: SentenceScope): string {
  const { smallestDifference } = scope;
  if (smallestDifference === null || lower === null || upper === null) return '';
  if (lower > smallestDifference || upper < -smallestDifference) {
    return ` That is more than ${margin(scope)}, the smallest difference that matters.`;
  }
  return ` Whether it reaches ${margin(scope)}, the smallest difference that matters, is not shown.`;
}

function mirrored({ difference, lower, upper }: Pick<WordedDifference, 'difference' | 'lower' | 'upper'>) {
  const minus = (value: number | null) => (value === null ? null : -value);
  return { difference: minus(difference), lower: minus(upper), upper: minus(lower) };
}

const margin = ({ smallestDifference, unit }: SentenceScope) => shownStated(smallestDifference ?? 0, unit);
const equivalence = ({ equivalencePValue }: WordedDifference) =>
  equivalencePValue === null ? 'all pairs together' : `${shownP(equivalencePValue)} by two one-sided tests`;
const interval = (pair: WordedDifference, { unit }: SentenceScope) =>
  shownInterval({ estimate: pair.difference, lower: pair.lower, upper: pair.upper }, unit);
const limits = (pair: Pick<WordedDifference, 'difference' | 'lower' | 'upper'>, { unit, alpha }: SentenceScope) =>
  shownLimits(
    intervalOf({ estimate: pair.difference, lower: pair.lower, upper: pair.upper }, confidenceOf(alpha)),
    unit,
  );
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
