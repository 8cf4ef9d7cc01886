import { USUAL_START } from '../../calculators/sequential/confidence-sequence-calculator.js';
import type { AlternativeHypothesis } from '../../results/alternative.js';
import type { SequenceOptions } from '../../statistics/sequential/confidence-sequence.js';
import { sequenceCritical } from '../../statistics/sequential/confidence-sequence.js';
import { equivalentAlpha } from '../../statistics/sequential/fixed-sample-equivalent.js';
import type { GroupSequentialDesign } from '../../statistics/sequential/group-sequential-bounds.js';
import type { Spending } from '../../statistics/sequential/spending.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { ConfidenceSequenceLooks, GroupSequentialLooks } from '../looks.js';

/** The looks up to the one that is due at an information fraction, that one at the fraction itself; null before the first. */
export function dueLooks(
  planned: GroupSequentialLooks,
  fraction: number,
  plan: ExperimentPlan,
): GroupSequentialDesign | null {
  const due = planned.informationFractions.filter((look) => look <= fraction);
  if (due.length === 0) return null;
  return {
    informationFractions: [...due.slice(0, -1), fraction],
    alpha: plan.alpha,
    alternative: plan.alternative,
    spending: spendingOf(planned),
  };
}

/** How a plan's looks spread the risk of error. */
export function spendingOf({ spending, rho }: GroupSequentialLooks): Spending {
  return spending === 'POWER' ? { family: spending, rho: rho! } : { family: spending };
}

/** The share of the planned customers whose outcome is known, at most 1. */
export function informationFraction(planned: GroupSequentialLooks, closed: number, assigned: number): number {
  return Math.min(1, closed / (planned.totalSampleSize ?? assigned));
}

/** The sequence of the plan; without one, tuned for all customers of the two arms. */
export function sequenceOf(
  planned: ConfidenceSequenceLooks | null,
  plan: ExperimentPlan,
  customers: number,
): SequenceOptions {
  const { alpha, alternative } = plan;
  if (planned !== null) return { alpha, alternative, ...planned };
  return { alpha, alternative, startAt: USUAL_START, tunedFor: Math.max(USUAL_START, customers) };
}

/** The fixed-sample alpha at which an estimator's own interval reaches as far as the sequence does after n customers. */
export function sequenceAlpha(n: number, options: SequenceOptions, alternative: AlternativeHypothesis): number {
  return equivalentAlpha(sequenceCritical(n, options), alternative);
}
