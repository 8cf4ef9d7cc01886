import { hashBucket } from '../../randomization/hash-bucket.js';
import { createOnlineAssigner } from '../../randomization/online.js';
import type { Arm } from '../arm.js';
import { onlineSettings } from '../designs/online/online-settings.js';
import type { CompiledRules } from '../eligibility/compiled-rules.js';
import { ExclusionReason } from '../eligibility/exclusion-reason.js';
import type { Experiment } from '../experiment.js';
import { ArmCheck } from './arm-check.js';
import { type ArmExplanation, type ArmRange, type ArmStep, CheckOutcome } from './arm-explanation.js';
import type { CustomerFacts } from './customer-facts.js';
import { type ArmDecision, decideArm } from './online-decision.js';

/** A check before it is known whether an earlier one decided. */
type Check = Omit<ArmStep, 'outcome'>;

/** Explains the arm of a customer in an ONLINE experiment, or the one that an assignment now would give. */
export function explainOnline(
  experiment: Experiment,
  arms: readonly Arm[],
  rules: CompiledRules,
  facts: CustomerFacts,
): ArmExplanation {
  const settings = onlineSettings(experiment, arms, rules.filters);
  const assigner = createOnlineAssigner(settings);
  const decision = decideArm(assigner, arms, facts);
  const ranges = assigner.ranges.flatMap(([from, to], position) => {
    const arm = arms[position];
    return arm === undefined ? [] : [{ arm, from, to }];
  });
  const checks = [
    ...recordChecks(arms, facts),
    ...ruleChecks(rules, facts),
    hashCheck(experiment, settings.seed, ranges, facts.key),
  ];
  return {
    customerId: facts.id,
    arm: decision.arm,
    decidedBy: decision.decidedBy,
    assignedAt: decision.decidedBy === ArmCheck.STICKY && facts.assigned ? new Date(facts.assigned.at) : null,
    steps: withOutcomes(checks, decision),
    ranges,
  };
}

function withOutcomes(checks: readonly Check[], { decidedBy, seed }: ArmDecision): ArmStep[] {
  const deciding = checks.findIndex((step) => step.check === decidedBy && (seed === null || step.seed === seed));
  return checks.map((step, index) => {
    if (index === deciding) return { ...step, outcome: CheckOutcome.DECIDED };
    return { ...step, outcome: index < deciding ? CheckOutcome.PASSED : CheckOutcome.NOT_NEEDED };
  });
}

function plain(check: ArmCheck, explanation: string): Check {
  return { check, explanation, seed: null, bucket: null };
}

function recordChecks(arms: readonly Arm[], { forcedArmId, assigned }: CustomerFacts): Check[] {
  const forced = arms.find(({ id }) => id === forcedArmId);
  const sticky = arms.find(({ id }) => id === assigned?.armId);
  return [
    plain(
      ArmCheck.FORCED,
      forced ? `The arm "${forced.key}" was set by hand; readouts exclude the customer.` : 'No arm was set by hand.',
    ),
    plain(
      ArmCheck.STICKY,
      sticky && assigned
        ? `Assigned to "${sticky.key}" on ${new Date(assigned.at).toISOString()}, and an arm never changes. The checks below show what applies now.`
        : 'The customer has no recorded arm yet.',
    ),
  ];
}

function ruleChecks(rules: CompiledRules, facts: CustomerFacts): Check[] {
  const { inSegment, exclusions, overlaps } = facts;
  const others = overlaps.map(({ key, endedAt }) =>
    endedAt === null ? `"${key}"` : `"${key}" (ended on ${endedAt.toISOString()})`,
  );
  const { notContacted, requireAttributes } = rules.rules;
  const gate = (reason: ExclusionReason, excluded: string, passed: string) =>
    plain(ArmCheck[reason], exclusions.includes(reason) ? excluded : passed);
  const checks = [
    plain(ArmCheck.SEGMENT, inSegment ? 'The customer is in the segment.' : 'The customer is not in the segment.'),
    ...filterChecks(rules, facts),
    gate(
      ExclusionReason.OVERLAP,
      `The customer is in other experiments: ${others.join(', ')}.`,
      others.length === 0
        ? 'The customer is in no other experiment at that time.'
        : `The customer is also in ${others.join(', ')}, which is allowed.`,
    ),
  ];
  if (notContacted !== null) {
    const period = `in the last ${notContacted.days} days`;
    const contacted = `The customer was contacted ${period}.`;
    checks.push(gate(ExclusionReason.CONTACTED, contacted, `The customer was not contacted ${period}.`));
  }
  if (requireAttributes.length > 0) {
    const names = requireAttributes.join(', ');
    const missing = `The customer has no value of at least one of these: ${names}.`;
    checks.push(gate(ExclusionReason.MISSING_DATA, missing, `The customer has a value of each of these: ${names}.`));
  }
  return checks;
}

function filterChecks({ filters }: CompiledRules, { key }: CustomerFacts): Check[] {
  return filters.map(({ reason, key: name, filter: { seed, hashVersion, ranges } }) => {
    const bucket = hashBucket(seed, key, hashVersion);
    const parts = ranges.map(([from, to]) => `${from} to ${to}`).join(' and ');
    const explanation =
      reason === ExclusionReason.HOLDOUT
        ? `The hash is ${bucket}; customers outside ${parts} are in the holdout "${name}".`
        : `The hash is ${bucket}; the experiment has ${parts} of the namespace "${name}".`;
    return { check: ArmCheck[reason], explanation, seed, bucket };
  });
}

function hashCheck({ design }: Experiment, seed: string, ranges: readonly ArmRange[], key: string): Check {
  const bucket = hashBucket(seed, key);
  const own = ranges.find(({ from, to }) => bucket >= from && bucket < to);
  if (own === undefined) {
    const explanation = `The hash is ${bucket}, between the ranges of the arms: the coverage is ${design.coverage}.`;
    return { check: ArmCheck.COVERAGE, explanation, seed, bucket };
  }
  const explanation = `The hash is ${bucket}; "${own.arm.key}" has ${own.from} to ${own.to}.`;
  return { check: ArmCheck.HASH, explanation, seed, bucket };
}
