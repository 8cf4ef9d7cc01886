import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Interval } from '../../results/interval.js';

@ObjectType({ description: "Cochran's Q: whether the estimates differ by more than chance." })
class CochranQ {
  @Field(() => Float, {
    description: 'The sum of squared deviations from the common mean, in units of their variances.',
  })
  statistic: number;

  @Field(() => Int, { description: 'The number of estimates minus 1.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    description: 'The probability of a statistic at least this large if all true effects are equal.',
  })
  pValue: number;
}

@ObjectType({ description: 'The mean of the true effects.' })
class PooledEffect extends Interval {
  @Field(() => Float, { description: 'Its standard error.' })
  standardError: number;

  @Field(() => Float, { description: 'The two-sided p-value of no effect on average.' })
  pValue: number;
}

@ObjectType({ description: 'An estimate, and the best guess of the true effect behind it.' })
class ShrunkenEffect {
  @Field(() => String, { description: 'The name given.' })
  label: string;

  @Field(() => Float, { description: 'The estimate given.' })
  estimate: number;

  @Field(() => Float, { description: 'The standard error given.' })
  standardError: number;

  @Field(() => Float, {
    description:
      'The best guess of the true effect: the estimate, drawn to the mean of all the more, the less precise it is and the ' +
      'less the effects differ.',
  })
  shrunken: number;

  @Field(() => Float, { description: 'The standard error of the best guess.' })
  shrunkenStandardError: number;
}

@ObjectType({
  description: 'Whether several estimates of one effect differ, by how much, and what each one’s best guess is.',
})
export class EffectHeterogeneity {
  @Field(() => CochranQ, { description: 'The test of whether they differ at all.' })
  cochranQ: CochranQ;

  @Field(() => Float, {
    description:
      'The share of the variation between the estimates that is more than chance, from 0 to 1. It grows with the precision ' +
      'of the estimates: `tauSquared` says how much the effects differ.',
  })
  iSquared: number;

  @Field(() => Interval, {
    description:
      'The variance of the true effects (Paule–Mandel), with limits by the Q-profile; 0 if they seem to be equal.',
  })
  tauSquared: Interval;

  @Field(() => PooledEffect, { description: 'The mean of the true effects.' })
  pooled: PooledEffect;

  @Field(() => Interval, {
    nullable: true,
    description: 'Where the true effect of one more segment or experiment of the kind lies; null with two estimates.',
  })
  prediction: Interval | null;

  @Field(() => [ShrunkenEffect], { description: 'The estimates, in the order given.' })
  estimates: ShrunkenEffect[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
