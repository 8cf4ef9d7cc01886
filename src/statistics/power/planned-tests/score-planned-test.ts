import { at } from '../../entries.js';
import type { TestOptions } from '../../summaries.js';
import type { PowerPlan } from '../plan/power-plan.js';
import type { PlannedTest } from './planned-test.js';
import {
  type PlannedRates,
  scoreEquivalenceChances,
  scoreNonInferiorityChances,
  scoreTestChances,
} from './score-test-power.js';

const methods = {
  NON_INFERIORITY: 'Score test of non-inferiority (Farrington–Manning), normal approximation',
  EQUIVALENCE: 'Two one-sided score tests of equivalence (Farrington–Manning), normal approximation',
};

/** Proportions of customers who are drawn singly: the score test, which needs no other variance than the rates'. */
export function scorePlannedTest({ options, alphaPerComparison, margin }: PowerPlan, baseline: number): PlannedTest {
  const single = { ...options, alpha: alphaPerComparison };
  const chancesOf = (rates: PlannedRates, size: number | null) => {
    if (size === null) return scoreTestChances(rates, single);
    if (margin?.kind === 'EQUIVALENCE') return scoreEquivalenceChances(rates, size, single.alpha);
    return scoreNonInferiorityChances(rates, size, single);
  };
  return {
    method: margin ? methods[margin.kind] : 'Two-sample score test of proportions, normal approximation',
    options: single,
    chances(effect, units, size) {
      const control = at(units, 0);
      // More treated customers shift the pooled rate, so the smallest arm need not be the least powerful.
      return [...new Set(units.slice(1))]
        .map((treatment) => chancesOf({ baseline, effect, control, treatment }, size))
        .reduce((least, next) => (next.missed > least.missed ? next : least));
    },
    fewestUnits: 2,
    largestEffect: () => rateLimit(baseline, options),
    largestMargin: () => 1,
  };
}

/** How far a rate can move in the direction of the alternative. */
export function rateLimit(baseline: number, { alternative }: TestOptions): number {
  return alternative === 'LESS' ? baseline : 1 - baseline;
}
