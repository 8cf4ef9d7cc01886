import type { KnownCustomer, OnlineAssigner } from '../../randomization/online.js';
import type { Arm } from '../arm.js';
import { ExclusionReason } from '../eligibility/exclusion-reason.js';
import { ArmCheck } from './arm-check.js';
import type { CustomerFacts } from './customer-facts.js';

/** The arm of a customer in an ONLINE experiment, and what decided about it. */
export interface ArmDecision {
  /** Null for customers who do not take part. */
  arm: Arm | null;
  decidedBy: ArmCheck;
  /** The seed of the hash that decided; null where none did. */
  seed: string | null;
}

/** Decides on the arm of a customer with these facts. @param arms in the order of the assigner's */
export function decideArm(assigner: OnlineAssigner, arms: readonly Arm[], facts: CustomerFacts): ArmDecision {
  const { arm, reason, seed } = assigner.decide(facts.key, knownOf(arms, facts));
  return { arm: arm === null ? null : (arms[arm] ?? null), decidedBy: ArmCheck[reason], seed };
}

function knownOf(arms: readonly Arm[], facts: CustomerFacts): KnownCustomer<'SEGMENT' | ExclusionReason> {
  const positionOf = (id: number | undefined) =>
    id === undefined ? undefined : arms.findIndex((arm) => arm.id === id);
  return {
    forced: positionOf(facts.forcedArmId ?? undefined),
    sticky: positionOf(facts.assigned?.armId),
    outside: facts.inSegment ? undefined : 'SEGMENT',
    // Holdouts and namespaces are hashed by the assigner.
    excluded: facts.exclusions.find(
      (reason) => reason !== ExclusionReason.HOLDOUT && reason !== ExclusionReason.NAMESPACE,
    ),
  };
}
