import { Arg, Query, Resolver } from 'type-graphql';
import { PowerAnalysis } from '../../results/power-analysis.js';
import type { Engine } from '../../threads/engine.js';
import { CostOptimalAllocationInput } from './cost-optimal-input.js';
import { CostOptimalAllocation } from './cost-optimal-result.js';
import { OmnibusPowerInput } from './omnibus-power-input.js';
import { OmnibusPower } from './omnibus-power-result.js';
import {
  calculateCostOptimalAllocation,
  calculateOmnibusPower,
  calculatePower,
  calculatePowerCurve,
  calculateSensitivityGrid,
} from './power-calculator.js';
import { PowerCurveInput } from './power-curve-input.js';
import { PowerCurve } from './power-curve-result.js';
import { PowerAnalysisInput } from './power-input.js';
import { SensitivityGridInput } from './sensitivity-grid-input.js';
import { SensitivityGrid } from './sensitivity-grid-result.js';

@Resolver()
export class PowerResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => PowerAnalysis, {
    nullable: true,
    description:
      'The number of customers an experiment needs, its power, or the effect it can find: give two of the three.',
  })
  powerAnalysis(
    @Arg('input', () => PowerAnalysisInput, { description: 'The experiment to plan.' }) input: PowerAnalysisInput,
  ): Promise<PowerAnalysis> {
    return calculatePower(input, this.engine);
  }

  @Query(() => PowerCurve, {
    nullable: true,
    description: 'Power over the number of customers or over the effect, around a plan: ready to plot.',
  })
  powerCurve(
    @Arg('input', () => PowerCurveInput, { description: 'The curve to draw.' }) input: PowerCurveInput,
  ): Promise<PowerCurve> {
    return calculatePowerCurve(input, this.engine);
  }

  @Query(() => SensitivityGrid, {
    nullable: true,
    description: 'How a plan changes when its assumptions are wrong: sizes or power for other baselines and effects.',
  })
  sensitivityGrid(
    @Arg('input', () => SensitivityGridInput, { description: 'The plan and what to vary.' })
    input: SensitivityGridInput,
  ): Promise<SensitivityGrid> {
    return calculateSensitivityGrid(input, this.engine);
  }

  @Query(() => CostOptimalAllocation, {
    nullable: true,
    description: 'The best allocation to arms with different costs: the same power for the least money.',
  })
  costOptimalAllocation(
    @Arg('input', () => CostOptimalAllocationInput, { description: 'The experiment and the costs of its arms.' })
    input: CostOptimalAllocationInput,
  ): Promise<CostOptimalAllocation> {
    return calculateCostOptimalAllocation(input, this.engine);
  }

  @Query(() => OmnibusPower, {
    nullable: true,
    description:
      'The power of one test of all arms (analysis of variance, or χ²): whether anything differs at all. For which arm ' +
      'beats the control, use `powerAnalysis`.',
  })
  omnibusPower(
    @Arg('input', () => OmnibusPowerInput, { description: 'The arms to test.' }) input: OmnibusPowerInput,
  ): Promise<OmnibusPower> {
    return calculateOmnibusPower(input, this.engine);
  }
}
