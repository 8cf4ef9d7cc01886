import type { TestOptions } from '../summaries.js';
import type { Chances } from './chances.js';
import type { PowerPlan } from './power-plan.js';
import { bernoulliDeviation, scoreTestChances } from './score-test-power.js';
import { certainNoncentrality, effectiveUnits, tTestChances } from './t-test-power.js';

/** How the experiment will be tested; a unit is what is randomized, a customer or a group. */
export interface PlannedTest {
  method: string;
  /** The options of one comparison with the control: alpha divided by the number of treatments. */
  options: TestOptions;
  /** The chances of the least powerful comparison with the control, for units per arm that need not be whole. */
  chances(effect: number, units: readonly number[]): Chances;
  /** The smallest total of units, as a real number, for which the test is defined. */
  fewestUnits: number;
  /** An effect, in absolute value, that is out of reach (proportions) or found for certain (means). */
  limit(units: readonly number[]): number;
}

/** The test that the plan's outcome and groups call for. */
export function plannedTest(plan: PowerPlan): PlannedTest {
  const options = { ...plan.options, alpha: plan.options.alpha / (plan.shares.length - 1) };
  return plan.outcome.kind === 'proportion' && !plan.groups
    ? scoreTest(plan.outcome.baseline, options)
    : tTest(plan, options);
}

function scoreTest(baseline: number, options: TestOptions): PlannedTest {
  return {
    method: 'Two-sample score test of proportions, normal approximation',
    options,
    chances(effect, [control, ...treatments]) {
      // More treated customers shift the pooled rate, so the smallest arm need not be the least powerful.
      return [...new Set(treatments)]
        .map((treatment) => scoreTestChances(baseline, effect, control!, treatment, options))
        .reduce((least, next) => (next.missed > least.missed ? next : least));
    },
    fewestUnits: 2,
    limit: () => rateLimit(baseline, options),
  };
}

function tTest(plan: PowerPlan, options: TestOptions): PlannedTest {
  const scale = Math.sqrt(unitVarianceFactor(plan));
  const standardized = (effect: number) => effect / outcomeDeviation(plan, effect) / scale;
  const weakest = (units: readonly number[]) => [units[0]!, Math.min(...units.slice(1))] as const;
  const [control, treatment] = weakest(plan.shares);
  return {
    method: `Two-sample t-test${plan.groups ? ' of group means' : ''}, noncentral t`,
    options,
    chances: (effect, units) => tTestChances(standardized(effect), ...weakest(units), options),
    fewestUnits: 4 / (control + treatment),
    limit(units) {
      if (plan.outcome.kind === 'proportion') return rateLimit(plan.outcome.baseline, options);
      const [n0, n1] = weakest(units);
      const noncentrality = certainNoncentrality(n0 + n1 - 2, options);
      return (noncentrality / Math.sqrt(effectiveUnits(n0, n1))) * plan.outcome.standardDeviation * scale;
    },
  };
}

/** Variance of a unit's mean over the variance of a customer: what adjustment leaves, and the design effect of groups. */
function unitVarianceFactor({ groups, varianceExplained }: PowerPlan): number {
  const left = 1 - varianceExplained;
  return groups ? (left * (1 + (groups.size - 1) * groups.intraclassCorrelation)) / groups.size : left;
}

/** Standard deviation of a customer; for proportions from the mean of the two arms' variances. */
function outcomeDeviation({ outcome }: PowerPlan, effect: number): number {
  if (outcome.kind === 'mean') return outcome.standardDeviation;
  const { baseline } = outcome;
  return Math.hypot(bernoulliDeviation(baseline), bernoulliDeviation(baseline + effect)) * Math.SQRT1_2;
}

function rateLimit(baseline: number, { alternative }: TestOptions): number {
  return alternative === 'LESS' ? baseline : 1 - baseline;
}
