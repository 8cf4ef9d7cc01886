import { confidenceOf } from '../../../results/confidence.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import { type AfterStopping, afterStoppingOf, decisionOf } from '../../../results/sequential-decision.js';
import { earlyLook } from '../../../statistics/sequential/early-look.js';
import type { GroupSequentialDesign } from '../../../statistics/sequential/group-sequential-bounds.js';
import type { StageWiseInference } from '../../../statistics/sequential/stage-wise.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { Engine } from '../../../threads/engine.js';
import type { Experiment } from '../../experiment.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import { type GroupSequentialLooks, spendingOf } from '../../planned-looks.js';
import type { LookAnswer, LookEffect, TakenLook } from '../../taken-look.js';
import { correctByRole } from '../correct-by-role.js';
import type { EffectReading, MetricReading } from '../metric-reading.js';
import { limitsOf, standardizedEffect } from './early-reading.js';
import type { LookState } from './look-state.js';

/** A statistic closer to 0 does not determine the standard error of its estimate. */
const SMALLEST_STATISTIC = 1e-6;

/** What was found so far by the looks at a metric, and where it is in its looks. */
export interface FollowedMetric {
  reading: MetricReading;
  taken: readonly TakenLook[];
  state: LookState;
}

/** An effect at a fresh look, before its p-value is corrected. */
interface FreshEffect {
  effect: EffectReading;
  statistic: number | null;
  answer: Omit<LookAnswer, 'adjustedPValue' | 'corrected' | 'decision'>;
  /** The limits at another alpha, which also allow for the looks. */
  limitsAt: (alpha: number) => Promise<LookAnswer['corrected']>;
}

interface FreshLook {
  reading: MetricReading;
  due: NonNullable<LookState['due']>;
  alphaSpent: number;
  effects: FreshEffect[];
}

/**
 * Takes the looks that are due at metrics of an experiment: reads them with the boundaries of the fractions at which looks
 * were in fact taken, and corrects over all effects of a role. A metric that was not looked at yet counts as a test that
 * has found nothing.
 */
export async function takeDueLooks(
  { id, plan }: Experiment,
  looks: GroupSequentialLooks,
  metrics: readonly FollowedMetric[],
  engine: Engine,
  step: { actor: string; takenAt: Date },
): Promise<TakenLook[]> {
  const fresh = (await Promise.all(metrics.map((metric) => freshLook(looks, metric, engine)))).flatMap(
    (look) => look ?? [],
  );
  const answers = await correctedAnswers(plan, metrics, fresh);
  return fresh.map(({ reading, due, alphaSpent, effects }) => ({
    experimentId: id,
    metricId: reading.prepared.planned.metric.id,
    look: due.look,
    informationFraction: due.fraction,
    alphaSpent,
    last: due.last,
    effects: effects.map((one): LookEffect => {
      const answer = answers.get(one);
      if (!answer) throw new Error('Every effect of a look is corrected.');
      return { armId: one.effect.arm.id, statistic: one.statistic, answer };
    }),
    ...step,
  }));
}

async function freshLook(
  looks: GroupSequentialLooks,
  { reading, taken, state: { due } }: FollowedMetric,
  engine: Engine,
): Promise<FreshLook | null> {
  if (due === null) return null;
  const { plan } = reading;
  const { alpha, alternative } = plan;
  const design: GroupSequentialDesign = {
    informationFractions: [...taken.map(({ informationFraction }) => informationFraction), due.fraction],
    alpha,
    alternative,
    spending: spendingOf(looks),
  };
  const statistics = reading.effects.map(({ estimate }) => standardizedEffect(estimate, plan));
  const { look, effects } = await engine.run(earlyLook, [{ design, statistics, last: due.last }]);
  const limits = ({ arm }: EffectReading, nominalLevel: number, level: number) =>
    nominalLevel > 0 ? limitsOf(reading.effectsAt(nominalLevel).get(arm), level) : null;
  const fresh = reading.effects.map((effect, index): FreshEffect => {
    const [statistic = null, found = null] = [statistics[index], effects[index]];
    const { estimate } = effect;
    if (statistic === null || found === null) {
      const insufficient = { insufficientData: insufficientData(estimate.insufficientData) };
      return { effect, statistic, answer: { ...nothing, ...insufficient }, limitsAt: async () => null };
    }
    const stopping = { fraction: due.fraction, alpha };
    return {
      effect,
      statistic,
      answer: {
        ...(limits(effect, look.nominalLevel, alpha) ?? { absolute: null, relative: null }),
        pValue: found.pValue,
        afterStopping: found.stageWise && inUnits(found.stageWise, estimate, statistic, stopping),
        insufficientData: null,
      },
      limitsAt: async (level) => {
        if (level === alpha) return limits(effect, look.nominalLevel, alpha);
        const corrected = await engine.run(earlyLook, [{ design: { ...design, alpha: level }, statistics: [] }]);
        return limits(effect, corrected.look.nominalLevel, level);
      },
    };
  });
  return { reading, due, alphaSpent: look.alphaSpent, effects: fresh };
}

const nothing = { absolute: null, relative: null, pValue: null, afterStopping: null };

/** The plan's correction over all effects of a role, and the decisions that follow from it. */
async function correctedAnswers(
  plan: ExperimentPlan,
  metrics: readonly FollowedMetric[],
  fresh: readonly FreshLook[],
): Promise<Map<FreshEffect, LookAnswer>> {
  const now = fresh.flatMap(({ due: { last }, effects }) =>
    effects.map((one) => ({ one, last, role: one.effect.role, pValue: one.answer.pValue })),
  );
  const others = metrics.filter(({ reading }) => fresh.every((look) => look.reading !== reading));
  const before = others.flatMap(({ reading, taken }) =>
    reading.effects.map(({ role, arm }) => {
      const standing = standingAnswer(taken, arm.id);
      return { one: null, last: false, role, pValue: standing ? standing.answer.pValue : 1 };
    }),
  );
  const answers = new Map<FreshEffect, LookAnswer>();
  for (const [{ one, last }, { pValue, level }] of correctByRole([...now, ...before], plan)) {
    if (one === null) continue;
    const corrected = level === null ? null : await one.limitsAt(level);
    const decision = decisionOf(pValue !== null && pValue < plan.alpha, last);
    answers.set(one, { ...one.answer, adjustedPValue: pValue, corrected, decision });
  }
  return answers;
}

/** What the looks taken so far say of an arm: the first one that found an effect, otherwise the last one. */
export function standingAnswer(
  taken: readonly TakenLook[],
  armId: number,
): { look: TakenLook; answer: LookAnswer } | null {
  const found = taken.flatMap((look) => {
    const effect = look.effects.find((one) => one.armId === armId);
    return effect ? [{ look, answer: effect.answer }] : [];
  });
  return found.find(({ answer }) => answer.decision === 'EFFECT_FOUND') ?? found.at(-1) ?? null;
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
