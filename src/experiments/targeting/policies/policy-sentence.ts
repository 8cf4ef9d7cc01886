import { shownInterval, type Unit } from '../../../results/shown-numbers.js';
import type { TargetingEstimate } from '../targeting.js';
import type { PolicyTreeLeaf } from './policy-tree.js';

/** What a learned policy amounts to, in one sentence. */
export function policySentence(
  { metric, unit }: { metric: string; unit: Unit },
  leaves: readonly PolicyTreeLeaf[],
  gain: TargetingEstimate,
  overBestArm: TargetingEstimate,
): string {
  const [only, ...others] = leaves;
  const what = `in "${metric}" per customer`;
  if (only !== undefined && others.length === 0) {
    const none = 'No question makes a better policy than to';
    return only.arm.isControl
      ? `${none} treat no one.`
      : `${none} give "${only.arm.key}" to everyone: it gains ${shownInterval(gain, unit)} ${what} over treating no one.`;
  }
  const policy = leaves.map(({ arm, description }) => `"${arm.key}" where ${description}`).join('; ');
  const worth = `valued out of fold, it gains ${shownInterval(gain, unit)} ${what} over treating no one`;
  const { pValue, level, estimate } = overBestArm;
  const isClear = pValue !== null && pValue < 1 - level;
  const difference = `the difference is ${shownInterval(overBestArm, unit)}`;
  const compared = !isClear
    ? `which is not clearly more than the best arm for everyone: ${difference}`
    : estimate > 0
      ? `and ${shownInterval(overBestArm, unit)} over the best arm for everyone`
      : `which is less than the best arm for everyone: ${difference}, so do not use it`;
  return `${policy}: ${worth}, ${compared}.`;
}
