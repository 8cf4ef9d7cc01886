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
  lowerIsBetter: boolean;
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
    private readonly silent: ReadonlySet<string>,
  ) {}

  /** @param silent keys of channels of which nothing was ever recorded: they have numbers, but no verdict */
  static async judge(
    engine: Engine,
    scope: VerdictScope,
    channels: readonly ChannelWithRest[],
    pairs: readonly Pair[],
    silent: ReadonlySet<string>,
  ): Promise<JudgedChannels> {
    const summaries = new Map(channels.map(({ key, summary }) => [key, summary]));
    const withRest = channels.filter(({ rest }) => rest !== null);
    const question: VerdictQuestion = {
      againstRest: withRest.map(({ summary, rest }) => samplePair(summary, rest)),
      pairs: pairs.map(({ a, b }) => samplePair(summaries.get(a), summaries.get(b))),
      smallestDifference: scope.smallestDifference,
      alpha: scope.alpha,
    };
    return new JudgedChannels(scope, await engine.run(verdictNumbers, [question]), pairs, withRest, silent);
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
      ...this.judged(
        {
          ...numbers,
          a: quoted(key),
          b: 'all other channels together',
          isAgainstRest: true,
          allEquivalent: this.allShown,
          reason,
        },
        [key],
      ),
    };
  }

  /** Whether every pair is shown to be equivalent: then no channel differs from a mean of others. */
  private get allShown(): boolean {
    const channels = this.withRest.length;
    return this.numbers.pairs?.shown === true && this.pairs.length === (channels * (channels - 1)) / 2;
  }

  pair(index: number): JudgedDifference {
    const { a, b } = at(this.pairs, index);
    return this.judged(this.worded(index), [a, b]);
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
   * What all of it comes to: whether channels differ, which pairs do, and whether all are equivalent.
   * @param untested keys of channels that are no part of the test of all channels
   */
  conclusion(
    omnibus: { pValue: number | null; insufficientData: { reason: string } | null },
    untested: readonly string[],
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
    const parts = [differ, this.pairSentence(), equivalence?.conclusion ?? '', this.silence(untested), OBSERVED];
    return parts.filter(Boolean).join(' ');
  }

  private silence(untested: readonly string[]): string {
    const silent = [...this.silent];
    if (silent.length === 0) return '';
    const counts = silent.some((key) => !untested.includes(key)) ? ' The test of all channels counts 0.' : '';
    return silentSentence(silent) + counts;
  }

  private pairSentence(): string {
    const tested = this.pairs
      .map((pair, index) => ({ pair, worded: this.worded(index) }))
      .filter(({ pair, worded }) => worded.adjustedPValue !== null && this.silentOf([pair.a, pair.b]).length === 0)
      .map(({ worded }) => worded);
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

  private silentOf(keys: readonly string[]): string[] {
    return keys.filter((key) => this.silent.has(key));
  }

  /** @param keys of the channels that it is about */
  private judged(difference: Omit<WordedDifference, 'verdict'> & Judged, keys: readonly string[]): JudgedDifference {
    const { adjustedPValue, adjustedEquivalencePValue, equivalencePValue, allEquivalent } = difference;
    const { alpha, lowerIsBetter } = this.scope;
    const judged = { difference: difference.difference, pValue: adjustedPValue, allEquivalent };
    const silent = this.silentOf(keys);
    if (silent.length > 0) {
      const verdict = VERDICTS.NOTHING_RECORDED;
      return { equivalencePValue, adjustedEquivalencePValue, verdict, conclusion: silentSentence(silent) };
    }
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
