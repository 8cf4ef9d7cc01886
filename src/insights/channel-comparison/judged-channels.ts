import { MetricKind } from '../../metrics/metric.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { shownP } from '../../results/shown-numbers.js';
import type * as comparisons from '../../statistics/comparisons/comparison.js';
import {
  type RestDifference,
  type VerdictNumbers,
  type VerdictQuestion,
  verdictNumbers,
} from '../../statistics/comparisons/verdicts/each-against-rest.js';
import type { SamplePair } from '../../statistics/comparisons/verdicts/equivalent-pairs.js';
import { verdictOf } from '../../statistics/comparisons/verdicts/verdict.js';
import { at } from '../../statistics/entries.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import type { Engine } from '../../threads/engine.js';
import { silentSentence } from './silent-channels.js';
import { type ChannelEquivalence, ChannelVerdict, type DifferenceFromRest, type JudgedDifference } from './verdict.js';
import {
  aboveWords,
  equivalenceSentence,
  firstSentence,
  type SentenceScope,
  verdictSentence,
  type WordedDifference,
} from './verdict-sentences.js';

type Summary = ProportionSummary | MeanSummary;
type Pair = Pick<
  comparisons.PairDifference,
  'a' | 'b' | 'difference' | 'lower' | 'upper' | 'pValue' | 'adjustedPValue'
> & { insufficientData: { reason: string } | null };

/** What verdicts are about. */
export interface VerdictScope extends SentenceScope {
  kind: MetricKind;
  lowerIsBetter: boolean;
  /** Whether customers of the channels were observed for different times, so that totals are of different times, too. */
  hasUnequalTimes: boolean;
}

/** A compared channel, and all others together. */
interface ChannelWithRest {
  key: string;
  summary: Summary;
  rest: Summary | null;
}

const VERDICTS = ChannelVerdict;

/** Verdicts on channels and on pairs of them, in words. */
export class JudgedChannels {
  private constructor(
    private readonly scope: VerdictScope,
    private readonly numbers: VerdictNumbers,
    private readonly pairs: readonly Pair[],
    private readonly withRest: readonly ChannelWithRest[],
  ) {}

  /** @param channels of which something is recorded: the others have no verdict, and count in none */
  static async judge(
    engine: Engine,
    scope: VerdictScope,
    channels: readonly ChannelWithRest[],
    pairs: readonly Pair[],
  ): Promise<JudgedChannels> {
    const summaries = new Map(channels.map(({ key, summary }) => [key, summary]));
    const withRest = channels.filter(({ rest }) => rest !== null);
    const question: VerdictQuestion = {
      againstRest: withRest.map(({ summary, rest }) => samplePair(summary, rest)),
      pairs: pairs.map(({ a, b }) => samplePair(summaries.get(a), summaries.get(b))),
      smallestDifference: scope.smallestDifference,
      alpha: scope.alpha,
    };
    return new JudgedChannels(scope, await engine.run(verdictNumbers, [question]), pairs, withRest);
  }

  /** The channel against all others together; null where there are none. */
  againstRest(key: string): DifferenceFromRest | null {
    const index = this.withRest.findIndex((channel) => channel.key === key);
    const numbers = this.numbers.againstRest[index];
    if (!numbers) return null;
    const { insufficientData: reason, ...shown } = numbers;
    return {
      ...shown,
      insufficientData: insufficientData(reason),
      ...this.judged({
        ...numbers,
        a: quoted(key),
        b: 'all other channels together',
        isAgainstRest: true,
        allEquivalent: this.allShown,
        reason,
      }),
    };
  }

  /** Whether every pair is shown to be equivalent: then no channel differs from a mean of others. */
  private get allShown(): boolean {
    const channels = this.withRest.length;
    return this.numbers.pairs?.shown === true && this.pairs.length === (channels * (channels - 1)) / 2;
  }

  pair(index: number): JudgedDifference {
    return this.judged(this.worded(index));
  }

  get equivalence(): ChannelEquivalence | null {
    const { smallestDifference } = this.scope;
    const { pairs: numbers } = this.numbers;
    if (smallestDifference === null || numbers === null) return null;
    const { pValue, shown } = numbers;
    const widest = this.pairs.find((_, index) => numbers.pairs[index]?.pValue === pValue);
    const named = widest ? { a: quoted(widest.a), b: quoted(widest.b) } : null;
    return { smallestDifference, pValue, shown, conclusion: equivalenceSentence(numbers, named, this.scope) };
  }

