import type { TargetingEstimate } from '../targeting.js';
import { digits, limits } from '../targeting-sentence.js';
import type { PolicyTreeLeaf } from './policy-tree.js';

/** What a learned policy amounts to, in one sentence. */
export function policySentence(
  metric: string,
  leaves: readonly PolicyTreeLeaf[],
  gain: TargetingEstimate,
  overBestArm: TargetingEstimate,
): string {
  const [only, ...others] = leaves;
  const unit = `"${metric}" per customer`;
  if (only !== undefined && others.length === 0) {
    const everyone = only.arm.isControl ? 'treat no one' : `give "${only.arm.key}" to everyone`;
    return `No question makes a better policy than to ${everyone}: it is worth ${digits(gain.estimate)} (${limits(gain)}) ${unit}.`;
  }
  const policy = leaves.map(({ arm, description }) => `"${arm.key}" where ${description}`).join('; ');
  const worth = `valued out of fold, it gains ${digits(gain.estimate)} (${limits(gain)}) ${unit} over treating no one`;
  const { pValue, level, estimate } = overBestArm;
  const isClear = pValue !== null && pValue < 1 - level;
  const difference = `(difference ${digits(estimate)}, ${limits(overBestArm)})`;
  const compared = !isClear
    ? `which is not clearly more than the best arm for everyone ${difference}`
    : estimate > 0
      ? `and ${digits(estimate)} (${limits(overBestArm)}) over the best arm for everyone`
      : `which is less than the best arm for everyone ${difference}: do not use it`;
  return `${policy}: ${worth}, ${compared}.`;
}
