import { Arg, Query, Resolver } from 'type-graphql';
import { validList } from '../../graph/validation.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { PowerAnalysis, powerAnalysisOf } from '../../results/power-analysis.js';
import { costOptimalPlan } from '../../statistics/power/cost-optimal-plan.js';
import { omnibusPower } from '../../statistics/power/omnibus-power.js';
import type { PowerInput } from '../../statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../statistics/power/power-analysis.js';
import { powerCurve } from '../../statistics/power/power-curve.js';
import { sensitivityGrid } from '../../statistics/power/sensitivity-grid.js';
import type { Engine } from '../../threads/engine.js';
import { CostOptimalAllocation, CostOptimalAllocationInput, costOptimalOf } from './cost-optimal.js';
import { OmnibusPower, OmnibusPowerInput, omnibusPowerOf } from './omnibus-power.js';
import { PowerCurve, PowerCurveAxis, PowerCurveInput, powerCurveOf } from './power-curve.js';
import { PowerAnalysisInput } from './power-input.js';
import { plannedLooks } from './power-looks-input.js';
import { SensitivityCell, SensitivityGridInput } from './sensitivity-grid.js';

const MAX_ARMS = 20;
const MAX_TRIED = 20;

@Resolver()
export class PowerResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => PowerAnalysis, {
    description:
      'How many customers an experiment needs, how likely it is to find an effect, or which effect it can find: give ' +
      'two of the three.',
  })
  async powerAnalysis(
    @Arg('input', () => PowerAnalysisInput, { description: 'The experiment to be planned.' }) input: PowerAnalysisInput,
  ): Promise<PowerAnalysis> {
    return powerAnalysisOf(await this.engine.run(powerAnalysis, [planOf('', input)]));
  }

  @Query(() => PowerCurve, {
    description: 'Power over the number of customers or over the effect, around a plan: ready to plot.',
  })
  async powerCurve(
    @Arg('input', () => PowerCurveInput, { description: 'The curve to be drawn.' }) input: PowerCurveInput,
  ): Promise<PowerCurve> {
    const plan = planOf('plan.', input.plan);
    const along = input.along ?? PowerCurveAxis.SAMPLE_SIZE;
    return powerCurveOf(await this.engine.run(powerCurve, [{ ...input, plan, along }]));
  }

  @Query(() => [SensitivityCell], {
    description:
      'How the plan changes when the assumptions are wrong: a cell for each baseline (or standard deviation) with each ' +
      'effect, row by row.',
  })
  async sensitivityGrid(
    @Arg('input', () => SensitivityGridInput, { description: 'The assumptions to vary.' }) input: SensitivityGridInput,
  ): Promise<SensitivityCell[]> {
    const plan = planOf('plan.', input.plan);
    for (const field of ['baselines', 'standardDeviations', 'effects'] as const) {
      const tried: readonly unknown[] | null | undefined = input[field];
      if (tried) validList(field, tried, 1, MAX_TRIED);
    }
    const cells = await this.engine.run(sensitivityGrid, [{ ...input, plan }]);
    return cells.map(({ effect, insufficientData: reason, ...cell }) => ({
      ...cell,
      effect: { absolute: effect.absolute ?? null, relative: effect.relative ?? null },
      insufficientData: insufficientData(reason),
    }));
  }

  @Query(() => CostOptimalAllocation, {
    description: 'How to share customers among arms that cost differently: the same certainty for the least money.',
  })
  async costOptimalAllocation(
    @Arg('input', () => CostOptimalAllocationInput, { description: 'The experiment and what its arms cost.' })
    input: CostOptimalAllocationInput,
  ): Promise<CostOptimalAllocation> {
    validList('costs', input.costs, 2, MAX_ARMS);
    const job = { ...input, plan: planOf('plan.', input.plan) };
    return costOptimalOf(await this.engine.run(costOptimalPlan, [job]));
  }

  @Query(() => OmnibusPower, {
    description:
      'The power of one test of all arms (analysis of variance, or χ²): does anything differ at all? For which arm beats ' +
      'the control, see `powerAnalysis`.',
  })
  async omnibusPower(
    @Arg('input', () => OmnibusPowerInput, { description: 'The arms to be tested.' }) input: OmnibusPowerInput,
  ): Promise<OmnibusPower> {
    const { outcome, allocation } = input;
    const lists = { allocation, 'outcome.means.means': outcome.means?.means };
    for (const [field, list] of Object.entries({ ...lists, 'outcome.proportions.rates': outcome.proportions?.rates })) {
      if (list) validList(field, list, 2, MAX_ARMS);
    }
    return omnibusPowerOf(await this.engine.run(omnibusPower, [input]));
  }
}

/** @param path of the plan in the input, with its dot */
function planOf(path: string, plan: PowerAnalysisInput): PowerInput {
  if (plan.allocation) validList(`${path}allocation`, plan.allocation, 2, MAX_ARMS);
  return { ...plan, looks: plannedLooks(`${path}looks`, plan.looks) };
}
