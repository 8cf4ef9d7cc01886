import { Ctx, Field, FieldResolver, Float, GraphQLISODateTime, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Advice } from '../../../graph/advice.js';
import type { RequestContext } from '../../../graph/request-context.js';
import { Metric } from '../../../metrics/metric.js';
import type { MetricService } from '../../../metrics/metric-service.js';
import { Interval } from '../../../results/interval.js';
import { SequentialDecision } from '../../../results/sequential-decision.js';
import { Arm } from '../../arm.js';
import { Experiment } from '../../experiment.js';
import type { ExperimentLoaders } from '../../experiment-loaders.js';
import type { LookEffect } from '../../taken-look.js';
import type { CautionedLook, LookService } from './look-service.js';

@ObjectType('LookEffect', { description: 'What a look found for one arm.' })
class LookEffectView {
  armId: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The estimate in standard errors; null when the data could not answer.',
  })
  statistic: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'Treatment minus control, with limits that allow for the looks; null when the data could not answer.',
  })
  absolute: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value that allows for the looks; null when the data could not answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value, corrected over the effects of the role; null when the data could not answer.',
  })
  adjustedPValue: number | null;

  @Field(() => SequentialDecision, { description: 'What the look decided.' })
  decision: SequentialDecision;
}

@ObjectType('TakenLook', { description: 'A planned look at one metric that was taken. It never changes.' })
class TakenLookView {
  metricId: number;

  @Field(() => Int, { description: 'The number of the look in the plan, from 1.' })
  look: number;

  @Field(() => Float, { description: 'The share of the planned customers whose outcome was known.' })
  informationFraction: number;

  @Field(() => Float, { description: 'The alpha that was used up with this look and those before.' })
  alphaSpent: number;

  @Field(() => Boolean, { description: 'Whether no look follows.' })
  last: boolean;

  @Field(() => [LookEffectView], { description: 'What it found for each treatment.' })
  effects: LookEffectView[];

  @Field(() => String, {
    description: 'Who asked for the readout that took it: the name of the access token, or `local`.',
  })
  actor: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was taken.' })
  takenAt: Date;

  @Field(() => [Advice], { description: 'What to know before deciding by it, such as events that changed after it.' })
  warnings: Advice[];
}

@Resolver(() => Experiment)
export class LooksResolver {
  constructor(private readonly service: LookService) {}

  @FieldResolver(() => [TakenLookView], {
    description:
      'The planned looks that were taken, the earliest first. A look is taken by the first planned readout at or after its ' +
      'share of the customers. One that a readout beside this field takes is listed.',
  })
  async looksTaken(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<TakenLookView[]> {
    await context.loaders.afterEffects();
    const looks = await context.loaders
      .get<Experiment, CautionedLook[], number>(
        'taken looks',
        (experiments) => this.service.taken(experiments),
        ({ id }) => id,
      )
      .load(experiment);
    return looks.map(({ effects, ...look }) => ({ ...look, effects: effects.map(viewOf) }));
  }
}

function viewOf({ armId, statistic, answer }: LookEffect): LookEffectView {
  const { absolute, pValue, adjustedPValue, decision } = answer;
  return { armId, statistic, absolute, pValue, adjustedPValue, decision };
}

@Resolver(() => TakenLookView)
export class TakenLookResolver {
  constructor(private readonly metrics: MetricService) {}

  @FieldResolver(() => Metric, { nullable: true, description: 'The metric; null when it no longer exists.' })
  metric(@Root() { metricId }: TakenLookView, @Ctx() context: RequestContext): Promise<Metric | null> {
    return context.loaders.get<number, Metric | null>('metrics', (ids) => this.metrics.byIds(ids)).load(metricId);
  }
}

@Resolver(() => LookEffectView)
export class LookEffectResolver {
  constructor(private readonly loaders: ExperimentLoaders) {}

  @FieldResolver(() => Arm, { nullable: true, description: 'The treatment; null when it no longer exists.' })
  arm(@Root() { armId }: LookEffectView, @Ctx() context: RequestContext): Promise<Arm | null> {
    return this.loaders.arm(armId, context);
  }
}
