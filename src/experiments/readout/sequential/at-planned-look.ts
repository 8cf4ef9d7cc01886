import { type NextLook, type SequentialEffect } from '../../../results/readouts/sequential-effect.js';
import { decisionOf, SequentialDecision } from '../../../results/sequential-decision.js';
import type { GroupSequentialLooks } from '../../planned-looks.js';
import type { TakenLook } from '../../taken-look.js';
import type { EffectReading } from '../metric-reading.js';
import { emptyReading } from './early-reading.js';
import { type FollowedMetric, standingAnswer } from './look-taking.js';

const METHOD = 'Group-sequential test (alpha spending)';

/** Where a metric is in its looks, with the look that follows; null after the last one. */
export interface PlannedLookReading {
  metric: FollowedMetric;
  next: NextLook | null;
}

/** What the looks that were taken say of an effect now. */
export function readAtPlannedLook(
  effect: EffectReading,
  { metric: { taken, state }, next }: PlannedLookReading,
): SequentialEffect {
  const empty = emptyReading(METHOD, true);
  const standing = standingAnswer(taken, effect.arm.id);
  if (standing === null) {
    const reason = state.unknown ?? beforeFirstLook(next, state.fraction ?? 0);
    return { ...empty, informationFraction: state.fraction, nextLook: next, insufficientData: { reason } };
  }
  const { look, answer } = standing;
  return {
    ...empty,
    ...answer,
    look: look.look,
    informationFraction: look.informationFraction,
    takenAt: look.takenAt,
    nextLook: answer.decision === SequentialDecision.EFFECT_FOUND ? null : next,
    decision: decisionNow(answer.decision, look, state),
  };
}

/** A look that found nothing says "continue" as long as nothing is new; after that, nothing is decided until the next look. */
function decisionNow(
  decision: SequentialDecision,
  { informationFraction }: TakenLook,
  { fraction, over }: FollowedMetric['state'],
): SequentialDecision | null {
  if (decision !== SequentialDecision.CONTINUE) return decision;
  if (over) return decisionOf(false, true);
  return fraction === informationFraction ? decision : null;
}

/** The planned look that follows those that were taken; null after the last one. */
export function nextLook(
  { informationFractions }: GroupSequentialLooks,
  { taken, state }: FollowedMetric,
): Omit<NextLook, 'dueAt'> | null {
  if (state.over) return null;
  const before = taken.at(-1);
  const look = Math.min(informationFractions.length, (before?.look ?? 0) + 1);
  return { look, informationFraction: informationFractions[look - 1] ?? 1, reached: state.fraction };
}

function beforeFirstLook(next: NextLook | null, fraction: number): string {
  const first = percent(next?.informationFraction ?? 1);
  return `The first look is planned when ${first} of the outcomes are known; now ${percent(fraction)} are.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
