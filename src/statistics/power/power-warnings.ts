import type { Warning } from '../warning.js';
import type { PowerPlan } from './plan/power-plan.js';

const fewestExpected = 5;
const fewestGroups = 4;

const fewGroups: Warning = {
  code: 'FEW_GROUPS',
  message: 'An arm has fewer than four groups, so the result will depend on individual groups.',
};
const fewExpected: Warning = {
  code: 'FEW_EXPECTED',
  message:
    'An arm expects fewer than five customers with (or without) the outcome, so the power is only roughly right.',
};

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
): Warning[] {
  if (groups) {
    return Math.min(...units) < fewestGroups ? [fewGroups] : [];
  }
  if (outcome.kind !== 'proportion') return [];
  const rough = units.some((n, arm) => {
    const rate = arm === 0 ? outcome.baseline : outcome.baseline + effect;
    return n * Math.min(rate, 1 - rate) < fewestExpected;
  });
  return rough ? [fewExpected] : [];
}
