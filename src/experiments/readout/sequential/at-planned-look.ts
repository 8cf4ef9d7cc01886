import { confidenceOf } from '../../../results/confidence.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import { type AfterStopping, afterStoppingOf } from '../../../results/sequential-decision.js';
import { earlyLook } from '../../../statistics/sequential/early-look.js';
import type { GroupSequentialDesign, Look } from '../../../statistics/sequential/group-sequential-bounds.js';
import type { StageWiseInference } from '../../../statistics/sequential/stage-wise.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { Engine } from '../../../threads/engine.js';
import type { Arm } from '../../arm.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import { type GroupSequentialLooks, spendingOf } from '../../planned-looks.js';
import type { MetricReading } from '../metric-reading.js';
import { type EarlyReading, emptyReading, limitsOf, standardizedEffect } from './early-reading.js';

const METHOD = 'Group-sequential test (alpha spending)';
/** A statistic closer to 0 does not determine the standard error of its estimate. */
const SMALLEST_STATISTIC = 1e-6;

/** The effects of a metric at the last planned look that is due. */
export async function readAtPlannedLook(
  looks: GroupSequentialLooks,
  metric: MetricReading,
  engine: Engine,
): Promise<EarlyReading[]> {
  const { plan } = metric;
  const informationFraction = Math.min(1, metric.closed / (looks.totalSampleSize ?? metric.assigned));
  const design = dueLooks(looks, informationFraction, plan);
  const empty = metric.effects.map((effect) => ({ ...emptyReading(effect, METHOD, true), informationFraction }));
  if (design === null) {
    const reason = beforeFirstLook(looks, informationFraction);
    return empty.map((reading) => ({ ...reading, insufficientData: { reason } }));
  }
  const statistics = metric.effects.map(({ estimate }) => standardizedEffect(estimate, plan));
  const { look, effects } = await engine.run(earlyLook, [{ design, statistics }]);
  const limitsAt = (arm: Arm, { nominalLevel }: Look, alpha: number) =>
    nominalLevel > 0 ? limitsOf(metric.effectsAt(nominalLevel).get(arm), alpha) : null;
  return empty.map((reading, index) => {
    const { arm, estimate } = reading.effect;
    const answer = { ...reading, look: design.informationFractions.length, ended: informationFraction === 1 };
    const [z, found] = [statistics[index], effects[index]];
    if (z == null || !found) return { ...answer, insufficientData: insufficientData(estimate.insufficientData) };
    return {
      ...answer,
      ...limitsAt(arm, look, plan.alpha),
      limitsAt: async (alpha) => {
        const corrected = await engine.run(earlyLook, [{ design: { ...design, alpha }, statistics: [] }]);
        return limitsAt(arm, corrected.look, alpha);
      },
      pValue: found.pValue,
      afterStopping:
        found.stageWise && inUnits(found.stageWise, estimate, z, { fraction: informationFraction, alpha: plan.alpha }),
    };
  });
}

/** The looks up to the one that is due, with that one at the present information fraction; null before the first. */
function dueLooks(
  { informationFractions, ...looks }: GroupSequentialLooks,
  fraction: number,
  { alpha, alternative }: ExperimentPlan,
): GroupSequentialDesign | null {
  const due = informationFractions.filter((look) => look <= fraction);
  if (due.length === 0) return null;
  return { informationFractions: [...due.slice(0, -1), fraction], alpha, alternative, spending: spendingOf(looks) };
}

function beforeFirstLook({ informationFractions: [first = 1] }: GroupSequentialLooks, fraction: number): string {
  return `The first look is planned when ${percent(first)} of the outcomes are known; now ${percent(fraction)} are.`;
}

/**
 * Converts drifts to units of the metric: an estimate is z standard errors, and full information shrinks these by √fraction.
 * Null for an estimate of practically 0.
 */
function inUnits(
  stageWise: StageWiseInference,
  { absolute }: EffectEstimate,
  z: number,
  { fraction, alpha }: { fraction: number; alpha: number },
): AfterStopping | null {
  if (Math.abs(z) < SMALLEST_STATISTIC || absolute.estimate === null) return null;
  return afterStoppingOf(stageWise, (absolute.estimate / z) * Math.sqrt(fraction), confidenceOf(alpha));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
