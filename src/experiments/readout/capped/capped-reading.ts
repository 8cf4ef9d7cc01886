import { confidenceOf } from '../../../results/confidence.js';
import { effectOf } from '../../../results/effects/effect.js';
import { effectRemedies } from '../effect-remedies.js';
import type { MetricReading } from '../metric-reading.js';
import type { AppliedCap } from './applied-cap.js';

/** The cap of a metric; null where none is planned. */
export function appliedCap({ prepared, plan, uncapped, arms }: MetricReading): AppliedCap | null {
  const { cap, outcome } = prepared;
  if (cap === null) return null;
  const byArm = arms.map(({ arm }) => ({ arm, n: cap.capped.get(arm.id) ?? 0 }));
  const remedies = effectRemedies(outcome.experiment);
  const effects = uncapped?.effects ?? [];
  return {
    percentile: cap.percentile,
    limit: cap.limits?.value ?? null,
    denominatorLimit: cap.limits?.denominator ?? null,
    customers: byArm.reduce((sum, { n }) => sum + n, 0),
    arms: byArm,
    uncapped: effects.map(({ arm, estimate }) => ({
      ...effectOf(estimate, confidenceOf(plan.alpha), remedies),
      arm,
    })),
  };
}
