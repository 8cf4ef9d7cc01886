import { shownCount, shownInterval, shownNumber, shownP } from '../../../results/shown-numbers.js';
import type { AdjustedComparison, AdjustedPair } from '../../../statistics/standardization/adjusted-comparison.js';
import type { SentenceScope } from '../verdict-sentences.js';

/** Pairs that a sentence names. */
const PAIRS_NAMED = 3;

const LABEL =
  'What is not adjusted for still differs: this says who comes through a channel, not what the channel causes.';

/** What an adjusted comparison comes to. @param keys of the channels, in the order of the groups */
export function adjustedConclusion(found: AdjustedComparison, keys: readonly string[], scope: SentenceScope): string {
  const { omnibus } = found;
  if (omnibus === null) return `No channels can be compared after the adjustment. ${LABEL}`;
  const standard = `With the covariates of all ${shownCount(found.customers)} customers`;
  const differ =
    omnibus.pValue < scope.alpha
      ? `${standard}, the channels differ in ${scope.quantity} (${shownP(omnibus.pValue)}).`
      : `${standard}, the channels are not shown to differ in ${scope.quantity} (${shownP(omnibus.pValue)}).`;
  const clear = found.pairs
    .filter(({ adjustedPValue }) => (adjustedPValue ?? 1) < scope.alpha)
    .sort((a, b) => (a.adjustedPValue ?? 1) - (b.adjustedPValue ?? 1));
  const named = clear.slice(0, PAIRS_NAMED).map((pair) => pairWords(pair, keys, scope));
  const more = clear.length > PAIRS_NAMED ? `; and ${clear.length - PAIRS_NAMED} more` : '';
  const pairs = clear.length === 0 ? 'No pair differs clearly.' : `Clear differences: ${named.join('; ')}${more}.`;
  return `${differ} ${pairs} ${LABEL}`;
}

function pairWords(pair: AdjustedPair, keys: readonly string[], { unit }: SentenceScope): string {
  const estimate = shownInterval({ estimate: pair.difference, lower: pair.lower, upper: pair.upper }, unit);
  const p = shownP(pair.adjustedPValue ?? 1);
  return `"${keys[pair.a]}" minus "${keys[pair.b]}" ${estimate}, crude ${shownNumber(pair.crude, unit)}, corrected ${p}`;
}
