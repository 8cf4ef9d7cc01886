import type { PowerPlan } from '../plan/power-plan.js';
import { bernoulliDeviation } from './score-test-power.js';

/**
 * The standard deviation of what is compared, in the metric's unit: of a unit (a customer or a group's mean), or of the
 * difference within a pair. For proportions the variance is the mean of the two arms' p(1 − p).
 *
 * A group of m customers on average, with coefficient of variation v of the sizes, has σ²·(1 + ((1 + v²)·m − 1)·ICC)/m; strata and
 * adjustment leave their share; the difference within a pair has twice the variance times 1 − ρ.
 *
 * Sources: Donner & Klar (2000), § 5.2; Eldridge, Ashby & Kerry (2006), Int. J. Epidemiology 35:1292–1300, equation 4;
 * Cohen (1988), § 2.3.5.
 */
export function unitDeviation(plan: PowerPlan, effect: number): number {
  const { outcome } = plan;
  if (outcome.kind !== 'proportion') return outcome.standardDeviation * deviationFactor(plan, 1);
  const control = bernoulliDeviation(outcome.baseline);
  const treatment = bernoulliDeviation(outcome.baseline + effect);
  const likeness = (2 * control * treatment) / (control ** 2 + treatment ** 2);
  return Math.hypot(control, treatment) * Math.SQRT1_2 * deviationFactor(plan, likeness);
}

/** A bound of it over all effects: a proportion's variance is at most ¼. */
export function largestUnitDeviation(plan: PowerPlan): number {
  if (plan.outcome.kind !== 'proportion') return unitDeviation(plan, 0);
  return Math.max(deviationFactor(plan, 0), deviationFactor(plan, 1)) / 2;
}

/** @param likeness of the arms' deviations, 2σ₀σ₁/(σ₀² + σ₁²): a correlation cannot take out more than that */
function deviationFactor({ design }: PowerPlan, likeness: number): number {
  const { pairs, groups, varianceLeft } = design;
  const size = groups?.size ?? 1;
  const effectOfGroups = groups
    ? (1 + ((1 + groups.sizeVariation ** 2) * size - 1) * groups.intraclassCorrelation) / size
    : 1;
  if (!pairs) return Math.sqrt(varianceLeft * effectOfGroups);
  return Math.sqrt(2 * (1 - pairs.correlation * likeness) * varianceLeft * effectOfGroups);
}