  /**
   * What all of it comes to: which channel is first, whether channels differ, which pairs do, and whether all are equivalent.
   * @param silent keys of channels of which nothing was ever recorded
   */
  conclusion(
    omnibus: { pValue: number | null; insufficientData: { reason: string } | null },
    estimates: readonly comparisons.SampleEstimate[],
    silent: readonly string[],
  ): string {
    const { alpha, quantity } = this.scope;
    const { pValue } = omnibus;
    const differ =
      pValue === null
        ? `The channels cannot be compared in ${quantity}: ${omnibus.insufficientData?.reason ?? 'the data cannot answer.'}`
        : pValue < alpha
          ? `The channels differ in ${quantity} (${shownP(pValue)}).`
          : `The channels are not shown to differ in ${quantity} (${shownP(pValue)}).`;
    const { equivalence } = this;
    const shown = equivalence?.conclusion ?? '';
    const unrecorded = silent.length > 0 ? silentSentence(silent) : '';
    const parts = [this.firstSentence(estimates), differ, this.pairSentence(), shown, unrecorded, OBSERVED];
    return parts.filter(Boolean).join(' ');
  }

  /** Which channel is highest, or lowest where that is better, and whether it is clearly ahead of the next. */
  private firstSentence(estimates: readonly comparisons.SampleEstimate[]): string {
    const sign = this.scope.lowerIsBetter ? 1 : -1;
    const [first, next] = estimates
      .filter(({ estimate }) => estimate !== null)
      .toSorted((a, b) => sign * ((a.estimate ?? 0) - (b.estimate ?? 0)));
    if (!first || !next || first.estimate === next.estimate) return '';
    const labels = [first.label, next.label];
    const index = this.pairs.findIndex(({ a, b }) => labels.includes(a) && labels.includes(b));
    const verdict = index < 0 || this.worded(index).adjustedPValue === null ? null : this.pair(index).verdict;
    return firstSentence(first, next, verdict, this.scope);
  }

  private pairSentence(): string {
    const tested = this.pairs
      .map((_, index) => this.worded(index))
      .filter(({ adjustedPValue }) => adjustedPValue !== null);
    const found = tested
      .filter(({ adjustedPValue, difference }) => (adjustedPValue ?? 1) < this.scope.alpha && difference !== 0)
      .sort((a, b) => (a.adjustedPValue ?? 1) - (b.adjustedPValue ?? 1));
    if (tested.length === 0) return '';
    if (found.length === 0) return `No pair of them differs clearly, of ${tested.length}.`;
    const named = found.slice(0, PAIRS_NAMED).map((pair) => {
      return `${aboveWords(pair, this.scope)}, corrected ${shownP(pair.adjustedPValue ?? 1)}`;
    });
    const count = found.length === 1 ? 'One pair differs' : `${found.length} pairs differ`;
    const more = found.length > PAIRS_NAMED ? `; and ${found.length - PAIRS_NAMED} more` : '';
    return `${count} clearly, of ${tested.length}: ${named.join('; ')}${more}.`;
  }

  private worded(index: number): Omit<WordedDifference, 'verdict'> & Judged {
    const pair = at(this.pairs, index);
    const numbers = this.numbers.pairs;
    const equivalent = numbers === null ? null : at(numbers.pairs, index);
    return {
      ...pair,
      a: quoted(pair.a),
      b: quoted(pair.b),
      equivalencePValue: equivalent?.pValue ?? null,
      adjustedEquivalencePValue: equivalent?.adjustedPValue ?? null,
      allEquivalent: numbers?.shown === true,
      reason: pair.insufficientData?.reason ?? null,
    };
  }

  private judged(difference: Omit<WordedDifference, 'verdict'> & Judged): JudgedDifference {
    const { adjustedPValue, adjustedEquivalencePValue, equivalencePValue, allEquivalent } = difference;
    const { alpha, lowerIsBetter } = this.scope;
    const judged = { difference: difference.difference, pValue: adjustedPValue, allEquivalent };
    const verdict = verdictOf({ ...judged, equivalencePValue: adjustedEquivalencePValue }, alpha, lowerIsBetter);
    return {
      equivalencePValue,
      adjustedEquivalencePValue,
      verdict: VERDICTS[verdict],
      conclusion: verdictSentence({ ...difference, verdict }, this.scope),
    };
  }
}

type Judged = Pick<RestDifference, 'adjustedEquivalencePValue'> & { allEquivalent: boolean };

/** Pairs that a sentence names. */
const PAIRS_NAMED = 3;

const OBSERVED = 'Channels are not randomized: this says who comes through a channel, not what the channel causes.';

const quoted = (key: string) => `"${key}"`;

function samplePair(a: Summary | null | undefined, b: Summary | null | undefined): SamplePair {
  if (!a || !b) throw new Error('A compared channel has no sample.');
  if ('mean' in a && 'mean' in b) return { kind: 'MEANS', a, b };
  if ('successes' in a && 'successes' in b) return { kind: 'PROPORTIONS', a, b };
  throw new Error('Channels have samples of one kind.');
}
