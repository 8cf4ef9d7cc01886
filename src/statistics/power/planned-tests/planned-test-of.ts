import type { PowerPlan } from '../plan/power-plan.js';
import type { PlannedTest } from './planned-test.js';
import { scorePlannedTest } from './score-planned-test.js';
import { tPlannedTest } from './t-planned-test.js';

/** The test that the plan's outcome and design call for. */
export function plannedTestOf(plan: PowerPlan): PlannedTest {
  const { outcome, design } = plan;
  const drawnSingly = !design.groups && !design.pairs && !design.stratified;
  return outcome.kind === 'proportion' && drawnSingly ? scorePlannedTest(plan, outcome.baseline) : tPlannedTest(plan);
}
