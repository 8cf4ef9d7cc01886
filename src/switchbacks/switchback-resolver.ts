import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  GraphQLISODateTime,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Channel } from '../channels/channel.js';
import type { ChannelService } from '../channels/channel-service.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { GLOBAL_ID, globalId } from '../graph/global-id.js';
import type { RequestContext } from '../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { Metric } from '../metrics/metric.js';
import type { MetricService } from '../metrics/metric-service.js';
import { PValueAdjustment } from '../results/p-value-adjustment.js';
import { drawSchedule, SwitchbackPeriod } from './schedule.js';
import { correctionOfDesign, Switchback, SwitchbackArm } from './switchback.js';
import { CreateSwitchbackInput } from './switchback-input.js';
import { SwitchbackReadout } from './switchback-readout.js';
import type { SwitchbackService } from './switchback-service.js';

const MS_PER_HOUR = 3_600_000;
const SwitchbackConnection = connectionOf(Switchback, 'Switchback', 'switchbacks');

@ObjectType({ description: 'The created switchback with its schedule, or the reasons why it was not created.' })
class CreateSwitchbackPayload extends MutationPayload {
  @Field(() => Switchback, { nullable: true, description: 'The switchback; null when there are user errors.' })
  switchback: Switchback | null;
}

@ObjectType({ description: 'A schedule drawn again from its seed.' })
class SwitchbackReplay {
  @Field(() => Boolean, { description: 'Whether the schedule is the recorded one.' })
  matches: boolean;

  @Field(() => String, { description: 'The digest of the schedule that was drawn now.' })
  digest: string;
}

@Resolver(() => Switchback)
export class SwitchbackResolver {
  constructor(
    private readonly service: SwitchbackService,
    private readonly channels: ChannelService,
    private readonly metrics: MetricService,
  ) {}

  @Mutation(() => CreateSwitchbackPayload, {
    description:
      'Creates a switchback: draws a schedule by which a channel switches between arms over time, for treatments that cannot ' +
      'differ between customers. Every block of periods has each arm exactly by its weight.',
  })
  createSwitchback(
    @Arg('input', () => CreateSwitchbackInput, { description: 'The channel, the arms and the periods.' })
    input: CreateSwitchbackInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<CreateSwitchbackPayload> {
    return mutationPayload('switchback', () => this.service.create(input, actor));
  }

  @Query(() => SwitchbackConnection, { description: 'All switchbacks, in the order in which they were created.' })
  switchbacks(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<Switchback>> {
    return this.service.page(args);
  }

  @Query(() => Switchback, { nullable: true, description: 'A switchback by its key; null when there is none.' })
  switchback(
    @Arg('key', () => String, { description: 'The key of the switchback.' }) key: string,
  ): Promise<Switchback | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() switchback: Switchback): string {
    return globalId('Switchback', switchback.id);
  }

  @FieldResolver(() => Channel, { description: 'The channel that is treated as a whole.' })
  channel(@Root() { channelId }: Switchback, @Ctx() context: RequestContext): Promise<Channel | null> {
    return context.loaders.get<number, Channel | null>('channels', (ids) => this.channels.byIds(ids)).load(channelId);
  }

  @FieldResolver(() => Metric, { description: 'The metric whose totals by period are compared.' })
  metric(@Root() { metricId }: Switchback, @Ctx() context: RequestContext): Promise<Metric | null> {
    return context.loaders.get<number, Metric | null>('metrics', (ids) => this.metrics.byIds(ids)).load(metricId);
  }

  @FieldResolver(() => [SwitchbackArm], { description: 'The arms, in the order in which they were given.' })
  arms(@Root() { design }: Switchback): SwitchbackArm[] {
    return design.arms;
  }

  @FieldResolver(() => GraphQLISODateTime, { description: 'When the first period starts.' })
  startsAt(@Root() { design }: Switchback): Date {
    return new Date(design.startsAt);
  }

  @FieldResolver(() => Float, {
    description: 'The length of a period in hours; an hour more or less when the clocks of `timeZone` change.',
  })
  periodHours(@Root() { design }: Switchback): number {
    return design.periodMs / MS_PER_HOUR;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The time zone whose clocks the periods follow, so that they start at the same local times all year; null when every ' +
      'period has exactly `periodHours`.',
  })
  timeZone(@Root() { design }: Switchback): string | null {
    return design.timeZone ?? null;
  }

  @FieldResolver(() => Float, {
    description: 'The number of hours at the start of each period whose events do not count.',
  })
  washoutHours(@Root() { design }: Switchback): number {
    return design.washoutMs / MS_PER_HOUR;
  }

  @FieldResolver(() => Int, { description: 'The number of periods in a block.' })
  block(@Root() { design }: Switchback): number {
    return design.block;
  }

  @FieldResolver(() => Float, { description: 'The probability of a false alarm that the readout allows.' })
  alpha(@Root() { design }: Switchback): number {
    return design.alpha;
  }

  @FieldResolver(() => PValueAdjustment, { description: 'How p-values are corrected for several arms.' })
  correction(@Root() { design }: Switchback): PValueAdjustment {
    return correctionOfDesign(design);
  }

  @FieldResolver(() => String, { description: 'The seed of the random draw.' })
  seed(@Root() { design }: Switchback): string {
    return design.seed;
  }

  @FieldResolver(() => [Float], {
    description: 'The probability of each arm in every period, in the order of the arms.',
  })
  probabilities(@Root() { design }: Switchback): number[] {
    return drawSchedule(design).probabilities;
  }

  @FieldResolver(() => [SwitchbackPeriod], { description: 'The periods with their arms, in order.' })
  schedule(@Root() { design }: Switchback): SwitchbackPeriod[] {
    return drawSchedule(design).periods;
  }

  @FieldResolver(() => SwitchbackReplay, {
    nullable: true,
    description: 'The schedule drawn again and compared with the recorded one; null, with an error, when that fails.',
  })
  replay(@Root() switchback: Switchback): SwitchbackReplay {
    const { algorithm, digest } = drawSchedule(switchback.design);
    return { digest, matches: digest === switchback.digest && algorithm === switchback.algorithm };
  }

  @FieldResolver(() => SwitchbackReadout, {
    nullable: true,
    description:
      'The effects of the arms so far. Totals of periods are compared inside blocks, which are the units. Null, with an ' +
      'error, when the readout fails.',
  })
  readout(@Root() switchback: Switchback, @Ctx() context: RequestContext): Promise<SwitchbackReadout> {
    return context.loaders
      .get<Switchback, SwitchbackReadout, number>(
        'switchback readouts',
        (switchbacks) => this.service.readouts(switchbacks),
        ({ id }) => id,
      )
      .load(switchback);
  }
}
