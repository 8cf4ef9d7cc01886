import { at } from '../../entries.js';
import type { PowerPlan } from '../plan/power-plan.js';
import { largestUnitDeviation, unitDeviation } from './planned-deviation.js';
import type { PlannedTest } from './planned-test.js';
import { rateLimit } from './score-planned-test.js';
import { certainNoncentrality, effectiveUnits, tEquivalenceChances, tTestChances } from './t-test-power.js';

/** Everything but rates of singly drawn customers: a t-test of units, or of differences within pairs. */
export function tPlannedTest(plan: PowerPlan): PlannedTest {
  const { outcome, design, shares, margin, options } = plan;
  const single = { ...options, alpha: plan.alphaPerComparison };
  const weakest = (units: readonly number[]) => [at(units, 0), Math.min(...units.slice(1))] as const;
  const [control, treatment] = weakest(shares);
  const comparison = (units: readonly number[]) => {
    const [n0, n1] = weakest(units);
    return design.pairs
      ? { df: n0 - 1, root: Math.sqrt(n0) }
      : { df: n0 + n1 - 2, root: Math.sqrt(effectiveUnits(n0, n1)) };
  };
  const certain = (units: readonly number[]) => {
    const { df, root } = comparison(units);
    return (certainNoncentrality(df, single) / root) * largestUnitDeviation(plan);
  };
  return {
    method: methodOf(plan),
    options: single,
    chances(effect, units, size) {
      const { df, root } = comparison(units);
      const standardized = (difference: number) => (difference / unitDeviation(plan, effect)) * root;
      if (size === null) return tTestChances(standardized(effect), df, single);
      if (margin?.kind === 'EQUIVALENCE') {
        return tEquivalenceChances(standardized(effect), standardized(size), df, single.alpha);
      }
      return tTestChances(standardized(effect + (options.alternative === 'LESS' ? -size : size)), df, single);
    },
    fewestUnits: design.pairs ? 2 * shares.length : 4 / (control + treatment),
    largestEffect: (units) => (outcome.kind === 'proportion' ? rateLimit(outcome.baseline, options) : certain(units)),
    largestMargin: (effect, units) => Math.abs(effect) + 2 * certain(units),
  };
}

function methodOf({ outcome, design, margin }: PowerPlan): string {
  const test = design.pairs ? 'Paired t-test' : 'Two-sample t-test';
  const of = [
    design.groups && 'group means',
    design.stratified && 'means over strata',
    outcome.kind === 'ratio' && 'ratios of sums by the delta method',
  ].filter(Boolean);
  const what = of.length > 0 ? ` of ${of.join(', ')}` : '';
  if (margin === null) return `${test}${what}, noncentral t`;
  if (margin.kind === 'NON_INFERIORITY') return `${test}${what} of non-inferiority, noncentral t`;
  return `${test}${what} of equivalence, two one-sided tests, exact`;
}
