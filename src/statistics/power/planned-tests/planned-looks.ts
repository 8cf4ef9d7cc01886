import type { PowerPlan } from '../plan/power-plan.js';
import type { PlannedTest } from './planned-test.js';

const fewestPerArm = 2;

/** Units that an arm needs so that there are two at the first look. */
export function fewestUnitsPerArm({ looks }: PowerPlan): number {
  return looks === null ? fewestPerArm : fewestPerArm / looks.first;
}

/** How many times more customers the looks cost at a power; 1 without looks. */
export function inflationFactor({ looks }: PowerPlan, power: number): number {
  return looks === null ? 1 : looks.cost.factor(power);
}

/** The test at sample sizes divided by a factor. */
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
