import { Field, Float, InputType, Int } from 'type-graphql';
import { ExperimentDesignInput } from '../designs/experiment-design-input.js';
import { EligibilityInput } from '../eligibility/eligibility-input.js';
import { MetricRole } from '../experiment-metric.js';
import { ValueTransform } from '../planned-values.js';
import { ExperimentPlanInput } from './experiment-plan-input.js';
import { ValueCapInput } from './planned-values-input.js';
import { ToleranceInput } from './tolerance-input.js';

@InputType({ description: 'An arm of a draft.' })
export class ArmInput {
  @Field(() => String, { description: 'Key of the arm, unique in the experiment.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the other arms are compared with this one; true for exactly one arm. Defaults to false.',
  })
  isControl?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of customers relative to the other arms, above 0. Defaults to 1.',
  })
  weight?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What it costs for each customer of the arm, in the configured currency; 0 or more. Defaults to nothing.',
  })
  contactCost?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What each unit of `redemptionMetric` costs, such as the discount of a coupon; 0 or more. Defaults to nothing.',
  })
  redemptionCost?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the metric that counts redeemed offers. Required with `redemptionCost`. Defaults to no metric.',
  })
  redemptionMetric?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of a metric that is a cost itself, such as the discounts given, in the configured currency. Defaults to no metric.',
  })
  costMetric?: string | null;
}

@InputType({ description: 'A metric that the experiment measures.' })
export class ExperimentMetricInput {
  @Field(() => String, { description: 'Key of the metric.' })
  metric: string;

  @Field(() => MetricRole, { description: 'The role of the metric in the experiment.' })
  role: MetricRole;

  @Field(() => ValueCapInput, {
    nullable: true,
    description:
      'Caps the values of the customers, so that a few very large ones do not decide the effect. Only for means and ratios. ' +
      'Defaults to no cap.',
  })
  cap?: ValueCapInput | null;

  @Field(() => ValueTransform, {
    nullable: true,
    description:
      'Transforms the values of the customers, after the cap, before arms are compared. Only for means. Defaults to none.',
  })
  transform?: ValueTransform | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What one unit of the metric is worth in this experiment, in the configured currency. Defaults to the margin of the metric.',
  })
  margin?: number | null;

  @Field(() => ToleranceInput, {
    nullable: true,
    description:
      'The harm that is tolerated, for a GUARDRAIL whose metric states its direction: the arm is shipped only if larger harm is ' +
      'ruled out. Defaults to none: the arm is then shipped unless harm is found.',
  })
  tolerance?: ToleranceInput | null;
}

@InputType({ description: 'A draft experiment to create.' })
export class CreateExperimentInput {
  @Field(() => String, { description: 'Key of the experiment: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What you expect to happen, and why. Defaults to no hypothesis.',
  })
  hypothesis?: string | null;

  @Field(() => String, { description: 'Key of the segment whose customers are assigned.' })
  segment: string;

  @Field(() => [ArmInput], { description: 'The arms, 2 to 20, exactly one of them the control.' })
  arms: ArmInput[];

  @Field(() => [ExperimentMetricInput], { description: 'The metrics, up to 50; at least one is PRIMARY.' })
  metrics: ExperimentMetricInput[];

  @Field(() => ExperimentDesignInput, {
    nullable: true,
    description: 'How customers are assigned to arms. Defaults to one complete draw.',
  })
  design?: ExperimentDesignInput | null;

  @Field(() => EligibilityInput, {
    nullable: true,
    description:
      'Which customers of the segment may take part. With these rules, customers of another running experiment block the ' +
      'start unless `overlap` allows them. Defaults to all customers; overlaps are then counted and reported only.',
  })
  eligibility?: EligibilityInput | null;

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'What is tested and how. Defaults to two-sided tests at alpha 0.05 with a power of 0.8.',
  })
  plan?: ExperimentPlanInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who is responsible, at most 100 characters; `labelExperiment` changes it at any time. Defaults to nobody.',
  })
  owner?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Words to file the experiment under, at most 20 of at most 100 characters; `labelExperiment` changes them at any time. ' +
      'Defaults to none.',
  })
  tags?: string[] | null;
}

@InputType({ description: 'An edit of a draft experiment. Omitted parts keep their values.' })
export class UpdateExperimentInput {
  @Field(() => String, { description: 'Key of the draft.' })
  experiment: string;

  @Field(() => Int, { description: 'The version that you read: the edit is refused if the draft was edited since.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Replaces the display name. Defaults to the current one.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Replaces the hypothesis; null removes it. Defaults to the current one.',
  })
  hypothesis?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of another segment whose customers are assigned. Defaults to the current one.',
  })
  segment?: string | null;

  @Field(() => [ArmInput], { nullable: true, description: 'Replaces all arms. Defaults to the current ones.' })
  arms?: ArmInput[] | null;

  @Field(() => [ExperimentMetricInput], {
    nullable: true,
    description: 'Replaces all metrics. Defaults to the current ones.',
  })
  metrics?: ExperimentMetricInput[] | null;

  @Field(() => ExperimentDesignInput, {
    nullable: true,
    description: 'Replaces the whole design. Defaults to the current one.',
  })
  design?: ExperimentDesignInput | null;

  @Field(() => EligibilityInput, {
    nullable: true,
    description: 'Replaces all eligibility rules. Defaults to the current ones.',
  })
  eligibility?: EligibilityInput | null;

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'Replaces the whole plan. Defaults to the current one.',
  })
  plan?: ExperimentPlanInput | null;
}
