import { Field, Float, GraphQLISODateTime, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../analysis/alternative.js';
import { PValueAdjustment } from '../analysis/p-value-adjustment.js';
import { EligibilityInput } from './eligibility/eligibility-input.js';
import { DesignMethod } from './experiment-design.js';
import { MetricRole } from './experiment-metric.js';
import { LooksInput } from './looks.js';
import { MinimumEffectInput } from './minimum-effect.js';

@InputType({ description: 'An arm to be.' })
export class ArmInput {
  @Field(() => String, { description: 'Its short name, unique in the experiment.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the others are compared with it: true for exactly one.',
  })
  isControl?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Its share of the customers relative to the other arms, above 0; 1 when left out.',
  })
  weight?: number | null;
}

@InputType({ description: 'A metric the experiment reads.' })
export class ExperimentMetricInput {
  @Field(() => String, { description: 'Key of the metric.' })
  metric: string;

  @Field(() => MetricRole, { description: 'What it is for.' })
  role: MetricRole;
}

@InputType({ description: 'A number to be cut into classes of about equally many customers, for strata.' })
export class StratumBinsInput {
  @Field(() => String, { description: 'Key of an attribute that is a number or a date.' })
  attribute: string;

  @Field(() => Int, {
    description: 'How many classes, 2 to 20. Customers of whom it is unknown are a class of their own.',
  })
  count: number;
}

@InputType({ description: 'Strata to be found by k-means over several numbers.' })
export class ClusterStrataInput {
  @Field(() => [String], { description: 'Keys of attributes that are numbers or yes-or-no, 1 to 10.' })
  attributes: string[];

  @Field(() => Int, { description: 'How many clusters, 2 to 20.' })
  k: number;

  @Field(() => Int, { nullable: true, description: 'What the search starts from; 1 when left out.' })
  seed?: number | null;
}

@InputType({ description: 'Attributes in which a rerandomized draw must be balanced.' })
export class RerandomizationTierInput {
  @Field(() => [String], { description: 'Attributes, or `channel`.' })
  attributes: string[];

  @Field(() => Float, {
    description:
      'The share of draws that are balanced enough in them, from 0.001 to 1. A smaller share makes arms more alike and ' +
      'takes longer; 0.01 is a good start.',
  })
  acceptance: number;
}

@InputType({ description: 'How customers go to arms.' })
export class ExperimentDesignInput {
  @Field(() => DesignMethod, { nullable: true, description: 'The kind of draw; COMPLETE when left out.' })
  method?: DesignMethod | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the draw starts from, at most 200 characters. Leave it out and the server draws one.',
  })
  seed?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'For STRATIFIED: attributes (or `channel`) whose combinations are the strata. For BY_GROUP: attributes that are the ' +
      'same for all customers of a group, whose combinations are strata of groups.',
  })
  strata?: string[] | null;

  @Field(() => [StratumBinsInput], {
    nullable: true,
    description: 'For STRATIFIED: numbers whose classes are combined with the strata. At most 10.',
  })
  bins?: StratumBinsInput[] | null;

  @Field(() => ClusterStrataInput, {
    nullable: true,
    description: 'For STRATIFIED: clusters of customers, combined with the strata.',
  })
  clusterStrata?: ClusterStrataInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'For MATCHED_TUPLES: attributes (or `channel`) in which the customers of a tuple are to be alike.',
  })
  matchOn?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For MATCHED_TUPLES: customers in a tuple, 2 to 60; the smallest number in which the arms can appear exactly by ' +
      'their weights when left out: 2 for two equal arms.',
  })
  tupleSize?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For BY_GROUP: the category (or `channel`) whose values are the groups.',
  })
  groupBy?: string | null;

  @Field(() => [RerandomizationTierInput], {
    nullable: true,
    description: 'For RERANDOMIZED: what must be balanced, the most important attributes first. 1 to 3 tiers.',
  })
  tiers?: RerandomizationTierInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) on which balance is reported; all that are known when left out.',
  })
  balanceOn?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For ONLINE: the share of eligible customers who take part, above 0 and at most 1; 1 when left out.',
  })
  coverage?: number | null;
}

