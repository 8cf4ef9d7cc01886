import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { CheckKey } from './check-key.js';

export enum CheckVerdict {
  PASSED = 'PASSED',
  ATTENTION = 'ATTENTION',
  FAILED = 'FAILED',
  CANNOT_TELL = 'CANNOT_TELL',
}

registerEnumType(CheckVerdict, {
  name: 'CheckVerdict',
  description: 'What a check found.',
  valuesConfig: {
    PASSED: { description: 'Nothing speaks against the numbers.' },
    ATTENTION: { description: 'Something is unusual: read the evidence before you rely on the numbers.' },
    FAILED: { description: 'Something is wrong. If the check is blocking, no effect can be trusted.' },
    CANNOT_TELL: { description: 'It cannot be checked, or not yet; the evidence says why.' },
  },
});

@ObjectType({
  description: 'One part of the evidence of a check: a metric, an arm, a day, a segment or another experiment.',
})
export class CheckFinding {
  @Field(() => String, { description: 'What it is about, such as a metric and an arm.' })
  subject: string;

  @Field(() => String, { description: 'What was found, as a sentence.' })
  statement: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Its p-value, corrected for the number of findings that the check tests; null without a test.',
  })
  pValue: number | null;
}

@ObjectType({ description: 'One check of whether the effects of an experiment can be believed.' })
export class TrustCheck {
  @Field(() => CheckKey, { description: 'What is checked.' })
  key: CheckKey;

  @Field(() => CheckVerdict, { description: 'What was found.' })
  verdict: CheckVerdict;

  @Field(() => Boolean, { description: 'Whether no effect can be trusted if it fails.' })
  blocking: boolean;

  @Field(() => String, {
    description: 'What was found, with its numbers, as a sentence; or why the check has no answer.',
  })
  evidence: string;

  @Field(() => String, { nullable: true, description: 'What to do about it; null when there is nothing to do.' })
  whatToDo: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value that decided, corrected where several things are tested; null without a test.',
  })
  pValue: number | null;

  @Field(() => [CheckFinding], { description: 'The parts of the evidence, the most remarkable first; at most 20.' })
  findings: CheckFinding[];
}

@ObjectType({ description: 'Whether the effects of an experiment can be believed.' })
export class ExperimentTrust {
  @Field(() => CheckVerdict, {
    description: 'FAILED if a blocking check failed, ATTENTION if any other check found something, else PASSED.',
  })
  verdict: CheckVerdict;

  @Field(() => String, { description: 'The verdict with what led to it, as a sentence.' })
  sentence: string;

  @Field(() => [TrustCheck], {
    description: 'The blocking checks that failed. No effect can be trusted before their cause was found.',
  })
  blockedBy: TrustCheck[];

  @Field(() => [TrustCheck], { description: 'All checks.' })
  checks: TrustCheck[];
}
