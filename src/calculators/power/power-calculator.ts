import { invalid } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { validList } from '../../graph/validation.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { implausiblePlan } from '../../results/plausible-plan.js';
import { type PowerAnalysis, powerAnalysisOf } from '../../results/power-analysis.js';
import { requireOpenProbability } from '../../statistics/argument-checks.js';
import { nestedField } from '../../statistics/nested-field.js';
import { costOptimalPlan } from '../../statistics/power/cost-optimal-plan.js';
import { omnibusPower } from '../../statistics/power/omnibus-power.js';
import { checkedOutcome } from '../../statistics/power/plan/planned-outcome.js';
import type { PowerInput } from '../../statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../statistics/power/power-analysis.js';
import { powerCurve } from '../../statistics/power/power-curve.js';
import { sensitivityGrid } from '../../statistics/power/sensitivity-grid.js';
import type { Engine } from '../../threads/engine.js';
import type { CostOptimalAllocationInput } from './cost-optimal-input.js';
import { type CostOptimalAllocation, costOptimalOf } from './cost-optimal-result.js';
import type { OmnibusPowerInput } from './omnibus-power-input.js';
import type { OmnibusPower } from './omnibus-power-result.js';
import { MAX_ARMS, plannedDesign } from './planned-design.js';
import { PowerCurveAxis, type PowerCurveInput } from './power-curve-input.js';
import type { PowerCurve } from './power-curve-result.js';
import type { PowerAnalysisInput } from './power-input.js';
import type { SensitivityGridInput } from './sensitivity-grid-input.js';
import type { SensitivityGrid } from './sensitivity-grid-result.js';

const MAX_TRIED = 20;

/** All of them throw ExpectedError and InvalidInputError naming the field at fault. */
export async function calculatePower(input: PowerAnalysisInput, engine: Engine): Promise<PowerAnalysis> {
  return asked('', input, powerAnalysisOf(await engine.run(powerAnalysis, [planOf('', input)])));
}

export async function calculatePowerCurve(input: PowerCurveInput, engine: Engine): Promise<PowerCurve> {
  const along = input.along ?? PowerCurveAxis.SAMPLE_SIZE;
  const curve = await engine.run(powerCurve, [{ ...input, plan: planOf('plan.', input.plan), along }]);
  return { analysis: asked('plan.', input.plan, powerAnalysisOf(curve.analysis)), points: curve.points };
}

export async function calculateSensitivityGrid(input: SensitivityGridInput, engine: Engine): Promise<SensitivityGrid> {
  const { baselines, standardDeviations } = input.vary;
  const { plan } = checkParts({
    plan: () => planOf('plan.', input.plan),
    baselines: () => baselines && validList('vary.baselines', baselines, 1, MAX_TRIED),
    standardDeviations: () => {
      if (!standardDeviations) return;
      validList('vary.standardDeviations', standardDeviations, 1, MAX_TRIED);
      if (input.plan.outcome.mean) return;
      throw invalid('vary.standardDeviations', 'Only means have a standard deviation of their own: vary `baselines`.');
    },
    effects: () => validList('effects', input.effects, 1, MAX_TRIED),
  });
  const cells = await engine.run(sensitivityGrid, [{ plan, baselines, standardDeviations, effects: input.effects }]);
  return {
    cells: cells.map(({ effect, insufficientData: reason, ...cell }) => ({
      ...cell,
      effect: { absolute: effect.absolute ?? null, relative: effect.relative ?? null },
      insufficientData: insufficientData(reason),
    })),
  };
}

export async function calculateCostOptimalAllocation(
  input: CostOptimalAllocationInput,
  engine: Engine,
): Promise<CostOptimalAllocation> {
  const { plan } = checkParts({
    plan: () => planOf('plan.', input.plan),
    costs: () => validList('costs', input.costs, 2, MAX_ARMS),
  });
  return costOptimalOf(await engine.run(costOptimalPlan, [{ ...input, plan }]));
}

export async function calculateOmnibusPower(input: OmnibusPowerInput, engine: Engine): Promise<OmnibusPower> {
  const { outcome, allocation } = input;
  checkParts({
    allocation: () => allocation && validList('allocation', allocation, 2, MAX_ARMS),
    means: () => outcome.means && validList('outcome.means.means', outcome.means.means, 2, MAX_ARMS),
    rates: () => outcome.proportions && validList('outcome.proportions.rates', outcome.proportions.rates, 2, MAX_ARMS),
  });
  const power = await engine.run(omnibusPower, [input]);
  return { ...power, insufficientData: insufficientData(power.insufficientData) };
}

/** The analysis with questions about implausible inputs first. */
function asked(path: string, plan: PowerAnalysisInput, analysis: PowerAnalysis): PowerAnalysis {
  return { ...analysis, warnings: [...implausiblePlan(path, plan), ...analysis.warnings] };
}

/** @param path of the plan in the request, with its dot */
function planOf(path: string, plan: PowerAnalysisInput): PowerInput {
  const { outcome, alpha, power } = plan;
  const inPlan = (check: () => void) => (path === '' ? check() : nestedField(path.slice(0, -1), check));
  const { design } = checkParts({
    design: () => plannedDesign(path, plan),
    outcome: () => inPlan(() => checkedOutcome(outcome)),
    alpha: () => alpha != null && inPlan(() => requireOpenProbability('alpha', alpha)),
    power: () => power != null && inPlan(() => requireOpenProbability('power', power)),
  });
  return { ...plan, ...design };
}