@InputType({ description: 'What will be tested and how.' })
export class ExperimentPlanInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not, between 0 and 1; 0.05 when left out.',
  })
  alpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of finding the effect planned for, between 0 and 1; 0.8 when left out.',
  })
  power?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence; TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`), known before the assignment, for which the readout adjusts.',
  })
  adjustFor?: string[] | null;

  @Field(() => MinimumEffectInput, {
    nullable: true,
    description:
      'The smallest effect on the primary metric that would be worth acting on: the design review asks for it.',
  })
  minimumEffect?: MinimumEffectInput | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description: 'How p-values allow for several arms and several metrics of a role; HOLM when left out.',
  })
  correction?: PValueAdjustment | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the segments, up to 20, between which effects will be compared; none when left out.',
  })
  compareSegments?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'When and why the experiment will be stopped, in words; at most 2,000 characters.',
  })
  stoppingRule?: string | null;

  @Field(() => LooksInput, {
    nullable: true,
    description: 'How it may be read before its end; decided at the end only when left out.',
  })
  looks?: LooksInput | null;
}

@InputType({ description: 'An experiment to be planned.' })
export class CreateExperimentInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What is expected to happen, and why.' })
  hypothesis?: string | null;

  @Field(() => String, { description: 'Key of the segment whose customers are assigned.' })
  segment: string;

  @Field(() => [ArmInput], { description: 'The arms, 2 to 20, exactly one of them the control.' })
  arms: ArmInput[];

  @Field(() => [ExperimentMetricInput], { description: 'What is measured; at least one metric is PRIMARY.' })
  metrics: ExperimentMetricInput[];

  @Field(() => ExperimentDesignInput, {
    nullable: true,
    description: 'How customers go to arms; one complete draw when left out.',
  })
  design?: ExperimentDesignInput | null;

  @Field(() => EligibilityInput, {
    nullable: true,
    description:
      'Who of the segment may take part. With it, customers of another running experiment stop the launch unless it says ' +
      'otherwise; when left out, everybody may, and overlaps are only counted and cautioned about.',
  })
  eligibility?: EligibilityInput | null;

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'What is tested and how; two-sided at 5 % with 80 % power when left out.',
  })
  plan?: ExperimentPlanInput | null;
}

@InputType({ description: 'An edit of a draft: what is left out stays as it is.' })
export class UpdateExperimentInput {
  @Field(() => String, { description: 'Key of the draft.' })
  experiment: string;

  @Field(() => Int, { description: 'The version that you read; the edit is refused when somebody was faster.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Its name for people.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What is expected to happen, and why.' })
  hypothesis?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the segment whose customers are assigned.' })
  segment?: string | null;

  @Field(() => [ArmInput], { nullable: true, description: 'All the arms anew.' })
  arms?: ArmInput[] | null;

  @Field(() => [ExperimentMetricInput], { nullable: true, description: 'All the metrics anew.' })
  metrics?: ExperimentMetricInput[] | null;

  @Field(() => ExperimentDesignInput, { nullable: true, description: 'The whole design anew.' })
  design?: ExperimentDesignInput | null;

  @Field(() => EligibilityInput, { nullable: true, description: 'All the rules of eligibility anew.' })
  eligibility?: EligibilityInput | null;

  @Field(() => ExperimentPlanInput, { nullable: true, description: 'The whole plan anew.' })
  plan?: ExperimentPlanInput | null;
}

@InputType({
  description:
    'A change of the plan after the start. It is allowed, and stays visible beside every result: what, when, who and why.',
})
export class AmendPlanInput {
  @Field(() => String, { description: 'Key of the experiment, running or stopped.' })
  experiment: string;

  @Field(() => String, {
    description: 'Why the plan changes, for whoever reads the results; at most 2,000 characters.',
  })
  reason: string;

  @Field(() => String, { nullable: true, description: 'The hypothesis anew; unchanged when left out.' })
  hypothesis?: string | null;

  @Field(() => [ExperimentMetricInput], {
    nullable: true,
    description: 'All the metrics anew; unchanged when left out.',
  })
  metrics?: ExperimentMetricInput[] | null;

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'The whole plan anew, with defaults for what it leaves out; unchanged when left out.',
  })
  plan?: ExperimentPlanInput | null;
}

@InputType({ description: 'A draft to be randomized and started.' })
export class RandomizeExperimentInput {
  @Field(() => String, { description: 'Key of the draft.' })
  experiment: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you reviewed: randomizing is refused when the draft was edited since.',
  })
  version?: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the assignment took effect, if it was in the past: segment, strata and balance use what was known then. ' +
      'Refused when outcomes exist after it. Now when left out.',
  })
  assignedAt?: Date | null;
}

@InputType({ description: 'A running experiment to be stopped.' })
export class StopExperimentInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;

  @Field(() => String, { nullable: true, description: 'Why it stops, for the record.' })
  note?: string | null;
}

@InputType({ description: 'A stopped experiment to be concluded.' })
export class ConcludeExperimentInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;

  @Field(() => String, { description: 'What was decided, for the record.' })
  conclusion: string;
}
