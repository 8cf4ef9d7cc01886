import { confidenceOf } from '../../results/confidence.js';
import { normalCritical, normalPValue } from '../../statistics/tails.js';
import type { EstimateWithError } from '../../statistics/targeting/mean-with-error.js';
import type { TargetedPolicy } from '../../statistics/targeting/targeted-policy.js';
import type { TargetedPolicyValue, TargetingEstimate } from './targeting.js';

/** An estimate as the graph shows it, with a normal interval. */
export function targetingEstimate({ estimate, standardError }: EstimateWithError, alpha: number): TargetingEstimate {
  const level = confidenceOf(alpha);
  if (standardError === null) return { estimate, standardError, lower: null, upper: null, level, pValue: null };
  const margin = normalCritical({ alpha, alternative: 'TWO_SIDED' }) * standardError;
  const pValue = standardError === 0 ? null : normalPValue(estimate / standardError, 'TWO_SIDED');
  return { estimate, standardError, lower: estimate - margin, upper: estimate + margin, level, pValue };
}

export function policyValue(policy: TargetedPolicy, alpha: number): TargetedPolicyValue {
  const { share, gainPerCustomer, gainOverRandom, gainOverEveryone, gainOverAverage } = policy;
  return {
    share,
    gainPerCustomer: targetingEstimate(gainPerCustomer, alpha),
    gainOverRandom: targetingEstimate(gainOverRandom, alpha),
    gainOverEveryone: targetingEstimate(gainOverEveryone, alpha),
    gainOverAverage: gainOverAverage && targetingEstimate(gainOverAverage, alpha),
  };
}
