import { type BucketRange, hashBucket } from '../../../randomization/hash-bucket.js';
import { createOnlineAssigner } from '../../../randomization/online.js';
import type { Arm } from '../../arm.js';
import type { CompiledRules } from '../../eligibility/compiled-rules.js';
import { ExclusionReason } from '../../eligibility/exclusion-reason.js';
import { letsThrough } from '../../eligibility/hash-filters.js';
import type { Experiment } from '../../experiment.js';
import { ArmCheck } from './arm-check.js';
import { type ArmExplanation, type ArmStep, CheckOutcome } from './arm-explanation.js';
import type { CustomerFacts } from './customer-facts.js';
import { onlineDesign } from './online-design.js';

/** A check before it is known whether an earlier one decided. */
interface Check extends Omit<ArmStep, 'outcome'> {
  /** The arm it gives, null for none; undefined when it leaves the question to the next check. */
  gives: Arm | null | undefined;
}

/** Explains the arm of a customer in an ONLINE experiment, or the one an assignment now would give. */
export function explainOnline(
  experiment: Experiment,
  arms: readonly Arm[],
  rules: CompiledRules,
  facts: CustomerFacts,
): ArmExplanation {
  const checks = [...recordChecks(arms, facts), ...ruleChecks(rules, facts), hashCheck(experiment, arms, rules, facts)];
  const deciding = checks.findIndex(({ gives }) => gives !== undefined);
  const { check, gives } = checks[deciding]!;
  const sticky = check === ArmCheck.STICKY;
  return {
    customer: facts.key,
    arm: gives ?? null,
    decidedBy: check,
    assignedAt: sticky ? new Date(facts.assigned!.at) : null,
    steps: checks.map(({ gives: _, ...step }, index) => ({ ...step, outcome: outcomeOf(index, deciding) })),
    ranges: rangesOf(experiment, arms, rules).map(([from, to], index) => ({ arm: arms[index]!, from, to })),
  };
}

function outcomeOf(index: number, deciding: number): CheckOutcome {
  if (index === deciding) return CheckOutcome.DECIDED;
  return index < deciding ? CheckOutcome.PASSED : CheckOutcome.NOT_NEEDED;
}

function rangesOf(experiment: Experiment, arms: readonly Arm[], { filters }: CompiledRules): readonly BucketRange[] {
  return createOnlineAssigner(onlineDesign(experiment, arms, filters)).ranges;
}

function plain(check: ArmCheck, gives: Arm | null | undefined, explanation: string): Check {
  return { check, gives, explanation, seed: null, bucket: null };
}

function recordChecks(arms: readonly Arm[], { forcedArmId, assigned }: CustomerFacts): Check[] {
  const forced = arms.find(({ id }) => id === forcedArmId);
  const sticky = arms.find(({ id }) => id === assigned?.armId);
  return [
    plain(
      ArmCheck.FORCED,
      forced,
      forced ? `The arm "${forced.key}" was set by hand; readouts leave the customer out.` : 'No arm was set by hand.',
    ),
    plain(
      ArmCheck.STICKY,
      sticky,
      sticky
        ? `Assigned to "${sticky.key}" on ${new Date(assigned!.at).toISOString()}, and an arm never changes. The checks below say what holds now.`
        : 'The customer has no arm on record yet.',
    ),
  ];
}

function ruleChecks(rules: CompiledRules, { key, inSegment, exclusions, overlaps }: CustomerFacts): Check[] {
  const segment = plain(
    ArmCheck.SEGMENT,
    inSegment ? undefined : null,
    inSegment ? 'The customer is in the segment.' : 'The customer is not in the segment.',
  );
  const hashed = rules.filters.map(({ reason, key: name, filter }): Check => {
    const through = letsThrough(filter, key);
    const bucket = hashBucket(filter.seed, key, filter.hashVersion);
    const [from, to] = filter.ranges[0]!;
    const explanation =
      reason === ExclusionReason.HOLDOUT
        ? `The hash falls at ${bucket}; the holdout "${name}" has everybody below ${from}.`
        : `The hash falls at ${bucket}; the experiment has ${from} to ${to} of the namespace "${name}".`;
    return { check: ArmCheck[reason], gives: through ? undefined : null, explanation, seed: filter.seed, bucket };
  });
  const others = overlaps.map((index) => `"${rules.running[index]!.key}"`);
  const applies = (reason: ExclusionReason) => exclusions.includes(reason);
  const gate = (reason: ExclusionReason, yes: string, no: string) =>
    plain(ArmCheck[reason], applies(reason) ? null : undefined, applies(reason) ? yes : no);
  const { notContacted, requireAttributes } = rules.rules;
  const known = requireAttributes.join(', ');
  return [
    segment,
    ...hashed,
    gate(
      ExclusionReason.OVERLAP,
      `The customer is in other running experiments: ${others.join(', ')}.`,
      others.length === 0
        ? 'The customer is in no other running experiment.'
        : `The customer is in ${others.join(', ')} too, which is allowed.`,
    ),
    ...(notContacted === null
      ? []
      : [
          gate(
            ExclusionReason.CONTACTED,
            `The customer was contacted in the last ${notContacted.days} days.`,
            `The customer was not contacted in the last ${notContacted.days} days.`,
          ),
        ]),
    ...(known === ''
      ? []
      : [gate(ExclusionReason.MISSING_DATA, `Not all of this is known: ${known}.`, `All of this is known: ${known}.`)]),
  ];
}

function hashCheck(experiment: Experiment, arms: readonly Arm[], rules: CompiledRules, { key }: CustomerFacts): Check {
  const seed = experiment.design.seed!;
  const bucket = hashBucket(seed, key);
  const ranges = rangesOf(experiment, arms, rules);
  const place = ranges.findIndex(([from, to]) => bucket >= from && bucket < to);
  if (place < 0) {
    const explanation = `The hash falls at ${bucket}, between the arms: the coverage is ${experiment.design.coverage}.`;
    return { check: ArmCheck.COVERAGE, gives: null, explanation, seed, bucket };
  }
  const [from, to] = ranges[place]!;
  const arm = arms[place]!;
  const explanation = `The hash falls at ${bucket}; "${arm.key}" has ${from} to ${to}.`;
  return { check: ArmCheck.HASH, gives: arm, explanation, seed, bucket };
}
