import { compositeGauss } from '../quadrature/composite-gauss.js';
import { panelEdges } from './panels.js';
import type { Posterior } from './posterior.js';

/** What is believed of one arm among all. */
interface ArmChances {
  /** Probability that no other arm is better. */
  best: number;
  /** What is lost on average by choosing this arm although another may be better; null where that has no mean. */
  expectedLoss: number | null;
}

/** Whether more of the metric is better, or less. */
export type Better = 'HIGHER' | 'LOWER';

/**
 * The probability of each arm to be the best and the expected loss of choosing it, E max(0, best other − this). Arms are independent;
 * one integral over the line each: ∫ f Π G and ∫ F (1 − Π G), F an arm's own distribution function, G the others'.
 * All terms are positive, so small chances keep their digits.
 *
 * Source: Stucchi, "Bayesian A/B testing at VWO" (2015), for the two measures; Gauss–Legendre panels in place of simulation.
 *
 * @param arms posteriors over the same working variable, at least two
 */
export function bestArmChances(arms: readonly Posterior[], better: Better): ArmChances[] {
  const { points, weights } = nodes(arms);
  const density = arms.map((arm) => normalizedMass(arm));
  const best = arms.map(() => 0);
  const loss = arms.map(() => 0);
  for (let i = 0; i < points.length; i++) {
    const u = points[i]!;
    const x = arms[0]!.value(u);
    const worse = arms.map((arm) => (better === 'HIGHER' ? arm.lowerTail(x) : arm.upperTail(x)));
    const beaten = arms.map((arm) => (better === 'HIGHER' ? arm.upperTail(x) : arm.lowerTail(x)));
    for (const [k, arm] of arms.entries()) {
      const others = withoutOne(k, worse, beaten);
      best[k]! += weights[i]! * Math.exp(arm.logKernel(u)) * density[k]! * others.allWorse;
      loss[k]! += weights[i]! * arm.slope(u) * worse[k]! * others.anyBetter;
    }
  }
  const hasMean = arms.every((arm) => arm.mean !== null);
  return arms.map((_, k) => ({ best: Math.min(1, best[k]!), expectedLoss: hasMean ? loss[k]! : null }));
}

/** The probability that all the others are below a value and that any is above it, computed directly. */
function withoutOne(k: number, worse: readonly number[], beaten: readonly number[]) {
  let allWorse = 1;
  let logAllWorse = 0;
  for (let j = 0; j < worse.length; j++) {
    if (j === k) continue;
    allWorse *= worse[j]!;
    logAllWorse += beaten[j]! < 0.5 ? Math.log1p(-beaten[j]!) : Math.log(worse[j]!);
  }
  return { allWorse, anyBetter: -Math.expm1(logAllWorse) };
}

function nodes(arms: readonly Posterior[]) {
  const low = Math.min(...arms.map(({ reach }) => reach[0]));
  const high = Math.max(...arms.map(({ reach }) => reach[1]));
  return compositeGauss(panelEdges(low, high, arms));
}

/** The constant that makes the kernel's integral 1. */
export function normalizedMass(arm: Posterior): number {
  const { points, weights } = compositeGauss(panelEdges(...arm.reach, [arm]));
  return 1 / points.reduce((sum, u, i) => sum + weights[i]! * Math.exp(arm.logKernel(u)), 0);
}
