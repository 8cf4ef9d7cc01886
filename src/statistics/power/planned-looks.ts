import { InvalidInputError } from '../invalid-input.js';
import { nestedField } from '../nested-field.js';
import { type LookCost, lookCost } from '../sequential/look-cost.js';
import type { TestOptions } from '../summaries.js';
import type { CheckedMargin } from './planned-margin.js';
import type { PlannedTest } from './planned-test.js';
import type { PlannedLooks } from './power-input.js';
import type { PowerPlan } from './power-plan.js';

const fewestPerArm = 2;

/** Looks with what they cost. */
export interface CheckedLooks {
  cost: LookCost;
  /** The share of the units that is known at the first look. */
  first: number;
}

/**
 * @param options of one comparison with the control
 * @throws InvalidInputError naming the field
 */
export function checkedLooks(
  { informationFractions, spending }: PlannedLooks,
  options: TestOptions,
  margin: CheckedMargin | null,
): CheckedLooks {
  if (margin?.kind === 'EQUIVALENCE') {
    throw new InvalidInputError('looks', 'Equivalence is shown at the end only: leave looks out.');
  }
  const cost = nestedField('looks', () => lookCost({ ...options, informationFractions, spending }));
  return { cost, first: informationFractions[0]! };
}

/** Units that an arm needs so that there are two at the first look. */
export function fewestUnitsPerArm({ looks }: PowerPlan): number {
  return looks === null ? fewestPerArm : fewestPerArm / looks.first;
}

/** How many times more customers the looks cost at a power; 1 without looks. */
export function inflationFactor({ looks }: PowerPlan, power: number): number {
  return looks === null ? 1 : looks.cost.factor(power);
}

/** The test of samples that are so many times smaller than what it is asked about. */
export function deflated(test: PlannedTest, factor: number): PlannedTest {
  const smaller = (units: readonly number[]) => units.map((n) => n / factor);
  return {
    ...test,
    chances: (effect, units, margin) => test.chances(effect, smaller(units), margin),
    fewestUnits: test.fewestUnits * factor,
    largestEffect: (units) => test.largestEffect(smaller(units)),
    largestMargin: (effect, units) => test.largestMargin(effect, smaller(units)),
  };
}

/** The power of a planned test at an effect, with the looks of the plan. */
export function plannedPower(
  { looks }: PowerPlan,
  test: PlannedTest,
  effect: number,
  units: readonly number[],
  margin: number | null,
): number {
  if (looks === null) return Math.min(1, test.chances(effect, units, margin).found);
  return looks.cost.power((factor) => deflated(test, factor).chances(effect, units, margin).missed);
}
