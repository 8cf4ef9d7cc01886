import { decisionOf } from '../../calculators/sequential/sequential-calculator.js';
import type { AfterStopping } from '../../calculators/sequential/sequential-test.js';
import { type Interval, insufficientData, type RelativeInterval } from '../../results/interval.js';
import { alwaysValidPValue } from '../../statistics/sequential/confidence-sequence.js';
import { earlyLook } from '../../statistics/sequential/early-look.js';
import { equivalentStatistic } from '../../statistics/sequential/fixed-sample-equivalent.js';
import type { StageWiseInference } from '../../statistics/sequential/stage-wise.js';
import type { EffectEstimate } from '../../statistics/summaries.js';
import type { Engine } from '../../threads/engine.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { GroupSequentialLooks } from '../looks.js';
import { correctByRole } from './correct-by-role.js';
import { dueLooks, informationFraction, sequenceAlpha, sequenceOf } from './planned-look.js';
import type { SequentialEffect } from './sequential-types.js';

/** One metric of a readout, as its looks need it. */
export interface MonitoredMetric {
  role: MetricRole;
  /** Customers with a closed outcome window, and customers assigned, of all arms. */
  closed: number;
  assigned: number;
  effects: MonitoredEffect[];
  /** The same effects with intervals at another alpha. */
  effectsAt(alpha: number): EffectEstimate[];
}

export interface MonitoredEffect {
  estimate: EffectEstimate;
  /** Customers measured, and customers assigned, of the two arms compared. */
  measured: number;
  customers: number;
}

/** An effect at a look, before the p-values are corrected. */
type Uncorrected = Omit<SequentialEffect, 'adjustedPValue' | 'decision'> & { ended: boolean };

/** So near to 0 a statistic no longer tells the standard error of its estimate. */
const SMALLEST_STATISTIC = 1e-6;

/** All effects of a readout, read in a way that allows for looking early. Computed once, and only when asked for. */
export class SequentialReading {
  private readings: Promise<SequentialEffect[][]> | null = null;

  private readonly plan: ExperimentPlan;

  constructor(
    private readonly experiment: Experiment,
    private readonly metrics: readonly MonitoredMetric[],
  ) {
    this.plan = experiment.plan;
  }

  async effect(metric: number, effect: number, engine: Engine): Promise<SequentialEffect> {
    this.readings ??= this.readAll(engine);
    return (await this.readings)[metric]![effect]!;
  }

  private async readAll(engine: Engine): Promise<SequentialEffect[][]> {
    const groups = this.plan.looks?.groupSequential ?? null;
    const uncorrected = await Promise.all(
      this.metrics.map((metric) => (groups ? this.atPlannedLook(groups, metric, engine) : this.atAnyTime(metric))),
    );
    return this.corrected(uncorrected);
  }

  private atAnyTime(metric: MonitoredMetric): Uncorrected[] {
    const { alternative } = this.plan;
    const planned = this.plan.looks?.confidenceSequence ?? null;
    const unsuited = designOf(this.experiment).readout.whyNotAtAnyTime;
    return metric.effects.map(({ estimate, measured, customers }, index) => {
      const options = sequenceOf(planned, this.plan, customers);
      const base = {
        ...nothingYet('Asymptotic confidence sequence', planned !== null),
        ended: metric.closed === metric.assigned,
      };
      if (unsuited !== null) return { ...base, ended: false, insufficientData: { reason: unsuited } };
      if (measured < options.startAt) {
        const reason = `Nothing is claimed before ${options.startAt} customers of the two arms are measured; there are ${measured}.`;
        return { ...base, ended: false, insufficientData: { reason } };
      }
      const z = statisticOf(estimate, alternative);
      if (z === null) return { ...base, insufficientData: insufficientData(estimate.insufficientData) };
      const widened = metric.effectsAt(sequenceAlpha(measured, options, alternative))[index]!;
      return { ...base, ...limitsOf(widened), pValue: alwaysValidPValue(z, measured, options) };
    });
  }

  private async atPlannedLook(
    planned: GroupSequentialLooks,
    metric: MonitoredMetric,
    engine: Engine,
  ): Promise<Uncorrected[]> {
    const fraction = informationFraction(planned, metric.closed, metric.assigned);
    const design = dueLooks(planned, fraction, this.plan);
    const base = {
      ...nothingYet('Group-sequential test (alpha spending)', true),
      informationFraction: fraction,
      look: design?.informationFractions.length ?? null,
      ended: design !== null && fraction === 1,
    };
    if (design === null) {
      const first = planned.informationFractions[0]!;
      const reason = `The first look is planned when the outcomes of ${percent(first)} of the customers are known; now it is ${percent(fraction)}.`;
      return metric.effects.map(() => ({ ...base, insufficientData: { reason } }));
    }
    const statistics = metric.effects.map(({ estimate }) => statisticOf(estimate, this.plan.alternative));
    const { look, effects } = await engine.run(earlyLook, [{ design, statistics }]);
    const widened = look.nominalLevel > 0 ? metric.effectsAt(look.nominalLevel) : null;
    return metric.effects.map(({ estimate }, index) => {
      const read = effects[index]!;
      if (read === null) return { ...base, insufficientData: insufficientData(estimate.insufficientData) };
      return {
        ...base,
        ...(widened && limitsOf(widened[index]!)),
        pValue: read.pValue,
        afterStopping: read.stageWise && inUnits(read.stageWise, estimate, statistics[index]!, fraction),
      };
    });
  }

  /** The plan's correction over all effects of a role, and what follows from it. */
  private corrected(uncorrected: readonly Uncorrected[][]): SequentialEffect[][] {
    const adjusted = correctByRole(
      this.metrics.map(({ role }) => role),
      uncorrected.map((effects) => effects.map(({ pValue }) => pValue)),
      this.plan,
    );
    return uncorrected.map((effects, m) =>
      effects.map(({ ended, ...effect }, e) => {
        const adjustedPValue = adjusted[m]![e]!;
        const found = adjustedPValue !== null && adjustedPValue < this.plan.alpha;
        return { ...effect, adjustedPValue, decision: effect.planned ? decisionOf(found, ended) : null };
      }),
    );
  }
}

function nothingYet(method: string, planned: boolean): Omit<Uncorrected, 'ended'> {
  return {
    method,
    planned,
    look: null,
    informationFraction: null,
    lower: null,
    upper: null,
    relative: null,
    pValue: null,
    afterStopping: null,
    insufficientData: null,
  };
}

function statisticOf({ pValue, statistic }: EffectEstimate, alternative: ExperimentPlan['alternative']): number | null {
  return pValue === null || statistic === null ? null : equivalentStatistic(pValue, statistic, alternative);
}

function limitsOf({ absolute, relative }: { absolute: Interval; relative: RelativeInterval }) {
  return { lower: absolute.lower, upper: absolute.upper, relative: relative.estimate === null ? null : relative };
}

/**
 * From drifts to units of the metric: an estimate is z standard errors, and full information shrinks those by √fraction. Null where
 * the estimate is practically 0.
 */
function inUnits(
  { pValue, drift }: StageWiseInference,
  { absolute }: EffectEstimate,
  z: number,
  fraction: number,
): AfterStopping | null {
  if (Math.abs(z) < SMALLEST_STATISTIC) return null;
  const unit = (absolute.estimate! / z) * Math.sqrt(fraction);
  const scaled = (value: number | null) => (value === null ? null : value * unit);
  return { pValue, estimate: drift.estimate * unit, lower: scaled(drift.lower), upper: scaled(drift.upper) };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
