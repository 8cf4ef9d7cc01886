import { Field, Float, Int, ObjectType } from 'type-graphql';
import { EffectHeterogeneity } from '../../calculators/heterogeneity/heterogeneity-result.js';
import { Advice } from '../../graph/advice.js';
import { Metric } from '../../metrics/metric.js';
import { Interval } from '../../results/interval.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { Arm } from '../arm.js';
import { Experiment } from '../experiment.js';
import { EffectScaleOfProgram } from './program-input.js';

@ObjectType({ description: 'An experiment, or one of its treatments, that does not count, and why.' })
export class ProgramExclusion {
  @Field(() => Experiment, { description: 'The experiment.' })
  experiment: Experiment;

  @Field(() => Arm, { nullable: true, description: 'The treatment; null when it is about the whole experiment.' })
  arm: Arm | null;

  @Field(() => String, { description: 'The reason, as a sentence.' })
  reason: string;
}

@ObjectType({ description: 'The effect of a treatment, and the best guess of its true effect given all experiments.' })
export class ProgramEffect {
  @Field(() => Experiment, { description: 'The experiment.' })
  experiment: Experiment;

  @Field(() => Arm, { description: 'The treatment.' })
  arm: Arm;

  @Field(() => Boolean, {
    description:
      'Whether it makes the mean of all effects. Treatments of one experiment share a control, so only the first of them in the ' +
      'planned order does.',
  })
  pooled: boolean;

  @Field(() => Boolean, {
    description: 'Whether it was read now, and may still change; false for the stored readout of a conclusion.',
  })
  live: boolean;

  @Field(() => ReadoutStatus, { description: 'Whether the numbers of the readout could still change.' })
  status: ReadoutStatus;

  @Field(() => Interval, {
    description: 'The effect on the chosen scale, with the limits of the readout: a relative change, or a difference.',
  })
  effect: Interval;

  @Field(() => Float, {
    description:
      'The estimate as it is compared: the logarithm of the ratio of means for RELATIVE, else the difference. That of an experiment ' +
      'that stopped early is not corrected for its looks.',
  })
  estimate: number;

  @Field(() => Float, {
    description: 'Its standard error: half the width of the interval over its critical value, on the same scale.',
  })
  standardError: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The best guess of the true effect, as a relative change or a difference: drawn to the mean of all effects the more, the ' +
      'less precise it is. Null with fewer than two pooled effects.',
  })
  shrunken: Interval | null;
}

@ObjectType({ description: 'What one more experiment of the kind may expect.' })
export class NextProgramEffect {
  @Field(() => Interval, {
    description: 'The mean of the true effects, with limits between which the true effect of one more experiment lies.',
  })
  effect: Interval;

  @Field(() => Float, {
    description:
      'The mean as effects are compared. With ABSOLUTE it is what `valueOfWaiting`, `testAndRoll` and `posterior` take as a prior mean.',
  })
  mean: number;

  @Field(() => Float, {
    description: 'The standard deviation of the true effect about it, on the same scale: that of the prior.',
  })
  standardDeviation: number;

  @Field(() => Float, { description: 'The probability that the true effect is above 0, from 0 to 1.' })
  probabilityAboveZero: number;
}

@ObjectType({ description: 'A treatment that was shipped, and what it adds to the total.' })
export class ShippedTreatment {
  @Field(() => Experiment, { description: 'The experiment.' })
  experiment: Experiment;

  @Field(() => Arm, { description: 'The treatment that was shipped.' })
  arm: Arm;

  @Field(() => Float, { description: 'The number of customers that it covers, in the period if one was given.' })
  customers: number;

  @Field(() => Float, { description: 'What it adds by its own estimate.' })
  raw: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What it adds by the best guess of its true effect; null with fewer than two pooled effects.',
  })
  shrunken: number | null;
}

@ObjectType({ description: 'Customers who were assigned in two experiments whose treatments were shipped.' })
export class SharedByShipped {
  @Field(() => Experiment, { description: 'The one experiment.' })
  experiment: Experiment;

  @Field(() => Experiment, { description: 'The other experiment.' })
  other: Experiment;

  @Field(() => Int, { description: 'The number of customers who were assigned in both.' })
  customers: number;
}

@ObjectType({
  description:
    'What all shipped treatments add up to, in units of the metric: the sum of effect × customers over the experiments whose last ' +
    'recorded decision is SHIP.',
})
export class ProgramImpact {
  @Field(() => [ShippedTreatment], { description: 'The treatments that make the sum.' })
  treatments: ShippedTreatment[];

  @Field(() => Float, { description: 'The number of customers covered; one counts for each treatment that it gets.' })
  customers: number;

  @Field(() => Interval, {
    description:
      'The sum of the estimates. It is too high on average, because treatments were shipped for their estimates: see `shrunken`.',
  })
  raw: Interval;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The sum of the best guesses of the true effects, which is right on average; null with fewer than two pooled effects.',
  })
  shrunken: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'What the shrunken sum is worth by the margin of the metric, in the configured currency, costs not counted; null without either.',
  })
  worth: Interval | null;

  @Field(() => [ProgramExclusion], { description: 'Shipped treatments that are not in the sum, and why.' })
  excluded: ProgramExclusion[];

  @Field(() => [Advice], { description: 'What to know before relying on the sum.' })
  warnings: Advice[];
}

@ObjectType({ description: 'What experiments have shown on one metric.' })
export class ProgramMetric {
  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => EffectScaleOfProgram, { description: 'How effects are compared.' })
  scale: EffectScaleOfProgram;

  @Field(() => [ProgramEffect], { description: 'The effects, in the order in which the experiments were created.' })
  effects: ProgramEffect[];

  @Field(() => Interval, {
    nullable: true,
    description:
      'The mean of the true effects, as a relative change or a difference; null with fewer than two pooled effects.',
  })
  typicalEffect: Interval | null;

  @Field(() => EffectHeterogeneity, {
    nullable: true,
    description:
      'Whether and by how much the true effects differ, on the scale of `estimate`, from the pooled effects, each labeled by the key of ' +
      'its experiment; null with fewer than two.',
  })
  heterogeneity: EffectHeterogeneity | null;

  @Field(() => NextProgramEffect, {
    nullable: true,
    description: 'What one more experiment of the kind may expect; null with fewer than three pooled effects.',
  })
  next: NextProgramEffect | null;

  @Field(() => ProgramImpact, { nullable: true, description: 'What was shipped; null when nothing can be summed up.' })
  impact: ProgramImpact | null;

  @Field(() => [ProgramExclusion], { description: 'Effects that cannot be compared, and why.' })
  excluded: ProgramExclusion[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}

@ObjectType({ description: 'What a program of experiments has learned.' })
export class Program {
  @Field(() => Int, { description: 'The number of experiments that were started and meet the filter.' })
  experiments: number;

  @Field(() => [ProgramMetric], {
    description: 'The metrics, those of most effects first. Effects on different metrics are never mixed.',
  })
  metrics: ProgramMetric[];

  @Field(() => [ProgramExclusion], { description: 'Experiments without an effect, and why.' })
  excluded: ProgramExclusion[];

  @Field(() => [Advice], { description: 'What to know of the choice of experiments.' })
  warnings: Advice[];
}
