import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Experiment } from '../../experiments/experiment.js';

export enum FindingSeverity {
  BLOCKING = 'BLOCKING',
  WARNING = 'WARNING',
  NOTE = 'NOTE',
}

registerEnumType(FindingSeverity, {
  name: 'FindingSeverity',
  description: 'How much a finding matters.',
  valuesConfig: {
    BLOCKING: { description: 'The experiment cannot be started like this.' },
    WARNING: { description: 'It can be started, but will probably disappoint: change it, or know why not.' },
    NOTE: { description: 'Worth a thought before the start.' },
  },
});

export enum FindingCode {
  TOO_FEW_CUSTOMERS = 'TOO_FEW_CUSTOMERS',
  TOO_SMALL = 'TOO_SMALL',
  IMPOSSIBLE_EFFECT = 'IMPOSSIBLE_EFFECT',
  NO_MINIMUM_EFFECT = 'NO_MINIMUM_EFFECT',
  NO_HISTORY = 'NO_HISTORY',
  SKEWED_METRIC = 'SKEWED_METRIC',
  NO_HYPOTHESIS = 'NO_HYPOTHESIS',
  NO_GUARDRAIL = 'NO_GUARDRAIL',
  NO_WINDOW = 'NO_WINDOW',
  MANY_PRIMARY_METRICS = 'MANY_PRIMARY_METRICS',
  NO_CORRECTION = 'NO_CORRECTION',
  LAX_ALPHA = 'LAX_ALPHA',
  ONE_SIDED = 'ONE_SIDED',
  UNEQUAL_PROBABILITIES = 'UNEQUAL_PROBABILITIES',
  RANDOM_ARM_SIZES = 'RANDOM_ARM_SIZES',
  UNBALANCED = 'UNBALANCED',
  TINY_STRATA = 'TINY_STRATA',
  TOO_FEW_GROUPS = 'TOO_FEW_GROUPS',
  DESIGN_MISFIT = 'DESIGN_MISFIT',
  UNKNOWN_COVARIATE = 'UNKNOWN_COVARIATE',
  OVERLAPPING = 'OVERLAPPING',
  NOT_ELIGIBLE = 'NOT_ELIGIBLE',
}

registerEnumType(FindingCode, {
  name: 'FindingCode',
  description: 'What a design review found, for a program to branch on.',
  valuesConfig: {
    TOO_FEW_CUSTOMERS: { description: 'There are fewer customers than the arms need.' },
    TOO_SMALL: { description: 'The effect that matters will probably be missed.' },
    IMPOSSIBLE_EFFECT: { description: 'The effect that matters cannot exist on this metric.' },
    NO_MINIMUM_EFFECT: { description: 'The plan does not say which effect would be worth acting on.' },
    NO_HISTORY: { description: 'Nothing is known of the metric yet, so the size cannot be checked.' },
    SKEWED_METRIC: { description: 'A few large values weigh so much that intervals will be only roughly right.' },
    NO_HYPOTHESIS: { description: 'Nobody wrote down what is expected, and why.' },
    NO_GUARDRAIL: { description: 'Nothing watches for harm.' },
    NO_WINDOW: { description: 'A metric counts until the experiment stops, so its meaning depends on when that is.' },
    MANY_PRIMARY_METRICS: { description: 'So many metrics decide that each needs strong evidence.' },
    NO_CORRECTION: { description: 'Several tests decide, and nothing allows for their number.' },
    LAX_ALPHA: { description: 'The risk of a false alarm is high.' },
    ONE_SIDED: { description: 'Changes in one direction will not be seen.' },
    UNEQUAL_PROBABILITIES: { description: 'Arms are so unequal that it costs much power.' },
    RANDOM_ARM_SIZES: { description: 'A hash decides for each customer alone, so small experiments get unequal arms.' },
    UNBALANCED: {
      description: 'Arms of so few customers will often differ by chance before anything is done to them.',
    },
    TINY_STRATA: { description: 'Some strata are too small for all arms.' },
    TOO_FEW_GROUPS: { description: 'There are too few groups to randomize.' },
    DESIGN_MISFIT: {
      description: 'The design cannot be drawn for these customers and arms, or the plan does not go with it.',
    },
    UNKNOWN_COVARIATE: { description: 'An attribute that the design or the plan uses is unknown for many customers.' },
    OVERLAPPING: { description: 'Customers are in another running experiment.' },
    NOT_ELIGIBLE: { description: 'The rules of who may take part forbid the start.' },
  },
});

@ObjectType({ description: 'One thing that a design review found.' })
export class ReviewFinding {
  @Field(() => FindingCode, { description: 'What it is, for a program.' })
  code: FindingCode;

  @Field(() => FindingSeverity, { description: 'How much it matters.' })
  severity: FindingSeverity;

  @Field(() => String, { description: 'The part of the draft it is about, as a dotted path such as `plan.alpha`.' })
  field: string;

  @Field(() => String, { description: 'What was found, with its numbers.' })
  message: string;

  @Field(() => String, { description: 'What to do about it.' })
  advice: string;
}

@ObjectType({ description: 'A draft, looked at before it starts.' })
export class DesignReview {
  @Field(() => Experiment, { description: 'The draft.' })
  experiment: Experiment;

  @Field(() => Int, { description: 'The version of the draft that was looked at.' })
  version: number;

  @Field(() => Int, { description: 'How many customers would be randomized now.' })
  customers: number;

  @Field(() => Boolean, { description: 'Whether it can be started: nothing found is blocking.' })
  canLaunch: boolean;

  @Field(() => [ReviewFinding], { description: 'What was found, the most serious first; empty when all is well.' })
  findings: ReviewFinding[];
}

/** Orders findings by how much they matter, keeping the order of the checks otherwise. */
export function mostSeriousFirst(findings: readonly ReviewFinding[]): ReviewFinding[] {
  const ranks = Object.values(FindingSeverity);
  return [...findings].sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity));
}
