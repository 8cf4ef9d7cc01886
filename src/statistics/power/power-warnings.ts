import type { PowerPlan } from './power-plan.js';

const fewestExpected = 5;
const fewestGroups = 4;

/**
 * What makes the planned numbers rough.
 * Sources: Cochran (1954) for expected counts of five; Hayes & Moulton (2017), ch. 7, for four groups per arm.
 *
 * @param units customers or groups per arm, control first
 */
export function powerWarnings(
  { outcome, design: { groups } }: PowerPlan,
  effect: number,
  units: readonly number[],
): string[] {
  if (groups) {
    return Math.min(...units) < fewestGroups
      ? ['An arm has fewer than four groups: the result will depend on single groups.']
      : [];
  }
  if (outcome.kind !== 'proportion') return [];
  const rough = units.some((n, arm) => {
    const rate = arm === 0 ? outcome.baseline : outcome.baseline + effect;
    return n * Math.min(rate, 1 - rate) < fewestExpected;
  });
  return rough ? ['An arm expects fewer than five customers with (or without) the outcome: the power is rough.'] : [];
}
