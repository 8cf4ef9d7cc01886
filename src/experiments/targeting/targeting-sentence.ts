import {
  shownEstimate,
  shownInterval,
  shownNumber,
  shownP,
  shownRange,
  type Unit,
} from '../../results/shown-numbers.js';
import type { TargetingScore } from './score-kinds.js';
import type { TargetingEstimate, TargetingSelection } from './targeting.js';

interface Found {
  metric: string;
  /** What effects on it are shown in. */
  unit: Unit;
  arm: string;
  score: TargetingScore;
  autoc: TargetingEstimate;
  selection: TargetingSelection | null;
}

/** What was found, in one sentence that a manager can act on. */
export function targetingSentence({ metric, unit, arm, score, autoc, selection }: Found): string {
  if (selection?.difference && selection.effectOnSelected && selection.effectOnOthers) {
    return (
      `The effect of "${arm}" on "${metric}" is ${shown(selection.effectOnSelected, unit)} on ${score.selected} and ` +
      `${shown(selection.effectOnOthers, unit)} on the others: ${clear(selection.difference, unit)}.`
    );
  }
  if (selection !== null && selection.customers === 0) {
    return `The experiment had no ${score.selected}, so it cannot say how they respond to "${arm}".`;
  }
  if (selection !== null && selection.policy.share < 1) {
    return selection.policy.share < 0.5
      ? `The experiment had too few ${score.selected} for a comparison.`
      : `The experiment had too few others to compare with ${score.selected}.`;
  }
  if (selection !== null) return `The experiment had only ${score.selected}, so there is nobody to compare them with.`;
  const order = `To treat ${score.first} first`;
  if (autoc.pValue === null || autoc.pValue >= 1 - autoc.level) {
    return `${order} is not clearly better than to treat customers at random (the interval of the area under the curve includes zero).`;
  }
  return autoc.estimate > 0
    ? `${order} finds those for which "${arm}" changes "${metric}" by more than on average (${shownP(autoc.pValue)}).`
    : `${order} finds those for which "${arm}" changes "${metric}" by less than on average (${shownP(autoc.pValue)}): reverse the order.`;
}

function clear(difference: TargetingEstimate, unit: Unit): string {
  const { estimate, pValue, level } = difference;
  if (pValue === null) return 'one of both has too few customers to compare them';
  if (pValue >= 1 - level) {
    return `no clear difference (the interval of the difference, ${shownRange(difference, unit)}, includes zero)`;
  }
  return `it is clearly ${estimate > 0 ? 'larger' : 'smaller'} on the former (difference ${shownEstimate(difference, unit)}, ${shownRange(difference, unit)}, ${shownP(pValue)})`;
}

function shown(value: TargetingEstimate, unit: Unit): string {
  return value.lower === null
    ? `${shownNumber(value.estimate, unit)} (without an interval)`
    : shownInterval(value, unit);
}
