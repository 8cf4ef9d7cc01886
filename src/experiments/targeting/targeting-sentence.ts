import type { TargetingScore } from './score-kinds.js';
import type { TargetingEstimate, TargetingSelection } from './targeting.js';

interface Found {
  metric: string;
  arm: string;
  score: TargetingScore;
  autoc: TargetingEstimate;
  selection: TargetingSelection | null;
}

/** What was found, in one sentence that a manager can act on. */
export function targetingSentence({ metric, arm, score, autoc, selection }: Found): string {
  if (selection?.difference && selection.effectOnSelected && selection.effectOnOthers) {
    return (
      `The effect of "${arm}" on "${metric}" is ${shown(selection.effectOnSelected)} on ${score.selected} and ` +
      `${shown(selection.effectOnOthers)} on the others: ${clear(selection.difference)}.`
    );
  }
  if (selection !== null && selection.customers === 0) {
    return `The experiment had no ${score.selected}, so it cannot say how they respond to "${arm}".`;
  }
  if (selection !== null && selection.policy.share < 1) {
    const few = selection.policy.share < 0.5 ? score.selected : `customers other than ${score.selected}`;
    return `The experiment had too few ${few} for a comparison.`;
  }
  if (selection !== null) return `The experiment had only ${score.selected}, so there is nobody to compare them with.`;
  const order = `To treat ${score.first} first`;
  if (autoc.pValue === null || autoc.pValue >= 1 - autoc.level) {
    return `${order} is not clearly better than to treat customers at random (the interval of \`autoc\` includes zero).`;
  }
  return autoc.estimate > 0
    ? `${order} finds those for which "${arm}" changes "${metric}" by more than on average (p ${inWords(autoc.pValue)}).`
    : `${order} finds those for which "${arm}" changes "${metric}" by less than on average (p ${inWords(autoc.pValue)}): reverse the order.`;
}

function clear(difference: TargetingEstimate): string {
  const { estimate, pValue, level } = difference;
  if (pValue === null) return 'one of both has too few customers to compare them';
  if (pValue >= 1 - level) {
    return `no clear difference (the interval of the difference, ${limits(difference)}, includes zero)`;
  }
  return `it is clearly ${estimate > 0 ? 'larger' : 'smaller'} on the former (difference ${shown(difference)}, p ${inWords(pValue)})`;
}

function shown(value: TargetingEstimate): string {
  return `${digits(value.estimate)} (${limits(value)})`;
}

/** The limits of an interval, in words. */
export function limits({ lower, upper }: TargetingEstimate): string {
  return lower === null || upper === null ? 'without an interval' : `${digits(lower)} to ${digits(upper)}`;
}

function inWords(pValue: number): string {
  return pValue < 0.0001 ? '< 0.0001' : `= ${digits(pValue, 2)}`;
}

/** A number with few digits. */
export function digits(value: number, count = 3): string {
  return String(Number(value.toPrecision(count)));
}
