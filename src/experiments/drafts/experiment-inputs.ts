import { Field, Float, GraphQLISODateTime, InputType, Int } from 'type-graphql';
import { ExperimentDesignInput } from '../designs/experiment-design-input.js';
import { EligibilityInput } from '../eligibility/eligibility-input.js';
import { MetricRole } from '../experiment-metric.js';
import { ExperimentPlanInput } from './experiment-plan-input.js';

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
